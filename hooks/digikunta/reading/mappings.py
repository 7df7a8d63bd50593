"""The mappings inside a record's plain value: what most rules are about."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from digikunta.reading.yaml_text import Plain
from digikunta.records.dates import is_partial_date
from digikunta.records.problem import FieldPath

Mappings: TypeAlias = list[tuple[FieldPath, dict[str, Any]]]

_HOLDERS = frozenset({dict, list})


def mappings(value: Plain) -> Mappings:
    """Every mapping inside, outermost first, with its path."""
    found: Mappings = []
    waiting: list[tuple[FieldPath, Plain]] = [((), value)]
    while waiting:
        path, inner = waiting.pop()
        if isinstance(inner, dict):
            found.append((path, inner))
            waiting += [
                ((*path, key), each)
                for key, each in reversed(inner.items())
                if type(each) in _HOLDERS
            ]
        elif isinstance(inner, list):
            waiting += [
                ((*path, index), inner[index])
                for index in range(len(inner) - 1, -1, -1)
                if type(inner[index]) in _HOLDERS
            ]
    return found


def items(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The mappings of a list, each with its place in the list."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield index, item


def date_of(value: Any) -> str | None:
    """The value as a partial date, if it is one. An unquoted year is a number in YAML."""
    text = str(value) if type(value) is int else value
    return text if isinstance(text, str) and is_partial_date(text) else None
