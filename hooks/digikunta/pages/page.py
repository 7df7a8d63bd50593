"""A page that knows no engine: MkDocs takes it today, another may tomorrow."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from digikunta.catalogue.addresses import Address
from digikunta.records.problem import Problem

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
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
    """One page in one language. ``make`` gives the HTML of the article, its h1 included.

    The HTML is made when it is asked for and not kept: thousands of pages do not fit in memory
    together, and the processes of a build share the making.

    ``canonical`` is set when the page is not the original of its text: an untranslated record
    shows its other language, and says where that language's own page is.

    ``gathered`` is set when the body is made of other pages' texts once the engine has them all.
    Search leads to those pages, not here, and another engine must gather for itself.

    ``describe`` gives the description, plain text of a line.
    """

    address: Address
    title: str
    describe: Callable[[], str]
    make: Callable[[], str]
    edit_path: str | None = None
    canonical: Address | None = None
    problems: tuple[Problem, ...] = ()
    gathered: bool = False

    @property
    def description(self) -> str:
        return self.describe()

    @property
    def body(self) -> str:
        return self.make()

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings of our own templates, which always carry an id."""
        return headings(self.body)

    @property
    def anchors(self) -> set[str]:
        """Every place on the page that a link may name."""
        return set(_ID.findall(self.body))

    @property
    def search_entries(self) -> tuple[SearchEntry, ...]:
        """The page cut at its headings."""
        body = self.body
        cuts = [*_HEADING.finditer(body)]
        ends = [cut.start() for cut in cuts] + [len(body)]
        entries = [SearchEntry("", self.title, plain_text(body[: ends[0]]))]
        for cut, end in zip(cuts, ends[1:], strict=True):
            text = plain_text(body[cut.end() : end])
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
