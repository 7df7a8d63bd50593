"""A hand-written page as MkDocs rendered it, without the records that follow its text.

MkDocs writes each such page once; a preview writes it again when records have changed.
"""

import copy
from dataclasses import dataclass

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from digikunta.adapter.toc import append
from digikunta.pages.handbook_chapters import with_reading_time
from digikunta.pages.page import headings
from digikunta.pages.page_context import PageContext
from digikunta.pages.requested_records import block, stale_notice
from digikunta.pages.source_marks import marked
from digikunta.records.front_matter import FrontMatter


@dataclass(frozen=True)
class Shown:
    """A page's whole content, its table of contents and the anchors of its records."""

    html: str
    toc: TableOfContents
    added: frozenset[str]


@dataclass(frozen=True)
class Article:
    """``html`` and ``toc`` are of the page's own text, without records."""

    page: MkDocsPage
    html: str
    toc: TableOfContents

    @property
    def source(self) -> str:
        """The page's path below content/."""
        return self.page.file.src_uri

    def with_records(self, page_context: PageContext, matter: FrontMatter | None) -> Shown:
        """The text followed by the records that the front matter requests.

        Without valid front matter the page shows a notice: MkDocs would print the front matter.
        """
        if matter is None:
            broken = Markup('<h1>{}</h1>\n<p class="dk-notice">{}</p>')
            notice = broken.format(self.page.title or "", page_context.language("page-broken"))
            return Shown(notice, self.toc, frozenset())
        text = marked(self.html, matter.sources, page_context.language)
        below = block(page_context, matter, self.page.url, text.counts)
        added = headings(below)
        toc = copy.deepcopy(self.toc)
        for top in list(toc)[:1]:
            append(top, added)
        name = self.source.partition("/")[2].removesuffix(".md")
        stale = stale_notice(page_context, f"pages/{name}", self.page.url)
        anchors = frozenset(each.anchor for each in added)
        own = with_reading_time(page_context, self.source, text.html)
        return Shown(stale + own + below, toc, anchors)

    def put_into_page(self, page_context: PageContext, matter: FrontMatter | None) -> str:
        """The page's content; sets MkDocs' table of contents and known anchors to match."""
        shown = self.with_records(page_context, matter)
        self.page.toc = shown.toc
        self.page.present_anchor_ids = (self.page.present_anchor_ids or set()) | shown.added
        return shown.html
