"""Parsed YAML: values with the position of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from digikunta.records.problem import FieldPath, Problem, field_name

Plain: TypeAlias = bool | int | float | str | list[Any] | dict[str, Any] | None
"""A YAML value."""


@dataclass(frozen=True, slots=True)
class Position:
    """1-based line and column of a value and of its key, and the scalar as written."""

    line: int
    column: int
    key_line: int
    key_column: int
    written: str


@dataclass(frozen=True)
class Document:
    """The content of one file, or its part at the path ``base``.

    ``shown``: the file's path as shown in messages. ``positions``: path in the file -> position.
    """

    shown: str
    value: Plain
    positions: Mapping[FieldPath, Position] = field(default_factory=dict)
    base: FieldPath = ()

    def part(self, path: FieldPath) -> "Document":
        """The part at ``path`` as a document; its problems name the path in the whole file."""
        value: Any = self.value
        for step in path:
            value = value[step]
        return Document(self.shown, value, self.positions, (*self.base, *path))

    def has(self, path: FieldPath) -> bool:
        """Whether the file has a value at ``path``."""
        return (*self.base, *path) in self.positions

    def problem(
        self, path: FieldPath, code: str, details: Mapping[str, str], *, at_key: bool = False
    ) -> Problem:
        """A problem positioned at the field, or at the nearest enclosing value in the file.

        ``at_key``: at the field's name instead of its value.
        """
        path = (*self.base, *path)
        known = path
        while known and known not in self.positions:
            known = known[:-1]
        at = self.positions.get(known, Position(1, 1, 1, 1, ""))
        use_key = at_key and known == path
        line, column = (at.key_line, at.key_column) if use_key else (at.line, at.column)
        return Problem(self.shown, line, column, field_name(path), code, details)


def walk(value: Plain) -> list[tuple[FieldPath, Plain]]:
    """Every value inside with its path, in document order, outer before inner."""
    result: list[tuple[FieldPath, Plain]] = []
    stack: list[tuple[FieldPath, Plain]] = [((), value)]
    while stack:
        path, inner = stack.pop()
        result.append((path, inner))
        if isinstance(inner, dict):
            stack.extend([((*path, key), each) for key, each in reversed(inner.items())])
        elif isinstance(inner, list):
            last = len(inner) - 1
            stack.extend([((*path, last - n), each) for n, each in enumerate(reversed(inner))])
    return result
