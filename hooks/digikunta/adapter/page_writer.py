"""Pages as files of the site: generated ones, thousands of which need no turn in MkDocs' own loop,
and hand-written ones, which a preview writes again.
"""

from collections.abc import Callable, Iterable, Mapping
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
from digikunta.adapter.kept_pages import KeptPages
from digikunta.adapter.layout import Layout
from digikunta.adapter.menu import below_root, plain
from digikunta.adapter.output import Output
from digikunta.adapter.render import alternate_url
from digikunta.adapter.site_build import SiteBuild
from digikunta.adapter.toc import contents_of
from digikunta.catalogue.addresses import Address
from digikunta.pages.page import Page, headings
from digikunta.pages.social.images import SocialImage, image_of
from digikunta.records.front_matter import FrontMatter


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

    frame: Layout
    render: Callable[[Mapping[str, Any]], str]
    """The frame's template."""

    words: SiteWords
    pages: Mapping[str, Page]
    """All pages of both languages by their sources: the language switch leads to the other's."""

    kept: KeptPages
    content: str
    """The name of the folder of hand-written pages, in the project."""

    def anew(self, build: SiteBuild) -> "PageWriter":
        """The same with other records. The engine's menus and words stay."""
        code = self.frame.page_context.language.code
        frame = replace(
            self.frame,
            page_context=build.site.contexts[code],
            edition=build.exports.edition,
            problems=build.lines(build.given.errors, code),
        )
        kept = replace(self.kept, build=build)
        return replace(self, frame=frame, pages=build.site.pages, kept=kept)

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

    def article(self, article: Article, matter: FrontMatter | None) -> Output:
        """A hand-written page as the engine writes it."""
        page, page_context = article.page, self.frame.page_context

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

        return Output(page.file.dest_uri, lambda: None, make)

    def around_article(self, page: MkDocsPage) -> dict[str, Any]:
        """What stands around a hand-written page and the engine does not know."""
        language, source = self.frame.page_context.language, page.file.src_uri
        front = Address("front", language.code)
        address = front if source == front.source else None
        return {
            **self.frame.around(below_root(page.url), plain(page.title or ""), address),
            "switch_url": alternate_url(page, language),
            "edit_path": f"{self.content}/{source}",
            "social": image_of(self.frame.page_context, source, None, self.words.site_name),
        }

    def image(self, page: Page) -> SocialImage:
        """The page's preview image."""
        return image_of(self.frame.page_context, page.address.source, page, self.words.site_name)

    def _bytes(self, page: Page) -> bytes:
        """The body is made once: it is long."""
        return self._whole(self._framed(page, page.body), self._around(page))

    def _around(self, page: Page) -> dict[str, Any]:
        other = self.frame.page_context.language.other
        return {
            **self.frame.around(page.address.url, page.title, page.address),
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
