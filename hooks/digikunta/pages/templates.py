"""The record templates, compiled once per build, with everything escaped by default."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.loading.parity import Passage
from digikunta.pages.view import View
from digikunta.records.page_matter import PageMatter


@dataclass(frozen=True)
class Templates:
    """Renders a template for a page. An undefined name is an error, not an empty place."""

    environment: Environment

    def render(self, name: str, view: View, **values: object) -> str:
        template = self.environment.get_template(name)
        return template.render(v=view, t=view.language, **values)


def load_templates(folder: Path) -> Templates:
    """Templates of overrides/records/. A new build reads them anew, so that preview sees edits."""
    return Templates(
        Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )


@dataclass(frozen=True)
class Origins:
    """What pages tell about where their texts come from.

    ``docs`` has the words about each field, ``paths`` the file of each record, ``stale`` the
    stale passages of each record and page, ``matters`` all hand-written pages by their path below
    content/.
    """

    docs: Mapping[str, Any]
    paths: Mapping[str, str] = field(default_factory=dict)
    stale: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    matters: Mapping[str, PageMatter] = field(default_factory=dict)


@dataclass(frozen=True)
class Workshop:
    """What every page builder needs: the catalogue, the templates and one language."""

    catalogue: Catalogue
    templates: Templates
    language: Language
    origins: Origins

    def stale_here(self, what: str) -> tuple[Passage, ...]:
        """The passages of a record or page whose text in this language is stale."""
        passages = self.origins.stale.get(what, ())
        return tuple(each for each in passages if each.translated_into == self.language.code)

    def view(self, url: str) -> View:
        return View(self.catalogue, self.language, url)

    def render(self, name: str, address: Address, **values: object) -> str:
        return self.templates.render(name, self.view(address.url), **values)
