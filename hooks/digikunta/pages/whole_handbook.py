"""The whole handbook as one page, to be printed or kept: every chapter, in order."""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from digikunta.catalogue.addresses import Address
from digikunta.pages.embedded_page import EmbedTarget, as_part
from digikunta.pages.handbook_chapters import Chapter, chapters
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.requested_records import asked, stale_notice
from digikunta.pages.source_marks import marked


def whole_handbook_page(context: PageContext) -> Page:
    """The page without its body, which needs the texts that only the engine makes into HTML."""
    address = Address("whole-handbook", context.language.code)
    title = context.language("whole-handbook-title")
    describe = partial(context.language, "whole-handbook-description")
    return Page(address, title, describe, str, gathered=True)


def whole_handbook_body(context: PageContext, page: Page, texts: Mapping[str, str]) -> str:
    """The body made of the chapters' texts: source -> HTML with links as on the chapter's page."""
    listed = chapters(context)
    anchors = {chapter.url: chapter.anchor for chapter in listed}
    parts = []
    for chapter in listed:
        place = EmbedTarget(chapter.url, chapter.anchor, page.address.url, anchors)
        parts.append((chapter, as_part(_chapter(context, chapter, texts), place)))
    return context.render(
        "whole_handbook.html",
        page.address,
        title=page.title,
        description=page.description,
        parts=parts,
    )


def _chapter(context: PageContext, chapter: Chapter, texts: Mapping[str, str]) -> str:
    """As on its own page, but records are named, not shown as cards."""
    text = marked(texts[chapter.source], chapter.matter.sources, context.language)
    below = context.templates.render(
        "chapter_records.html",
        context.view(chapter.url),
        matter=chapter.matter,
        asked=asked(context, chapter.matter),
        marks=text.counts,
    )
    notice = stale_notice(context, f"pages/{chapter.name}", chapter.url)
    return Markup(text.html) + Markup(notice) + Markup(below)
