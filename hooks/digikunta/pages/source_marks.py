"""A hand-written page's marks as numbered links to its list of sources, and the way back.

The numbers are the places of the sources in the front matter. Marks are replaced in the HTML, after
the look at foreign markup: what a page may not write itself, such as ``aria-label``, is ours.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from digikunta.catalogue.language import Language
from digikunta.pages.markup import filled
from digikunta.records.source import Source
from digikunta.records.source_marks import MARK

_TOKEN = re.compile(rf"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*>|{MARK.pattern}")
_CODE = frozenset({"code", "pre"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A page's HTML with numbered links, and how many of them lead to each source."""

    html: str
    counts: Mapping[str, int]


def marked(html: str, sources: Sequence[Source], language: Language) -> Marked:
    """The HTML with a link in the place of each mark. A mark of an unknown source stays text."""
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    writer = _Writer(numbers, language)
    return Marked(_TOKEN.sub(writer.written, html), writer.counts)


def without_marks(html: str) -> str:
    """The HTML with no marks, for search."""
    return MARK.sub("", html)


def mark(source: str, occurrence: int, number: int, label: str, row: str = "") -> Markup:
    """One numbered link to a source's row; ``occurrence`` distinguishes the marks of a source.

    ``row``: the id of the row, where it is not ``source-<source>``.
    """
    return filled(
        '<sup class="dk-mark"><a id="ref-{}-{}" href="#{}" aria-label="{}">[{}]</a></sup>',
        source,
        occurrence,
        row or f"source-{source}",
        label,
        number,
    )


def distant_mark(source: str, number: int, label: str, page: str) -> Markup:
    """A numbered link to a source's row on another page, which has no link back."""
    return filled(
        '<sup class="dk-mark"><a href="{0}#source-{1}" aria-label="{2}">[{3}]</a></sup>',
        page,
        source,
        label,
        number,
    )


@dataclass
class _Writer:
    """Replaces marks outside code, and counts them."""

    numbers: Mapping[str, int]
    language: Language
    counts: dict[str, int] = field(default_factory=dict)
    code: int = 0

    def written(self, token: re.Match[str]) -> str:
        if token["tag"]:
            if token["tag"] in _CODE:
                self.code += -1 if token["end"] else 1
            return token[0]
        return token[0] if self.code else self._link(token)

    def _link(self, token: re.Match[str]) -> str:
        id_ = token["source"]
        number = self.numbers.get(id_)
        if number is None:
            return token[0]
        self.counts[id_] = self.counts.get(id_, 0) + 1
        label = self.language("source-mark", n=number)
        return mark(id_, self.counts[id_], number, label)
