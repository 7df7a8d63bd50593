"""Splits a hand-written page into sections at its second-level headings."""

import re
from dataclasses import dataclass

from digikunta.reading.page_markup import body_lines

_HEADING = re.compile(r"^##(?!#) *(?P<title>.*?)(?: *\{ *:? *#(?P<id>[a-z0-9-]+) *\})?[ #]*$")
INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section: id and title of its heading, 1-based line in the file, text below the heading."""

    id: str | None
    title: str
    line: int
    text: str


def sections(text: str) -> list[PageSection]:
    """The sections of a page's body; the text before the first heading is the introduction."""
    written = text.split("\n")
    result: list[PageSection] = []
    id_: str | None = INTRODUCTION
    title, first = "", 0
    body: list[str] = []
    for number, line in body_lines(text):
        first = first or number
        heading = _HEADING.match(line)
        if heading is None:
            body.append(written[number - 1])
            continue
        result.append(PageSection(id_, title, first, "\n".join(body).strip()))
        # Code marks in a title are blank in ``line``; the positions are the same.
        id_, title = heading["id"], written[number - 1][slice(*heading.span("title"))]
        first, body = number, []
    result.append(PageSection(id_, title, first or 1, "\n".join(body).strip()))
    return result
