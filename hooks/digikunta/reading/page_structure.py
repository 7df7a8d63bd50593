"""Finds what a hand-written page would lose without a warning: headings, footnotes and lists."""

import re
from collections.abc import Iterator

from digikunta.reading.page_markup import body_lines
from digikunta.records.invisible_characters import visible
from digikunta.records.lost_lists import lost_in_page
from digikunta.records.problem import Problem
from digikunta.records.source_marks import FOOTNOTE

_QUOTED = r"(?:[ ]{0,3}>[ ]?)*"
_TITLE = re.compile(rf"{_QUOTED}#(?!#)[ ]*(?P<title>[^#\n]+)")
_UNDERLINE = re.compile(rf"{_QUOTED}(?P<line>=+|-+)[ ]*")
_TEXT = re.compile(rf"{_QUOTED}(?P<title>(?![-*+>|:#][ ])[^\s|].*)")
_HEADING_ID = re.compile(r"#.*\{ *:? *#(?P<id>[^\s}]+)[^}]*\} *#*")


def structure_problems(text: str, shown: str) -> Iterator[Problem]:
    """The problems of a page's body; all of them errors."""
    lines = list(body_lines(text))
    first = lines[0][0] if lines else 1
    plain = [line for _, line in lines]
    yield from _heading_problems(lines, shown)
    for number, line in lines:
        if match := FOOTNOTE.match(line):
            details = {"value": visible(match["name"])}
            yield Problem(shown, number, match.start("name") - 1, "", "footnote_in_page", details)
    for each in lost_in_page(plain):
        yield Problem(
            shown, first + each.line, each.column + 1, "", each.code, {"value": str(each.spaces)}
        )


def _heading_problems(lines: list[tuple[int, str]], shown: str) -> Iterator[Problem]:
    """A second title, a heading whose id is in use, a heading that is underlined."""
    title_line = 0
    ids: dict[str, int] = {}
    before = ""
    for number, line in lines:
        underlined = _UNDERLINE.fullmatch(line) and _TEXT.fullmatch(before)
        heading = underlined or _TITLE.match(line)
        is_title = bool(heading) and not (underlined and line.strip(" >").startswith("-"))
        place = number - 1 if underlined else number
        if heading and is_title and title_line:
            details = {"value": heading["title"].strip(), "first": str(title_line)}
            yield Problem(shown, place, 1, "", "second_title", details)
        elif heading and underlined:
            details = {"value": heading["title"].strip(), "mark": "#" if is_title else "##"}
            yield Problem(shown, place, 1, "", "heading_underlined", details)
        title_line = title_line or (place if is_title else 0)
        if match := _HEADING_ID.match(line):
            if match["id"] in ids:
                details = {"value": match["id"], "first": str(ids[match["id"]])}
                column = match.start("id") + 1
                yield Problem(shown, number, column, "", "heading_id_twice", details)
            ids.setdefault(match["id"], number)
        before = line
