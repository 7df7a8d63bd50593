"""Lists the mappings inside a parsed YAML value; most rules check these."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from digikunta.reading.yaml_document import Plain
from digikunta.records.dates import is_partial_date
from digikunta.records.problem import FieldPath

Mappings: TypeAlias = list[tuple[FieldPath, dict[str, Any]]]

_CONTAINERS = frozenset({dict, list})


def mappings(value: Plain) -> Mappings:
    """Every mapping in the value with its path, in document order, outer before inner."""
    return [(path, inner) for path, inner in containers(value) if isinstance(inner, dict)]


def containers(value: Plain) -> list[tuple[FieldPath, dict[str, Any] | list[Any]]]:
    """Every mapping and list in the value with its path, in the same order."""
    result: list[tuple[FieldPath, dict[str, Any] | list[Any]]] = []
    stack: list[tuple[FieldPath, Plain]] = [((), value)]
    while stack:
        path, inner = stack.pop()
        if isinstance(inner, dict):
            result.append((path, inner))
            stack += [
                ((*path, key), each)
                for key, each in reversed(inner.items())
                if type(each) in _CONTAINERS
            ]
        elif isinstance(inner, list):
            result.append((path, inner))
            stack += [
                ((*path, index), inner[index])
                for index in range(len(inner) - 1, -1, -1)
                if type(inner[index]) in _CONTAINERS
            ]
    return result


def items(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The mappings of a list, each with its place in the list."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield index, item


def date_of(value: Any) -> str | None:
    """The value as a partial date, if it is one. An unquoted year is a number in YAML."""
    text = str(value) if type(value) is int else value
    return text if isinstance(text, str) and is_partial_date(text) else None
