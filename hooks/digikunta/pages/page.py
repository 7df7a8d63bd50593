"""A page that knows no engine: MkDocs takes it today, another may tomorrow."""

import html
import re
from dataclasses import dataclass
from functools import cached_property

from digikunta.catalogue.addresses import Address
from digikunta.records.problem import Problem

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A part of a page that search can lead to. ``anchor`` is empty for the page's beginning."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Page:
    """One page in one language. ``body`` is the HTML of the article, its h1 included.

    ``canonical`` is set when the page is not the original of its text: an untranslated record
    shows its other language, and says where that language's own page is.

    ``gathered`` is set when the body is made of other pages' texts once the engine has them all.
    Search leads to those pages, not here, and another engine must gather for itself.
    """

    address: Address
    title: str
    description: str
    body: str
    edit_path: str | None = None
    canonical: Address | None = None
    problems: tuple[Problem, ...] = ()
    gathered: bool = False

    @cached_property
    def contents(self) -> tuple[Heading, ...]:
        """The headings of our own templates, which always carry an id."""
        return headings(self.body)

    @cached_property
    def search_entries(self) -> tuple[SearchEntry, ...]:
        """The page cut at its headings."""
        cuts = [*_HEADING.finditer(self.body)]
        ends = [cut.start() for cut in cuts] + [len(self.body)]
        entries = [SearchEntry("", self.title, plain_text(self.body[: ends[0]]))]
        for cut, end in zip(cuts, ends[1:], strict=True):
            text = plain_text(self.body[cut.end() : end])
            entries.append(SearchEntry(cut.group(2), plain_text(cut.group(3)), text))
        return tuple(entries)


def headings(body: str) -> tuple[Heading, ...]:
    """The second- and third-level headings that carry an id, in order."""
    return tuple(
        Heading(int(level), anchor, plain_text(inner))
        for level, anchor, inner in _HEADING.findall(body)
    )


def plain_text(markup: str) -> str:
    """The words of a piece of HTML."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", markup))).strip()
