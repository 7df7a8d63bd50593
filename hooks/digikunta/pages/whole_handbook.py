"""The handbook as one page with all chapters, for printing and for the PDF."""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from digikunta.catalogue.addresses import Address
from digikunta.pages.embedded_page import EmbedTarget, embed_page
from digikunta.pages.handbook_chapters import Chapter, chapters
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.requested_records import requested_records, stale_notice
from digikunta.pages.source_marks import marked


def whole_handbook_page(context: PageContext) -> Page:
    """Return the page without a body: only the site generator renders Markdown to HTML."""
    address = Address("whole-handbook", context.language.code)
    title = context.language("whole-handbook-title")
    describe = partial(context.language, "whole-handbook-description")
    return Page(address, title, describe, str, gathered=True)


def whole_handbook_body(context: PageContext, page: Page, texts: Mapping[str, str]) -> str:
    """Return the body. ``texts`` maps the source of each chapter to the HTML of its own page."""
    listed = chapters(context)
    anchors = {chapter.url: chapter.anchor for chapter in listed}
    parts = []
    for chapter in listed:
        target = EmbedTarget(chapter.url, chapter.anchor, page.address.url, anchors)
        parts.append((chapter, embed_page(_chapter(context, chapter, texts), target)))
    return context.render(
        "whole_handbook.html",
        page.address,
        title=page.title,
        description=page.description,
        parts=parts,
    )


def _chapter(context: PageContext, chapter: Chapter, texts: Mapping[str, str]) -> str:
    """Return the chapter as on its own page, but with links to records instead of cards."""
    text = marked(texts[chapter.source], chapter.matter.sources, context.language)
    below = context.templates.render(
        "chapter_records.html",
        context.view(chapter.url),
        matter=chapter.matter,
        requested=requested_records(context, chapter.matter),
        marks=text.counts,
    )
    notice = stale_notice(context, f"pages/{chapter.name}", chapter.url)
    return Markup(text.html) + Markup(notice) + Markup(below)
