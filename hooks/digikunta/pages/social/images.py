"""Which preview image a page has.

Not one for each record: drawing thousands would take longer than the rest of the build. A record
has the image of its first theme, a chapter that of its folder, and so on.
"""

from dataclasses import dataclass

from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode


@dataclass(frozen=True, slots=True, order=True)
class SocialImage:
    """What stands on an image. ``title`` is empty for the site's own, which has only its name."""

    name: str
    language: LanguageCode
    title: str
    site_name: str

    @property
    def path(self) -> str:
        """Where it is published, below the site's root."""
        return f"assets/social/{self.name}.{self.language}.png"

    @property
    def alternative(self) -> str:
        """The image in words: it is nothing but words."""
        return f"{self.title} – {self.site_name}" if self.title else self.site_name


def image_of(context: PageContext, source: str, ours: Page | None, site_name: str) -> SocialImage:
    """The image of the page at ``source``, as ``sv/kasikirja/hankinnat.md``; ``ours`` if made."""
    name, title = _generated(context, ours) if ours else _hand_written(context, source)
    return SocialImage(name, context.language.code, title, site_name)


def _generated(context: PageContext, page: Page) -> tuple[str, str]:
    section, key, catalogue = page.address.section, page.address.key, context.catalogue
    theme = key if section == "themes" else ""
    if key and section == "experiments":
        theme = catalogue.experiments[key].themes[0]
    if key and section == "tools":
        theme = next(iter(catalogue.tools[key].themes), "")
    if theme:
        label = catalogue.name("themes", theme)
        return f"theme-{theme}", label.in_language(context.language.code)
    return section, context.language(f"{section}-title")


def _hand_written(context: PageContext, source: str) -> tuple[str, str]:
    """The title of the folder's first page; pages outside any folder have the site's image."""
    language, folder, *below = [*source.split("/"), ""]
    index = context.origins.matters.get(f"{language}/{folder}/index.md")
    return (f"folder-{folder}", index.title) if below[:-1] and index else ("site", "")
