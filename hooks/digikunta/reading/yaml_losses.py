"""What YAML drops or joins without an error: text after `` #``, the lines of a list."""

import re
from collections.abc import Sequence
from typing import Any

from digikunta.records.lost_lists import LostList, lost_by_folding

SUSPECT = re.compile(r"\S[^\S\n]+#|^[^\S\n]*#[^\s#]", re.MULTILINE)
"""Only a text with this can have lost something to a comment: one after a value, or a hashtag at
the start of a line. Lines that are comments, as ``# so``, take nothing away.
"""

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def yaml_lines(text: str) -> list[str]:
    """The lines that YAML counts (YAML 1.1 §4.2), so that its positions are valid in them."""
    return _BREAK.split(text)


_COMMENT = re.compile(r"(?P<space>\s+)(?P<comment>#.*)")
_WORD = re.compile(r"[a-z0-9][a-z0-9._-]*|https?://\S+|")
"""A value that no text would be: an id, a number, an address, nothing."""

_LITERAL = "|"


def cut_text(event: Any, lines: Sequence[str]) -> str | None:
    """What follows a plain scalar as a comment and looks like its text, or None.

    A comment after an id is one, and so is one set apart by two spaces. After running text, or
    without a space of its own, it is part of the text.
    """
    end = event.end_mark
    if event.style or not event.implicit[0] or end.line >= len(lines):
        return None
    match = _COMMENT.match(lines[end.line][end.column :])
    if match is None:
        return _next_line(event, lines)
    comment = match["comment"].rstrip()
    is_apart = len(match["space"]) > 1 or _WORD.fullmatch(event.value)
    is_remark = comment[1:2] in ("", " ", "#") and is_apart
    return None if is_remark else comment


def _next_line(event: Any, lines: Sequence[str]) -> str | None:
    """A hashtag that begins the next line of a text of several words."""
    end = event.end_mark
    below = lines[end.line + 1] if end.line + 1 < len(lines) else ""
    comment = below.strip()
    is_inside = " " in event.value and len(below) - len(below.lstrip()) > 0
    return comment if is_inside and re.match(r"#[^\s#]", comment) else None


def folded_list(event: Any, lines: Sequence[str]) -> LostList | None:
    """A list whose lines the scalar has joined; its line is that of the file."""
    first, last = event.start_mark.line, event.end_mark.line
    if last == first or event.style == _LITERAL:
        return None
    inside = list(lines[first : last + (event.end_mark.column > 0)])
    inside[0] = "" if event.style == ">" else inside[0][event.start_mark.column :].lstrip("\"'")
    if found := lost_by_folding(inside):
        return LostList(found.code, first + found.line, found.column)
    return None
