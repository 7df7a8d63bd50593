"""Whether a hand-written page's marks and its list of sources agree."""

from collections.abc import Iterator
from dataclasses import dataclass

from digikunta.reading.mappings import items
from digikunta.reading.page_markup import body_lines
from digikunta.reading.yaml_document import Document
from digikunta.records.problem import Problem
from digikunta.records.source_marks import FOOTNOTE, MARK


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the text: the source's id and its place, counted from 1."""

    source: str
    line: int
    column: int


def source_marks(text: str) -> Iterator[Mark]:
    """The marks of a page's body in order. Code is no text: a mark in it is an example."""
    lines = list(body_lines(text))
    footnotes = {found["name"] for _, line in lines if (found := FOOTNOTE.match(line))}
    for number, line in lines:
        for found in MARK.finditer(line):
            if found["source"] not in footnotes:  # a footnote has a problem of its own
                yield Mark(found["source"], number, found.start() + 1)


def source_problems(document: Document, marks: tuple[Mark, ...]) -> Iterator[Problem]:
    """A mark whose source is not listed, and a listed source that no mark names."""
    fields = document.value if isinstance(document.value, dict) else {}
    listed = [(index, str(each.get("id"))) for index, each in items(fields.get("sources"))]
    ids = [id_ for _, id_ in listed]
    for mark in marks:
        if mark.source not in ids:
            details = {"value": mark.source, "candidates": " ".join(ids)}
            place = (document.shown, mark.line, mark.column)
            yield Problem(*place, "", "page_source_unknown", details)
    named = {mark.source for mark in marks}
    for index, id_ in listed:
        if id_ not in named:
            yield document.problem(("sources", index, "id"), "page_source_unused", {"value": id_})
