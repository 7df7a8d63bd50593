"""Jinja templates of overrides/records/, with HTML escaping on by default."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digikunta.pages.template_compiler import DirectCallEnvironment
from digikunta.pages.title_breaks import unbroken
from digikunta.pages.view import View


@dataclass(frozen=True)
class Templates:
    """Renders templates of records. An undefined name raises ``jinja2.UndefinedError``."""

    environment: Environment

    def render(self, name: str, view: View, **values: object) -> str:
        """Return HTML. Templates get ``v`` (the view) and ``t`` (its language) beside values."""
        template = self.environment.get_template(name)
        return template.render(v=view, t=view.language, **values)


def load_templates(folder: Path) -> Templates:
    """Return the templates of a folder, loaded on first use.

    Every build gets its own environment, so that a preview renders edited templates.
    """
    environment = DirectCallEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["unbroken"] = unbroken
    return Templates(environment)
