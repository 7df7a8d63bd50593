"""Lists that are written but not rendered as lists, or lose a level.

A record's prose is CommonMark: an item's own lines and lists are indented as far as its text. A
hand-written page is Python-Markdown: a list needs an empty line before it, a list inside an item
four spaces. Both parsers join other lines to the text before them, without a warning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|(?P<number>[0-9]{1,2})[.)]) +(?=\S)")
_OTHER_BLOCK = re.compile(r"\s*(?:[#>|:<]|$)|.*\|")
"""A line that is no running text: a heading, a quotation, a table's row."""

_TAB = 4

Fault: TypeAlias = Literal["list_in_paragraph", "list_flattened", "list_folded"]


@dataclass(frozen=True, slots=True)
class LostList:
    """A message code, and the 0-based line and column of the list's first item.

    ``spaces``: how far the items of an inner list have to be indented from the outer item.
    """

    code: Fault
    line: int
    column: int
    spaces: int = _TAB


@dataclass(frozen=True, slots=True)
class _Item:
    line: int
    indent: int
    text: int
    """Column of the item's text."""
    number: int | None


def lost_in_page(lines: Sequence[str]) -> Iterator[LostList]:
    """The lost lists of a page's body. ``lines`` are without code (records/markdown_code.py)."""
    outer: _Item | None = None
    last = -1
    items = _items(lines)
    for index, line in enumerate(lines):
        item, before = items.get(index), lines[index - 1] if index else ""
        if item is None:
            outer = outer if _continues(line, before) else None
            continue
        if outer and _is_too_near(item, outer):
            if last != outer.line:  # the items after the first one are of the same list
                yield LostList("list_flattened", index, item.indent)
            last = outer.line
            continue
        if outer is None and item.indent < _TAB and _runs_on(item, before, items):
            yield LostList("list_in_paragraph", index, item.indent)
        outer = item


def lost_in_prose(text: str) -> Iterator[LostList]:
    """The lost lists of a record's text. ``text`` is without code."""
    lines = text.split("\n")
    items = _items(lines)
    outer: list[_Item] = []
    last = -1
    for index, line in enumerate(lines):
        item, before = items.get(index), lines[index - 1] if index else ""
        if item is None:
            outer = outer if _continues(line, before) else []
            continue
        is_first = not outer
        while outer and item.indent <= outer[-1].indent:
            outer.pop()
        if is_first and item.number not in (None, 1) and _runs_on(item, before, items):
            yield LostList("list_in_paragraph", index, item.indent)
        elif outer and item.indent < outer[-1].text:
            if last != outer[-1].line:
                spaces = outer[-1].text - outer[-1].indent
                yield LostList("list_flattened", index, item.indent, spaces)
            last = outer[-1].line
            continue
        outer.append(item)


def lost_by_folding(lines: Sequence[str]) -> LostList | None:
    """The list that YAML has made one line of. ``lines``: of one scalar, as they are in the file.

    For scalars whose lines are joined: plain, in quotes, or after ``>``.
    """
    items = _items(lines)
    for index, item in items.items():
        is_joined = index > 0 and bool(lines[index - 1].strip())
        if is_joined and (item.number is None or _is_counted(item, items)):
            return LostList("list_folded", index, item.indent)
    return None


def _continues(line: str, before: str) -> bool:
    """Whether a line without a list mark can belong to the list above it."""
    return not line.strip() or line.startswith(" ") or bool(before.strip())


def _is_too_near(item: _Item, outer: _Item) -> bool:
    """Whether an item is indented, but by less than a level."""
    return item.indent > outer.indent and item.indent // _TAB == outer.indent // _TAB


def _items(lines: Sequence[str]) -> dict[int, _Item]:
    """Line -> the list item that begins on it."""
    found: dict[int, _Item] = {}
    for index, line in enumerate(lines):
        if match := _ITEM.match(line):
            number = int(match["number"]) if match["number"] else None
            found[index] = _Item(index, len(match["indent"]), match.end(), number)
    return found


def _runs_on(item: _Item, before: str, items: dict[int, _Item]) -> bool:
    """Whether the item continues a paragraph. A number alone may be a date that begins a line."""
    if not before.strip() or _OTHER_BLOCK.match(before):
        return False
    return item.number is None or _is_counted(item, items)


def _is_counted(item: _Item, items: dict[int, _Item]) -> bool:
    """Whether the next or the previous line is an item with the next or the previous number."""
    near = (items.get(item.line + step) for step in (1, -1))
    return any(
        each is not None and abs((each.number or 0) - (item.number or 0)) == 1 for each in near
    )
