"""A hand-written page as the engine read it, apart from the records that stand under its text.

The engine writes each such page once. A preview writes it again when records have changed.
"""

import copy
from dataclasses import dataclass

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from digikunta.adapter.toc import append
from digikunta.pages.page import headings
from digikunta.pages.page_context import PageContext
from digikunta.pages.requested_records import block, stale_notice
from digikunta.pages.source_marks import marked
from digikunta.records.front_matter import FrontMatter


@dataclass(frozen=True)
class Shown:
    """What a page shows: its whole content, its table of contents, the anchors of its records."""

    html: str
    toc: TableOfContents
    added: frozenset[str]


@dataclass(frozen=True)
class Article:
    """``html`` and ``toc`` are those of the page's own text."""

    page: MkDocsPage
    html: str
    toc: TableOfContents

    @property
    def source(self) -> str:
        """The page's path below content/."""
        return self.page.file.src_uri

    def with_records(self, workshop: PageContext, matter: FrontMatter | None) -> Shown:
        """The text with the records its front matter asks for under it.

        Without a sound front matter there is nothing to show but that: MkDocs would print it as
        text.
        """
        if matter is None:
            broken = Markup('<h1>{}</h1>\n<p class="dk-notice">{}</p>')
            said = broken.format(self.page.title or "", workshop.language("page-broken"))
            return Shown(said, self.toc, frozenset())
        text = marked(self.html, matter.sources, workshop.language)
        below = block(workshop, matter, self.page.url, text.counts)
        added = headings(below)
        toc = copy.deepcopy(self.toc)
        for top in list(toc)[:1]:
            append(top, added)
        name = self.source.partition("/")[2].removesuffix(".md")
        notice = stale_notice(workshop, f"pages/{name}", self.page.url)
        anchors = frozenset(each.anchor for each in added)
        return Shown(notice + text.html + below, toc, anchors)

    def put_into_page(self, workshop: PageContext, matter: FrontMatter | None) -> str:
        """For the engine: the page's content, its other attributes set to go with it."""
        shown = self.with_records(workshop, matter)
        self.page.toc = shown.toc
        self.page.present_anchor_ids = (self.page.present_anchor_ids or set()) | shown.added
        return shown.html
