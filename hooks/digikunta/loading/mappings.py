"""The mappings inside a record's plain value: what most rules are about."""

from typing import Any, TypeAlias

from digikunta.loading.yaml_text import Plain
from digikunta.records.problem import FieldPath

Mappings: TypeAlias = list[tuple[FieldPath, dict[str, Any]]]

_HOLDERS = (dict, list)


def mappings(value: Plain) -> Mappings:
    """Every mapping inside, outermost first, with its path."""
    found: Mappings = []
    waiting: list[tuple[FieldPath, Plain]] = [((), value)]
    while waiting:
        path, inner = waiting.pop()
        if isinstance(inner, dict):
            found.append((path, inner))
            for key, each in reversed(inner.items()):
                if isinstance(each, _HOLDERS):
                    waiting.append(((*path, key), each))
        elif isinstance(inner, list):
            for index in range(len(inner) - 1, -1, -1):
                if isinstance(inner[index], _HOLDERS):
                    waiting.append(((*path, index), inner[index]))
    return found
