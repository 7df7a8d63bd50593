"""Whole pages around our articles: generated pages, which skip MkDocs' page loop, and in a preview
hand-written pages whose records have changed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any
from urllib.parse import urljoin

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from digikunta.adapter.article import Article
from digikunta.adapter.layout import Layout
from digikunta.adapter.menu import below_root, plain
from digikunta.adapter.outputs import Output
from digikunta.adapter.site_build import SiteBuild
from digikunta.adapter.sitemap import alternate_url
from digikunta.adapter.toc import contents_of
from digikunta.catalogue.addresses import Address
from digikunta.pages.page import Page, headings
from digikunta.pages.social.images import SocialImage, image_of
from digikunta.records.front_matter import FrontMatter


@dataclass(frozen=True, slots=True)
class FramedPage:
    """The page attributes that layout templates use; names as in MkDocs. ``title`` is HTML."""

    title: str
    url: str
    content: str
    canonical_url: str | None
    meta: Mapping[str, Any]
    toc: TableOfContents


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The settings that layout templates use, copied: static-i18n changes them per language."""

    site_name: str
    site_description: str
    site_url: str
    extra: Mapping[str, Any]


def words_of(config: MkDocsConfig) -> SiteWords:
    """The settings in the language that MkDocs builds now."""
    return SiteWords(
        config.site_name, config.site_description or "", config.site_url or "", dict(config.extra)
    )


@dataclass(frozen=True)
class PageWriter:
    """Renders the whole pages of one language."""

    layout: Layout
    render: Callable[[Mapping[str, Any]], str]
    """Renders the layout template."""

    words: SiteWords
    pages: Mapping[str, Page]
    """Generated pages of both languages by source, for the language switch."""

    content: str
    """Name of the folder of hand-written pages in the project."""

    def with_build(self, build: SiteBuild) -> "PageWriter":
        """A copy for reloaded records; MkDocs' menus and settings stay."""
        code = self.layout.page_context.language.code
        layout = replace(
            self.layout,
            page_context=build.site.contexts[code],
            edition=build.exports.edition,
            problems=build.lines(build.given.errors, code),
        )
        return replace(self, layout=layout, pages=build.site.pages)

    def generated(self, page: Page) -> Output:
        """A generated page."""
        return Output(page.address.destination, partial(self._bytes, page))

    def article(self, article: Article, matter: FrontMatter | None) -> Output:
        """A hand-written page, byte for byte as MkDocs writes it."""
        page, page_context = article.page, self.layout.page_context

        def make() -> bytes:
            shown = article.with_records(page_context, matter)
            framed = FramedPage(
                title=page.title or "",
                url=page.url,
                content=shown.html,
                canonical_url=page.canonical_url,
                meta=page.meta,
                toc=shown.toc,
            )
            return self._whole(framed, self.around_article(page))

        return Output(page.file.dest_uri, make)

    def around_article(self, page: MkDocsPage) -> dict[str, Any]:
        """The template context of a hand-written page, beyond MkDocs' own."""
        language, source = self.layout.page_context.language, page.file.src_uri
        front = Address("front", language.code)
        address = front if source == front.source else None
        return {
            **self.layout.around(below_root(page.url), plain(page.title or ""), address),
            "switch_url": alternate_url(page, language),
            "edit_path": f"{self.content}/{source}",
            "social": image_of(self.layout.page_context, source, None, self.words.site_name),
        }

    def image(self, page: Page) -> SocialImage:
        """The page's social image."""
        return image_of(self.layout.page_context, page.address.source, page, self.words.site_name)

    def _bytes(self, page: Page) -> bytes:
        return self._whole(self._framed(page, page.body), self._around(page))

    def _around(self, page: Page) -> dict[str, Any]:
        other = self.layout.page_context.language.other
        return {
            **self.layout.around(page.address.url, page.title, page.address),
            "switch_url": self.pages[f"{other}{page.address.source[2:]}"].address.url,
            "edit_path": page.edit_path,
            "social": self.image(page),
        }

    def _whole(self, page: FramedPage, around: Mapping[str, Any]) -> bytes:
        base = get_relative_url(".", page.url or "./")
        whole = {**around, "config": self.words, "base_url": base, "page": page}
        return self.render(whole).encode()

    @cached_property
    def _root(self) -> str:
        """The site's absolute address, or empty if it is not known."""
        return urljoin(self.words.site_url, "./") if self.words.site_url else ""

    def _framed(self, page: Page, body: str) -> FramedPage:
        contents = headings(body)
        # A page without headings gets the width of the empty table of contents.
        hidden = ["navigation"] if contents and not page.gathered else ["navigation", "toc"]
        own = (page.canonical or page.address).url
        return FramedPage(
            title=str(escape(page.title)),
            url=page.address.url,
            content=body,
            canonical_url=self._root + own if self._root else None,
            meta={
                "description": page.description,
                "hide": hidden,
                "noindex": page.address.part > 1,
            },
            toc=contents_of(page.title, contents),
        )
