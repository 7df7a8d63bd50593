"""Names in an assessment: each is defined once, and a reference is to one that exists."""

from collections.abc import Iterable, Iterator, Sequence

from digikunta.records.assessment import Assessment
from digikunta.records.problem import FieldPath, RuleViolation

RESERVED = ("overall", "coverage", "unknown_share", "spread")
"""Names of computed scores, which formulas may use."""


def check_names(record: Assessment) -> Iterator[RuleViolation]:
    """Violations for names that are defined twice or that computed scores have."""
    seen = set(RESERVED)
    for name, path in _named(record):
        if name in seen:
            yield RuleViolation(path, "answer_key_twice", {"value": name})
        seen.add(name)


def _named(record: Assessment) -> Iterator[tuple[str, FieldPath]]:
    """Every name that the assessment defines, with its path."""
    for position, group in enumerate(record.groups):
        yield group.id, ("groups", position, "id")
        for field in ("questions", "formulas"):
            for index, each in enumerate(getattr(group, field)):
                yield each.id, ("groups", position, field, index, "id")
    for field in ("dimensions", "formulas"):
        for index, each in enumerate(getattr(record, field)):
            yield each.id, (field, index, "id")


def unknown_name(path: FieldPath, value: str, candidates: Iterable[str]) -> Iterator[RuleViolation]:
    """A violation if the value is not among the candidates."""
    known = list(candidates)
    if value not in known:
        details = {"value": value, "candidates": " ".join(known)}
        yield RuleViolation(path, "unknown_answer_key", details)


def unknown_names(
    path: FieldPath, values: Sequence[str], candidates: Iterable[str]
) -> Iterator[RuleViolation]:
    """A violation for each value that is not among the candidates."""
    known = list(candidates)
    for index, value in enumerate(values):
        yield from unknown_name((*path, index), value, known)
