"""What the text of a hand-written page may not hold: HTML, attributes, links that do something.

A page is Markdown and comes from anybody's pull request. Its parser lets HTML through and takes
attributes in braces, so a script could reach readers; everything a page needs has a Markdown form.
This looks at the text and knows the line. pages/foreign_markup.py looks at what became of it.
"""

import html
import re
from collections.abc import Iterator

from digikunta.records.invisible_characters import visible
from digikunta.records.problem import Problem
from digikunta.records.prose import is_safe_link

_HTML = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://[^<>\s]+>)(?![\w.+-]+@[\w.-]+>)[^\s>]{0,30}")
_ATTRIBUTE = re.compile(r"(?<!\{)\{(?!\{):?[^\n{}]*=[^\n]*\}")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\(\s*<?\s*([^\s)>]+)")
_LINK = re.compile(r"\]\(\s*<?\s*([^\s)>]+)|^\s{0,3}\[[^\]\n]+\]:\s*<?\s*([^\s>]+)")
_ELSEWHERE = re.compile(r"^\s*([a-zA-Z][a-zA-Z0-9+.-]*:|//|\\)")
_SHOWN = 60


def markup_problems(text: str, shown: str) -> Iterator[Problem]:
    """A problem for each thing of a line that a page may not hold."""
    for number, line in enumerate(text.split("\n")[body_start(text) :], body_start(text) + 1):
        for column, code, value in _of_line(line):
            details = {"value": visible(value[:_SHOWN])}
            yield Problem(shown, number, column + 1, "", code, details)


def body_start(text: str) -> int:
    """The lines of the front matter are read, and checked, as fields."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return 0
    ends = (index for index, line in enumerate(lines) if index and line.rstrip() == "---")
    return next(ends, 0)


def _of_line(line: str) -> Iterator[tuple[int, str, str]]:
    """Column from 0, the message's code, and the thing."""
    for found in _HTML.finditer(line):
        yield found.start(), "html_in_page", found[0]
    for found in _ATTRIBUTE.finditer(line):
        yield found.start(), "attribute_in_page", found[0].strip("{}: ")
    for found in _IMAGE.finditer(line):
        if _ELSEWHERE.match(html.unescape(found[1])):
            yield found.start(), "image_from_elsewhere", found[1]
    for found in _LINK.finditer(line):
        target = html.unescape(found[1] or found[2])
        if not is_safe_link(target):
            yield found.start(), "unsafe_address", target
