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
    ids = [str(each["id"]) for each in _mappings(value.get("sources")) if "id" in each]
    for name in lists:
        claims = value.get(name)
        for index, claim in enumerate(claims if isinstance(claims, list) else ()):
            if isinstance(claim, dict):
                yield from _check_claim((name, index), claim, ids)


def _check_claim(path: FieldPath, claim: dict[str, Any], ids: list[str]) -> Iterator[RuleViolation]:
    if "source" not in claim:
        if "at" in claim:
            yield RuleViolation((*path, "at"), "place_without_source", {"value": " · ".join(ids)})
        elif len(ids) > 1:
            yield RuleViolation(path, "source_missing", {"value": " · ".join(ids)})
    if path[0] == "results" and "kind" not in claim:
        figure = next((name for name in _FIGURES if claim.get(name) is not None), None)
        if figure:
            yield RuleViolation((*path, figure), "kind_missing", {"value": str(claim[figure])})


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item
