"""Values that one list has twice: lists of ids, of texts, of claims."""

from collections.abc import Iterator

from digikunta.reading.mappings import containers
from digikunta.reading.yaml_document import Plain, walk
from digikunta.records.problem import RuleViolation

_OWN_RULE = frozenset({"id", "code", "key"})
"""Items with such a field have a rule for it."""

_LONGEST = 60


def repeated_values(value: Plain) -> Iterator[RuleViolation]:
    """A violation at each item that equals an earlier one of its list. Numbers may repeat."""
    for path, inner in containers(value):
        if not isinstance(inner, list) or len(inner) < 2:
            continue
        for index, item in enumerate(inner):
            if _is_compared(item) and item in inner[:index]:
                yield RuleViolation((*path, index), "value_twice", {"value": _shown(item)})


def _is_compared(item: Plain) -> bool:
    if isinstance(item, dict):
        return bool(item) and _OWN_RULE.isdisjoint(item)
    return isinstance(item, str)


def _shown(item: Plain) -> str:
    """A text, or the first text in a mapping."""
    texts = (each for _, each in walk(item) if isinstance(each, str))
    text = next(texts, "")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
