"""Generated pages, written straight into the site: thousands need no turn in MkDocs' own loop."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from urllib.parse import urljoin

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from digikunta.adapter.frame import Frame
from digikunta.adapter.kept_pages import KeptPages
from digikunta.adapter.output import Output
from digikunta.pages.page import Heading, Page, headings
from digikunta.pages.social.images import SocialImage, image_of


@dataclass(frozen=True, slots=True)
class FramedPage:
    """What the frame's templates ask of a page: the names are MkDocs'. ``title`` is HTML."""

    title: str
    url: str
    content: str
    canonical_url: str | None
    meta: Mapping[str, Any]
    toc: TableOfContents


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What the frame's templates ask of the configuration, which soon is another language's."""

    site_name: str
    site_description: str
    site_url: str
    extra: Mapping[str, Any]


def words_of(config: MkDocsConfig) -> SiteWords:
    """As they are in the language that MkDocs builds now."""
    return SiteWords(
        config.site_name, config.site_description or "", config.site_url or "", dict(config.extra)
    )


@dataclass(frozen=True)
class PageWriter:
    """Makes the whole pages of one language."""

    frame: Frame
    render: Callable[[Mapping[str, Any]], str]
    """The frame's template."""

    words: SiteWords
    pages: Mapping[str, Page]
    """All pages of both languages by their sources: the language switch leads to the other's."""

    kept: KeptPages

    def outputs(self, pages: Iterable[Page]) -> list[Output]:
        """The pages as files to be written."""
        return [
            Output(
                page.address.destination,
                partial(self.kept.key, page),
                partial(self._bytes, page),
                page.address.source[2:],
            )
            for page in pages
        ]

    def image(self, page: Page) -> SocialImage:
        """The page's preview image."""
        return image_of(self.frame.workshop, page.address.source, page, self.words.site_name)

    def _bytes(self, page: Page) -> bytes:
        """The body is made once: it is long."""
        return self.render(self._context(page, page.body)).encode()

    def _context(self, page: Page, body: str) -> dict[str, Any]:
        url = page.address.url
        other = self.frame.workshop.language.other
        return {
            **self.frame.around(url, page.title, page.address),
            "config": self.words,
            "base_url": get_relative_url(".", url or "./"),
            "page": self._framed(page, body),
            "switch_url": self.pages[f"{other}{page.address.source[2:]}"].address.url,
            "edit_path": page.edit_path,
            "social": self.image(page),
        }

    @cached_property
    def _root(self) -> str:
        """The site's whole address, if that is known. No generated page stands there itself."""
        return urljoin(self.words.site_url, "./") if self.words.site_url else ""

    def _framed(self, page: Page, body: str) -> FramedPage:
        contents = headings(body)
        # Tabs and links on the page lead on; the article gets the room of an empty column.
        hidden = ["navigation"] if contents and not page.gathered else ["navigation", "toc"]
        own = (page.canonical or page.address).url
        return FramedPage(
            title=str(escape(page.title)),
            url=page.address.url,
            content=body,
            canonical_url=self._root + own if self._root else None,
            meta={"description": page.description, "hide": hidden},
            toc=contents_of(page.title, contents),
        )


def contents_of(title: str, contents: Iterable[Heading]) -> TableOfContents:
    """The page's headings below its title."""
    top = AnchorLink(str(escape(title)), "", 1)
    append(top, contents)
    return TableOfContents([top])


def append(top: AnchorLink, contents: Iterable[Heading]) -> None:
    """Headings under the title; those of the third level under the one before them."""
    for heading in contents:
        link = AnchorLink(str(escape(heading.title)), heading.anchor, heading.level)
        is_inner = heading.level == 3 and top.children
        (top.children[-1] if is_inner else top).children.append(link)
