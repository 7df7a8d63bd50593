"""Code in Markdown: fences, indented blocks and code marks, as Python-Markdown reads them.

Code is shown as it stands, so no rule about markup, links or headings applies to it. What is not
surely code counts as text; pages/foreign_markup.py checks the rendered page as well.
"""

import re
from collections.abc import Iterator

_FENCE = re.compile(
    r"^(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n=}]*\}|\.?[\w#.+-]*)[ ]*\n"
    r"(?:.*?(?<=\n))(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_SPAN = re.compile(
    r"(?:(?<!\\)(?P<escapes>(?:\\{2})+)(?=`+)|(?<!\\)(?P<marks>`+)(.+?)(?<!`)(?P=marks)(?!`))",
    re.DOTALL,
)
"""The pattern of Python-Markdown (``inlinepatterns.BACKTICK_RE``)."""

_ALONE = re.compile(r"[ ]*(?:[-*+>#:]|[0-9]+[.)]\s)|[^|\n]*\|")
"""A line whose inline marks do not continue from the line before: an item, a heading, a row."""

_ITEM = re.compile(r"[ ]{0,3}(?:[-*+:]|[0-9]+[.)])[ ]")
_HTML_LINE = re.compile(r"\n[ ]{0,3}<")
"""A tag that begins a line is read before code marks are."""

_INDENT = "    "


def without_code(text: str) -> str:
    """The text with code blanked: the same length and lines, so that positions stay valid."""
    lines = _FENCE.sub(lambda found: _blank(found[0], " "), text).split("\n")
    for index in _indented(lines):
        lines[index] = " " * len(lines[index])
    return "\n".join(_SPAN.sub(_code_mark, each) for each in _passages(lines))


def _blank(text: str, by: str) -> str:
    return re.sub(r"[^\n]", by, text)


def _code_mark(found: re.Match[str]) -> str:
    is_code = not found["escapes"] and not _HTML_LINE.search(found[0])
    return _blank(found[0], "x") if is_code else found[0]


def _indented(lines: list[str]) -> Iterator[int]:
    """The lines of indented code: four spaces after an empty line, outside lists."""
    is_in_list, is_after_empty, is_code = False, True, False
    for index, line in enumerate(lines):
        if not line.strip():
            is_after_empty = True
            continue
        if line.startswith(_INDENT):
            is_code = is_code or (is_after_empty and not is_in_list)
            if is_code:
                yield index
        else:
            is_code = False
            is_in_list = bool(_ITEM.match(line)) or (is_in_list and not is_after_empty)
        is_after_empty = False


def _passages(lines: list[str]) -> Iterator[str]:
    """The text in parts that inline marks do not cross; joined by line breaks they are the text."""
    part: list[str] = []
    for line in lines:
        if part and (not line.strip() or _ALONE.match(line) or _ALONE.match(part[-1])):
            yield "\n".join(part)
            part = []
        part.append(line)
    if part:
        yield "\n".join(part)
