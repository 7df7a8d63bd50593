"""Finds markup that a hand-written page may not contain: HTML, attributes, unsafe links.

Pages are Markdown from pull requests of strangers. Their parser passes HTML through and accepts
attributes in braces, so they could inject scripts. This check of the source gives line and column;
pages/foreign_markup.py checks the rendered HTML.
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
_EXTERNAL = re.compile(r"^\s*([a-zA-Z][a-zA-Z0-9+.-]*:|//|\\)")
_MAX_SHOWN = 60


def markup_problems(text: str, shown: str) -> Iterator[Problem]:
    """A problem for each occurrence of forbidden markup in the body."""
    for number, line in enumerate(text.split("\n")[body_start(text) :], body_start(text) + 1):
        for column, code, value in _line_violations(line):
            details = {"value": visible(value[:_MAX_SHOWN])}
            yield Problem(shown, number, column + 1, "", code, details)


def body_start(text: str) -> int:
    """0-based index of the first line after the front matter, whose fields are checked apart."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return 0
    ends = (index for index, line in enumerate(lines) if index and line.rstrip() == "---")
    return next(ends, 0)


def _line_violations(line: str) -> Iterator[tuple[int, str, str]]:
    """(0-based column, message code, offending text) of each violation in a line."""
    for match in _HTML.finditer(line):
        yield match.start(), "html_in_page", match[0]
    for match in _ATTRIBUTE.finditer(line):
        yield match.start(), "attribute_in_page", match[0].strip("{}: ")
    for match in _IMAGE.finditer(line):
        if _EXTERNAL.match(html.unescape(match[1])):
            yield match.start(), "image_from_elsewhere", match[1]
    for match in _LINK.finditer(line):
        target = html.unescape(match[1] or match[2])
        if not is_safe_link(target):
            yield match.start(), "unsafe_address", target
