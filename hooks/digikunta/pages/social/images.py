"""Selects the preview image of a page.

Pages share images, because drawing thousands would take longer than the rest of the build: a
record has the image of its first theme, a chapter that of its folder.
"""

from dataclasses import dataclass

from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode


@dataclass(frozen=True, slots=True, order=True)
class SocialImage:
    """Texts of an image. ``title`` is empty for the default image, which has the name only."""

    name: str
    language: LanguageCode
    title: str
    site_name: str

    @property
    def path(self) -> str:
        """Address below the site's root."""
        return f"assets/social/{self.name}.{self.language}.png"

    @property
    def alternative(self) -> str:
        """Text alternative: the texts on the image."""
        return f"{self.title} – {self.site_name}" if self.title else self.site_name


def image_of(
    context: PageContext, source: str, generated: Page | None, site_name: str
) -> SocialImage:
    """Return the image of the page at ``source`` (such as ``sv/kasikirja/hankinnat.md``).

    ``generated`` is the page when it is generated, None for a hand-written one.
    """
    name, title = _generated(context, generated) if generated else _hand_written(context, source)
    return SocialImage(name, context.language.code, title, site_name)


def _generated(context: PageContext, page: Page) -> tuple[str, str]:
    section, key, catalogue = page.address.section, page.address.key, context.catalogue
    theme = key if section == "themes" else ""
    if key and section == "experiments":
        theme = catalogue.cases[key].themes[0]
    if key and section == "tools":
        theme = next(iter(catalogue.tools[key].themes), "")
    if theme:
        label = catalogue.name("themes", theme)
        return f"theme-{theme}", label.in_language(context.language.code)
    return section, context.language(f"{section}-title")


def _hand_written(context: PageContext, source: str) -> tuple[str, str]:
    """Return the folder's image, titled as its index page; the default image without folder."""
    language, folder, *below = [*source.split("/"), ""]
    index = context.inputs.matters.get(f"{language}/{folder}/index.md")
    return (f"folder-{folder}", index.title) if below[:-1] and index else ("site", "")
