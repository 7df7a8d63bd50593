"""The record templates, compiled once per build, with everything escaped by default."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.pages.template_compiler import DirectCallEnvironment
from digikunta.pages.view import View
from digikunta.records.base import LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.front_matter import FrontMatter
from digikunta.records.kinds import KINDS
from digikunta.records.tool import Tool
from digikunta.translations.parity import Passage


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
        DirectCallEnvironment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )


@dataclass(frozen=True)
class SiteInfo:
    """What pages tell about where their texts come from.

    ``docs`` has the words about each field, ``paths`` the file of each record, ``stale`` the
    stale passages of each record and page, ``missing`` the records that lack a text in a language,
    ``matters`` all hand-written pages by their path below content/, ``settings`` who runs this copy
    (those that are given), ``messages`` the sentences of the check, ``base`` the site's whole
    address where that is known, ``size`` tells the bytes of a file that is published beside pages.
    """

    docs: Mapping[str, Any]
    paths: Mapping[str, str] = field(default_factory=dict)
    stale: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    missing: Mapping[LanguageCode, frozenset[str]] = field(default_factory=dict)
    matters: Mapping[str, FrontMatter] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    messages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    base: str = ""
    size: Callable[[str], int] = lambda _: 0


@dataclass(frozen=True)
class PageContext:
    """What every page builder needs: the catalogue, the templates and one language."""

    catalogue: Catalogue
    templates: Templates
    language: Language
    origins: SiteInfo
    cards: dict[tuple[str, str], Markup] = field(default_factory=dict)
    """Cards of records that stand on several pages: each is made once (pages/view.py)."""

    def stale_here(self, what: str) -> tuple[str, ...]:
        """The names of the parts of a record or page whose text in this language is stale."""
        code = self.language.code
        here = [each for each in self.origins.stale.get(what, ()) if each.translated_into == code]
        return tuple(dict.fromkeys(self._name(passage) for passage in here))

    def _name(self, passage: Passage) -> str:
        """A section by its heading, a field by its label: readers do not know our keys."""
        if passage.heading:
            return passage.heading
        folder = passage.owner.partition("/")[0]
        models = {kind.folder: kind.model.__name__ for kind in KINDS}
        fields = self.origins.docs[models.get(folder, FrontMatter.__name__)]
        step = str(passage.path[0]) if passage.path else passage.key.partition(".")[0]
        entry = fields.get(step)
        label: str = entry["label"][self.language.code] if entry else self.language("beginning")
        return label

    def view(self, url: str) -> View:
        return View(self.catalogue, self.language, url, self.cards)

    @cached_property
    def anywhere(self) -> View:
        """For words without links: they are the same from every page."""
        return self.view("")

    def render(self, name: str, address: Address, **values: object) -> str:
        return self.templates.render(name, self.view(address.url), **values)

    def maker(
        self, name: str, address: Address, values: Callable[[], Mapping[str, object]]
    ) -> Callable[[], str]:
        """What makes a page when it is asked to; the values too are found only then."""
        return lambda: self.render(name, address, **values())

    # --- order -----------------------------------------------------------------------------------

    def rank(self, record: Experiment | Tool) -> int:
        """The record's place among all of its kind: by title, in the language's own alphabet."""
        return self._ranks[type(record), record.id]

    @cached_property
    def _ranks(self) -> Mapping[tuple[type, str], int]:
        title, order = self.anywhere.title, self.language.sort_key

        def key(record: Experiment | Tool) -> tuple[int, ...]:
            return order(title(record.title))

        experiments = enumerate(sorted(self.catalogue.experiments.values(), key=key))
        tools = enumerate(sorted(self.catalogue.tools.values(), key=key))
        return {
            **{(Experiment, record.id): place for place, record in experiments},
            **{(Tool, record.id): place for place, record in tools},
        }
