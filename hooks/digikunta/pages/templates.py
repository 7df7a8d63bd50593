"""The record templates, compiled once per build, with everything escaped by default."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.pages.view import View


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
class Workshop:
    """What every page builder needs: the catalogue, the templates and one language."""

    catalogue: Catalogue
    templates: Templates
    language: Language
    edit_path: Callable[[str], str | None]

    def view(self, url: str) -> View:
        return View(self.catalogue, self.language, url)

    def render(self, name: str, address: Address, **values: object) -> str:
        return self.templates.render(name, self.view(address.url), **values)
