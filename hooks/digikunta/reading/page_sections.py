"""Splits a hand-written page into sections at its second-level headings."""

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^## +(?P<title>.*?)(?: *\{ *#(?P<id>[a-z0-9-]+) *\})? *$")
_FENCE = re.compile(r"^(```|~~~)")
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
    lines = text.split("\n")
    start = _body_start(lines)
    result: list[PageSection] = []
    id_: str | None = INTRODUCTION
    title, first = "", start
    in_code = False
    body: list[str] = []
    for index in range(start, len(lines)):
        in_code ^= bool(_FENCE.match(lines[index]))
        heading = None if in_code else _HEADING.match(lines[index])
        if heading is None:
            body.append(lines[index])
            continue
        result.append(PageSection(id_, title, first + 1, "\n".join(body).strip()))
        id_, title, first, body = heading["id"], heading["title"], index, []
    result.append(PageSection(id_, title, first + 1, "\n".join(body).strip()))
    return result


def _body_start(lines: list[str]) -> int:
    """0-based index of the first line after the front matter."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = [index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---"]
    return ends[0] + 1 if ends else 0
