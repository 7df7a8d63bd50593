"""Rules for all generated HTML, checked with the standard library's tokeniser.

A tolerant parser such as lxml corrects wrong nesting silently; here it is reported.
"""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset({"br", "img", "input", "link", "meta", "hr", "source", "wbr"})
PHRASING = frozenset(
    "a abbr br button cite code em i b progress span strong small sub sup svg time wbr".split()  # noqa: SIM905
)
ONLY_PHRASING = frozenset({"p", "span", "a", "em", "strong", "cite", "code", "dt", "caption"}) | {
    f"h{level}" for level in range(1, 7)
}
ONLY_THESE_CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}


class _Reader(HTMLParser):
    """Tracks the open elements, and records rule violations and references."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1] if self.open else ""
        if parent in ONLY_PHRASING and tag not in PHRASING and "svg" not in self.open:
            self.faults.append(f"<{tag}> inside <{parent}>")
        if tag == "a" and "a" in self.open:
            self.faults.append("a link inside a link")
        if parent in ONLY_THESE_CHILDREN and tag not in ONLY_THESE_CHILDREN[parent]:
            self.faults.append(f"<{tag}> directly inside <{parent}>")
        if tag not in VOID:
            self.open.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        self._note(dict(attrs))

    def _note(self, attributes: dict[str, str | None]) -> None:
        if (id_ := attributes.get("id")) is not None:
            self.ids.append(id_)
        if label := attributes.get("aria-labelledby"):
            self.references.append(label)
        if (href := attributes.get("href") or "").startswith("#"):
            self.references.append(href[1:])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> while <{self.open[-1] if self.open else ''}> is open")
        else:
            self.open.pop()


def faults(body: str) -> list[str]:
    """Everything in an article's HTML that breaks a rule; an empty list means a valid article."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return [*reader.faults, *_left_open(reader), *_wrong_references(reader), *_headings(reader)]


def nesting_faults(body: str) -> list[str]:
    """Only nesting errors, for a fragment of a page."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return [*reader.faults, *_left_open(reader)]


def _left_open(reader: _Reader) -> Iterator[str]:
    yield from (f"<{tag}> is never closed" for tag in reader.open)


def _wrong_references(reader: _Reader) -> Iterator[str]:
    yield from (f"id {id_} is there {n} times" for id_, n in Counter(reader.ids).items() if n > 1)
    yield from (f"#{name} leads nowhere" for name in reader.references if name not in reader.ids)


def _headings(reader: _Reader) -> Iterator[str]:
    if reader.headings.count(1) != 1 or reader.headings[:1] != [1]:
        yield f"an article has one h1, at its beginning, not {reader.headings}"
    for before, after in zip(reader.headings, reader.headings[1:], strict=False):
        if after > before + 1:
            yield f"h{after} after h{before} skips a level"
