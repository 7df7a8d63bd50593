"""A generated page, independent of the site generator that publishes it."""

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
    """An entry of the table of contents. ``level`` is 2 or 3."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """Plain text from one heading to the next. ``anchor`` is empty before the first heading."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Page:
    """One page in one language.

    ``make`` returns the HTML of the article, including its h1. It runs when the page is written and
    its result is not cached: thousands of pages would fill the memory, and the processes of a build
    share the rendering.

    ``describe`` returns the description, one line of plain text.

    ``canonical`` is the address of the other language's page for a record that is not translated
    and therefore shows that language's text.

    ``gathered`` marks a page that is composed of other rendered pages. Search skips it, because
    those pages have their own entries.
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
        """Headings of the page. All headings in the site's templates have an id."""
        return headings(self.body)

    @property
    def anchors(self) -> set[str]:
        """All ids on the page, the possible targets of fragment links."""
        return set(_ID.findall(self.body))

    @property
    def sections(self) -> tuple[RenderedSection, ...]:
        """Plain text of the page, split at its headings of levels 2 and 3."""
        body = self.body
        cuts = [*_HEADING.finditer(body)]
        ends = [cut.start() for cut in cuts] + [len(body)]
        found = [RenderedSection("", self.title, plain_text(body[: ends[0]]))]
        for cut, end in zip(cuts, ends[1:], strict=True):
            text = plain_text(body[cut.end() : end])
            found.append(RenderedSection(cut.group(2), plain_text(cut.group(3)), text))
        return tuple(found)


def headings(body: str) -> tuple[Heading, ...]:
    """Return the h2 and h3 headings that have an id, in document order."""
    return tuple(
        Heading(int(level), anchor, plain_text(inner))
        for level, anchor, inner in _HEADING.findall(body)
    )


def plain_text(markup: str) -> str:
    """Return the text of an HTML fragment, with runs of white space as one space."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", markup))).strip()
