"""Finds markup that a hand-written page may not contain: HTML, attributes, unsafe links.

Pages are Markdown from pull requests of strangers. Their parser passes HTML through and accepts
attributes in braces, so they could inject scripts. This check of the source gives line and column;
pages/foreign_markup.py checks the rendered HTML. Code is shown as it stands and may hold anything.
"""

import html
import re
from collections.abc import Iterator

from digikunta.records.invisible_characters import visible
from digikunta.records.markdown_code import without_code
from digikunta.records.problem import Problem
from digikunta.records.prose import is_safe_link

_HTML = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://[^<>\s]+>)(?![\w.+-]+@[\w.-]+>)[^\s>]{0,30}")
_SETTING = re.compile(r"\{\{ *[a-z]+ *\}\}")
"""``{{ owner }}``: adapter/site_settings.py puts a setting there."""

_WORDS = r"\{:?[ ]*(?![#.][^\s{}]*[ ]*\})[^\n\s}][^\n]*\}"
"""Braces with anything but one id or class."""

_ATTRIBUTE = re.compile(
    r"\{:?[^\n}]*=[^\n]*\}"  # with a value, anywhere
    # without one, where an attribute may stand: after a mark, at either end of a line, in a cell
    rf"|(?:(?<=[*_)\]`x>])|^\s*){_WORDS}|{_WORDS}(?=[\s#]*(?:$|\|))"
)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\(\s*<?\s*([^\s)>]+)")
_LINK = re.compile(r"\]\(\s*<?\s*([^\s)>]+)|^\s{0,3}\[[^\]\n]+\]:\s*<?\s*([^\s>]+)")
_EXTERNAL = re.compile(r"^\s*([a-zA-Z][a-zA-Z0-9+.-]*:|//|\\)")
_MAX_SHOWN = 60


def markup_problems(text: str, shown: str) -> Iterator[Problem]:
    """A problem for each occurrence of forbidden markup in the body."""
    for number, line in body_lines(text):
        for column, code, value in _line_violations(line):
            details = {"value": visible(value[:_MAX_SHOWN])}
            yield Problem(shown, number, column + 1, "", code, details)


def body_start(text: str) -> int:
    """0-based index of the first line after the front matter, whose fields are checked apart."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return 0
    ends = (index for index, line in enumerate(lines) if index and line.rstrip() == "---")
    return next(ends, -1) + 1


def page_body(text: str) -> str:
    """The text of a page without its front matter."""
    return "\n".join(text.split("\n")[body_start(text) :])


def body_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of the body with code blanked, and their 1-based numbers in the file."""
    yield from enumerate(without_code(page_body(text)).split("\n"), body_start(text) + 1)


def _line_violations(line: str) -> Iterator[tuple[int, str, str]]:
    """(0-based column, message code, offending text) of each violation in a line."""
    for match in _HTML.finditer(line):
        yield match.start(), "html_in_page", match[0]
    for match in _ATTRIBUTE.finditer(_SETTING.sub(lambda found: "-" * len(found[0]), line)):
        column = match.start() + match[0].index("{")
        yield column, "attribute_in_page", match[0].strip("{}: ")
    for match in _IMAGE.finditer(line):
        if _EXTERNAL.match(html.unescape(match[1])):
            yield match.start(), "image_from_elsewhere", match[1]
    for match in _LINK.finditer(line):
        target = html.unescape(match[1] or match[2])
        if not is_safe_link(target):
            yield match.start(), "unsafe_address", target
