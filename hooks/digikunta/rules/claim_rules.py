"""Rules of a record's claims: each has a source, and a figure says what was counted."""

from collections.abc import Iterable, Iterator
from typing import Any

from digikunta.reading.yaml_document import Plain
from digikunta.records.problem import FieldPath, RuleViolation

_FIGURES = ("before", "after")


def check_claims(value: Plain, lists: Iterable[str]) -> Iterator[RuleViolation]:
    """What the types cannot say: it depends on how many sources the record has.

    ``lists``: the fields whose items are claims.
    """
    if not isinstance(value, dict):
        return
    ids = source_ids(value)
    for name in lists:
        claims = value.get(name)
        for index, claim in enumerate(claims if isinstance(claims, list) else ()):
            if isinstance(claim, dict):
                yield from _check_claim((name, index), claim, ids)


def source_ids(record: dict[str, Any]) -> list[str]:
    """The ids of the sources of a parsed record."""
    return [str(each["id"]) for each in _mappings(record.get("sources")) if "id" in each]


def check_source(
    path: FieldPath, claim: dict[str, Any], ids: list[str], at: FieldPath | None = None
) -> Iterator[RuleViolation]:
    """A claim names one of several sources, and a place only in a source.

    ``path``: that of the claim; ``at``: where a missing source is reported, if elsewhere.
    """
    if "source" in claim:
        return
    if "at" in claim:
        yield RuleViolation((*path, "at"), "place_without_source", {"value": " · ".join(ids)})
    elif len(ids) > 1:
        details = {"value": " · ".join(ids)}
        yield RuleViolation(path if at is None else at, "source_missing", details)


def _check_claim(path: FieldPath, claim: dict[str, Any], ids: list[str]) -> Iterator[RuleViolation]:
    yield from check_source(path, claim, ids)
    if path[0] == "results" and "kind" not in claim:
        figure = next((name for name in _FIGURES if claim.get(name) is not None), None)
        if figure:
            yield RuleViolation((*path, figure), "kind_missing", {"value": str(claim[figure])})


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item
