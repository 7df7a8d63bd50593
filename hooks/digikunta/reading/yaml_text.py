"""Strict YAML parser: text to a Document with the position of every value.

Uses libyaml's events and not PyYAML's constructors, for four reasons: scalars of the YAML 1.2 core
schema (``no``, ``12:30`` and ``2018-09-12`` are texts), a position for every value, refusal of
features that records do not need (tags, anchors, duplicate keys), and no recursion that deep
nesting could exhaust.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from digikunta.reading.yaml_document import Document, Plain, Position
from digikunta.reading.yaml_losses import cut_text, folded_list, yaml_lines
from digikunta.records.invisible_characters import first_hidden, hidden_name
from digikunta.records.problem import FieldPath, Problem, field_name

MAX_DEPTH = 20
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NON_TEXT_STARTS = "~nNtTfF-+.0123456789"
"""First characters of scalars that may not be texts; all others skip the patterns."""
_NULL = re.compile(r"^(~|null|Null|NULL|)$")
_BOOL = re.compile(r"^(true|True|TRUE|false|False|FALSE)$")
_INT = re.compile(r"^[-+]?[0-9]{1,18}$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?$")


class LazyPositions(Mapping[FieldPath, Position]):
    """The positions of a text, parsed at the first access: only problems need them."""

    def __init__(self, text: str, shown: str) -> None:
        self._text, self._shown = text, shown

    @cached_property
    def _positions(self) -> Mapping[FieldPath, Position]:
        return parse(self._text, self._shown)[0].positions

    def __getitem__(self, path: FieldPath) -> Position:
        return self._positions[path]

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)


@dataclass
class _Container:
    """A mapping or list being filled. ``key``: the key whose value comes next."""

    value: dict[str, Any] | list[Any]
    path: FieldPath
    key: str | None = None
    key_mark: tuple[int, int] = (1, 1)


class _RefusedError(Exception):
    """The text uses a refused feature of YAML; ``code`` is the message code."""

    def __init__(self, code: str, mark: Any, **details: str) -> None:
        super().__init__(code)
        self.code, self.mark, self.details = code, mark, details


def parse(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """The document and its problems; the value is None if a problem stopped the parser."""
    builder = _Builder(text, shown)
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except _RefusedError as refused:
        position = (refused.mark.line + 1, refused.mark.column + 1)
        return Document(shown, None), [
            *builder.problems,
            Problem(shown, *position, "", refused.code, refused.details),
        ]
    except yaml.YAMLError as error:
        return Document(shown, None), builder.problems_with(_syntax_problem(error, text, shown))
    return Document(shown, builder.root, builder.positions), builder.problems


def _syntax_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    """A syntax error of libyaml as a problem; tabs and colons have own messages."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    reason = getattr(error, "problem", None) or getattr(error, "context", None) or "?"
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Problem(shown, line, written.index("\t") + 1, "", "tab_indentation")
    if "mapping values are not allowed" in reason:
        return Problem(shown, line, column, "", "colon_in_text")
    return Problem(shown, line, column, "", "yaml_syntax", {"value": reason})


class _Builder:
    """Builds the value from parser events, with an explicit stack instead of recursion."""

    def __init__(self, text: str, shown: str) -> None:
        self.shown = shown
        self._lines = yaml_lines(text)
        self.root: Plain = None
        self.positions: dict[FieldPath, Position] = {}
        self.problems: list[Problem] = []
        self._stack: list[_Container] = []
        self._documents = 0

    def problems_with(self, syntax: Problem) -> list[Problem]:
        """The problems of a text that ends in a syntax error: what caused it, and nothing that
        only follows from it, such as a list inside a quotation that does not end.
        """
        causes = [each for each in self.problems if each.code == "comment_cuts_text"]
        others = [each for each in self.problems if each.code != "list_folded"]
        return causes or [*others, syntax]

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_extras(event)
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise _RefusedError("alias", event.start_mark)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _RefusedError("several_documents", event.start_mark)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            raise _RefusedError("alias", event.start_mark)
        if event.tag and event.tag != "!":
            raise _RefusedError("tag", event.start_mark, value=str(event.tag)[:80])

    def _open(self, event: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise _RefusedError("too_deep", event.start_mark, limit=str(MAX_DEPTH))
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(value, event, written="")
        self._stack.append(_Container(value, path))

    def _scalar(self, event: Any) -> None:
        hidden = first_hidden(event.value)
        if hidden is not None:
            name = hidden_name(event.value[hidden])
            raise _RefusedError("hidden_character", event.start_mark, value=name)
        self._report_losses(event)
        top = self._stack[-1] if self._stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
        else:
            value = core_scalar(event.value) if event.implicit[0] else event.value
            self._put(value, event, written=event.value)

    def _report_losses(self, event: Any) -> None:
        """Text that YAML takes for a comment; a list whose lines it joins."""
        if comment := cut_text(event, self._lines):
            place = (event.end_mark.line + 1, event.end_mark.column + 2)
            details = {"value": comment[:60]}
            if not event.value:
                raise _RefusedError("comment_cuts_text", event.end_mark, **details)
            self.problems.append(Problem(self.shown, *place, "", "comment_cuts_text", details))
        if lost := folded_list(event, self._lines):
            self.problems.append(Problem(self.shown, lost.line + 1, lost.column + 1, "", lost.code))

    def _key(self, top: _Container, event: Any) -> None:
        key: str = event.value
        top.key, top.key_mark = key, _start(event)
        if key in top.value:
            path = field_name((*top.path, key))
            first = self.positions[(*top.path, key)].key_line
            self.problems.append(
                Problem(
                    self.shown, *top.key_mark, path, "duplicate_key",
                    {"value": key, "first": str(first)},
                )
            )  # fmt: skip

    def _put(self, value: Plain, event: Any, *, written: str) -> FieldPath:
        line, column = _start(event)
        if not self._stack:
            self.root = value
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
            self.positions[path] = Position(line, column, line, column, written)
            return path
        if top.key is None:
            raise _RefusedError("odd_key", event.start_mark)
        path = (*top.path, top.key)
        top.value[top.key] = value
        self.positions[path] = Position(line, column, *top.key_mark, written)
        top.key = None
        return path


def _start(event: Any) -> tuple[int, int]:
    """1-based line and column."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def core_scalar(text: str) -> Plain:
    """An unquoted scalar by the core schema (YAML 1.2.2 §10.3); octal and hexadecimal are texts."""
    if text and text[0] not in _NON_TEXT_STARTS:
        return text
    if _NULL.match(text):
        return None
    if _BOOL.match(text):
        return text[0] in "tT"
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
