"""Hand-written pages as HTML without MkDocs, for other engines: text, sources, records below.

The Markdown extensions are those of MkDocs and of mkdocs.yml; a test compares them.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from markdown import Markdown

from digikunta.catalogue.addresses import Address, hand_written_url, relative
from digikunta.pages.aligned_cells import finished_cells
from digikunta.pages.handbook_chapters import chapters, with_reading_time
from digikunta.pages.operator_settings import with_settings
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.requested_records import block, stale_notice
from digikunta.pages.search_entries import page_entry
from digikunta.pages.source_marks import marked, without_marks
from digikunta.pages.title_breaks import unbroken_headings
from digikunta.pages.whole_handbook import whole_handbook_body
from digikunta.reading.page_markup import page_body
from digikunta.records.front_matter import FrontMatter
from digikunta.search.index_entry import IndexEntry

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html")
_CONFIGS = {"tables": {"use_align_attribute": True}, "toc": {"permalink": False}}
_LINK = re.compile(r'href="(?P<target>[^":#?]+\.md)(?P<anchor>#[^"]*)?"')


@dataclass(frozen=True, slots=True)
class HandWrittenAddress(Address):
    """The address of a page of content/. ``source`` is its path there."""

    name: str = ""

    @property
    def source(self) -> str:
        return f"{self.language}/{self.name}.md"

    @property
    def url(self) -> str:
        return hand_written_url(self.language, self.name.removesuffix("index"))


@dataclass(frozen=True, slots=True)
class HandWritten:
    """The pages of one language, the whole handbook among them, and what search finds of them."""

    pages: tuple[Page, ...]
    entries: tuple[IndexEntry, ...]


def hand_written(
    context: PageContext, files: Mapping[str, Path], generated: Mapping[str, Page]
) -> HandWritten:
    """Return the pages of the context's language.

    ``files``: path below content/ -> file. ``generated``: the generated pages by source, which
    links lead to.
    """
    code = context.language.code
    own = {
        source: matter
        for source, matter in context.inputs.matters.items()
        if source.startswith(f"{code}/")
    }
    html = {source: _html(context, source, files[source], generated) for source in own}
    pages = {source: _page(context, source, each, html[source]) for source, each in own.items()}
    gathered = [page for page in generated.values() if page.gathered]
    whole = _whole(context, [each for each in gathered if each.address.language == code], html)
    entries = (_entry(page, html[source]) for source, page in pages.items())
    return HandWritten((*pages.values(), *whole), tuple(entries))


def _entry(page: Page, html: str) -> IndexEntry:
    name = page.address.source.partition("/")[2].removesuffix(".md")
    text = without_marks(html)
    return page_entry(name, page.address.url, page.title, page.description, text)


def _page(context: PageContext, source: str, matter: FrontMatter, html: str) -> Page:
    code, name = context.language.code, source.partition("/")[2].removesuffix(".md")
    address = HandWrittenAddress("front", code, name=name)
    make = partial(_body, context, source, address.url, matter, html)
    edit = f"content/{source}"
    return Page(address, matter.title, lambda: matter.description, make, edit_path=edit)


def _body(context: PageContext, source: str, url: str, matter: FrontMatter, html: str) -> str:
    text = marked(html, matter.sources, context.language)
    what = f"pages/{source.partition('/')[2].removesuffix('.md')}"
    own = with_reading_time(context, source, text.html)
    return stale_notice(context, what, url) + own + block(context, matter, url, text.counts)


def _html(context: PageContext, source: str, file: Path, generated: Mapping[str, Page]) -> str:
    """Return the page's own text. Links to files become links to addresses."""
    body = page_body(file.read_text("utf-8"))
    written = with_settings(body, context.inputs.settings, context.language)
    html = Markdown(extensions=list(EXTENSIONS), extension_configs=_CONFIGS).convert(written)
    here = hand_written_url(context.language.code, _name(source))

    def link(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), match["target"]))
        page = generated.get(target)
        url = page.address.url if page else hand_written_url(context.language.code, _name(target))
        return f'href="{relative(url, here)}{match["anchor"] or ""}"'

    return unbroken_headings(finished_cells(_LINK.sub(link, html)))


def _name(source: str) -> str:
    return source.partition("/")[2].removesuffix(".md").removesuffix("index")


def _whole(
    context: PageContext, gathered: Iterable[Page], html: Mapping[str, str]
) -> Iterator[Page]:
    texts = {chapter.source: html[chapter.source] for chapter in chapters(context)}
    for page in gathered:
        make = partial(whole_handbook_body, context, page, texts)
        yield replace(page, make=make, gathered=False)
