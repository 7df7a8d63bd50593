"""YAML text to plain values, with the line and column of every one.

Built on libyaml's events, not on PyYAML's constructors, for four reasons: YAML 1.2 core scalars
(``no`` stays "no", ``12:30`` is a text, ``2018-09-12`` a text), a place for every value, refusal
of what records never need (tags, anchors, duplicate keys), and no recursion that nesting could
exhaust.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from digikunta.records.invisible_characters import first_hidden, hidden_name
from digikunta.records.problem import FieldPath, Problem, field_name

Plain: TypeAlias = bool | int | float | str | list[Any] | dict[str, Any] | None

MAX_DEPTH = 20
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BEGINS_NO_TEXT = "~nNtTfF-+.0123456789"
_NULL = re.compile(r"^(~|null|Null|NULL|)$")
_BOOL = re.compile(r"^(true|True|TRUE|false|False|FALSE)$")
_INT = re.compile(r"^[-+]?[0-9]{1,18}$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?$")


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column, from 1, of a key and of its value, and the value as it was written."""

    line: int
    column: int
    key_line: int
    key_column: int
    written: str


@dataclass(frozen=True)
class Document:
    """One file's content, or the part at ``base``, and the place of everything in the file."""

    shown: str
    value: Plain
    places: Mapping[FieldPath, Position] = field(default_factory=dict)
    base: FieldPath = ()

    def part(self, path: FieldPath) -> "Document":
        """What is at ``path``, as a document whose problems still name the whole path."""
        value: Any = self.value
        for step in path:
            value = value[step]
        return Document(self.shown, value, self.places, (*self.base, *path))

    def has(self, path: FieldPath) -> bool:
        """Whether the file itself has something at ``path``."""
        return (*self.base, *path) in self.places

    def problem(
        self, path: FieldPath, code: str, details: Mapping[str, str], *, at_key: bool = False
    ) -> Problem:
        """The problem at the field, or at the nearest thing above it that the file has."""
        path = (*self.base, *path)
        known = path
        while known and known not in self.places:
            known = known[:-1]
        place = self.places.get(known, Position(1, 1, 1, 1, ""))
        use_key = at_key and known == path
        line, column = (place.key_line, place.key_column) if use_key else (place.line, place.column)
        return Problem(self.shown, line, column, field_name(path), code, details)


class UnreadPlaces(Mapping[FieldPath, Position]):
    """The places of a text whose values are known already; only a problem asks for them."""

    def __init__(self, text: str, shown: str) -> None:
        self._text, self._shown = text, shown

    @cached_property
    def _read(self) -> Mapping[FieldPath, Position]:
        return parse(self._text, self._shown)[0].places

    def __getitem__(self, path: FieldPath) -> Position:
        return self._read[path]

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@dataclass
class _Container:
    """A mapping or a list that is being filled."""

    value: dict[str, Any] | list[Any]
    path: FieldPath
    key: str | None = None
    key_mark: tuple[int, int] = (1, 1)


class _RefusedError(Exception):
    def __init__(self, code: str, mark: Any, **details: str) -> None:
        super().__init__(code)
        self.code, self.mark, self.details = code, mark, details


def parse(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """The document, and problems. A problem that stops the parser leaves the value ``None``."""
    builder = _Builder(shown)
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except _RefusedError as refused:
        where = (refused.mark.line + 1, refused.mark.column + 1)
        return Document(shown, None), [
            *builder.problems,
            Problem(shown, *where, "", refused.code, refused.details),
        ]
    except yaml.YAMLError as error:
        return Document(shown, None), [*builder.problems, _syntax_problem(error, text, shown)]
    return Document(shown, builder.root, builder.places), builder.problems


def _syntax_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    said = getattr(error, "problem", None) or getattr(error, "context", None) or "?"
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Problem(shown, line, written.index("\t") + 1, "", "tab_indentation")
    if "mapping values are not allowed" in said:
        return Problem(shown, line, column, "", "colon_in_text")
    return Problem(shown, line, column, "", "yaml_syntax", {"value": said})


class _Builder:
    """Takes parser events in order and keeps the value being built on a stack of its own."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.root: Plain = None
        self.places: dict[FieldPath, Position] = {}
        self.problems: list[Problem] = []
        self._stack: list[_Container] = []
        self._documents = 0

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
        top = self._stack[-1] if self._stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
        else:
            value = core_scalar(event.value) if event.implicit[0] else event.value
            self._put(value, event, written=event.value)

    def _key(self, top: _Container, event: Any) -> None:
        key: str = event.value
        top.key, top.key_mark = key, _place(event)
        if key in top.value:
            path = field_name((*top.path, key))
            first = self.places[(*top.path, key)].key_line
            self.problems.append(
                Problem(
                    self.shown, *top.key_mark, path, "duplicate_key",
                    {"value": key, "first": str(first)},
                )
            )  # fmt: skip

    def _put(self, value: Plain, event: Any, *, written: str) -> FieldPath:
        line, column = _place(event)
        if not self._stack:
            self.root = value
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
            self.places[path] = Position(line, column, line, column, written)
            return path
        if top.key is None:
            raise _RefusedError("odd_key", event.start_mark)
        path = (*top.path, top.key)
        top.value[top.key] = value
        self.places[path] = Position(line, column, *top.key_mark, written)
        top.key = None
        return path


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def core_scalar(text: str) -> Plain:
    """An unquoted scalar by YAML 1.2's core schema; what is not surely a number is a text."""
    if text and text[0] not in _BEGINS_NO_TEXT:
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


def walk(value: Plain) -> list[tuple[FieldPath, Plain]]:
    """Every value inside, outermost first, with its path."""
    found: list[tuple[FieldPath, Plain]] = []
    waiting: list[tuple[FieldPath, Plain]] = [((), value)]
    while waiting:
        path, inner = waiting.pop()
        found.append((path, inner))
        if isinstance(inner, dict):
            waiting.extend([((*path, key), each) for key, each in reversed(inner.items())])
        elif isinstance(inner, list):
            last = len(inner) - 1
            waiting.extend([((*path, last - n), each) for n, each in enumerate(reversed(inner))])
    return found
