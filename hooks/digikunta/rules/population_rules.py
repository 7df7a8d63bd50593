"""Rules of populations: what is counted, and that a missing case is indeed missing."""

from collections.abc import Iterator, Mapping
from typing import Any

from digikunta.reading.mappings import items
from digikunta.reading.yaml_document import Document, Plain
from digikunta.records.adoption import Adoption
from digikunta.records.base import LANGUAGES
from digikunta.records.coverage import covered
from digikunta.records.experiment import Experiment
from digikunta.records.population import POPULATION_CLAIMS, POPULATION_FIGURES, CasePopulation
from digikunta.records.problem import FieldPath, Problem, RuleViolation
from digikunta.rules.claim_rules import check_claims, check_source, source_ids
from digikunta.rules.references import Documents

_NEEDS = {"programme": "programme", "users": "users_of"}
"""Membership -> the field without which it says nothing."""
_COUNTABLE = {
    "programme": ("projects", "municipalities"),
    "listed": ("projects", "municipalities"),
    "users": ("municipalities",),
}
"""Membership -> what its records can be counted as."""


def check_population(value: Plain) -> Iterator[RuleViolation]:
    """Rules between the fields of one population."""
    if not isinstance(value, dict):
        return
    if value.get("total") is not None and value.get("at_least") is not None:
        yield RuleViolation(("at_least",), "total_and_at_least")
    if figure := next((name for name in POPULATION_FIGURES if value.get(name) is not None), None):
        yield from check_source((), value, source_ids(value), at=(figure,))
    yield from check_claims(value, POPULATION_CLAIMS)
    membership = str(value.get("membership"))
    needed = _NEEDS.get(membership)
    if needed and not value.get(needed):
        details = {"value": membership, "name": needed}
        yield RuleViolation(("membership",), "membership_needs", details)
    counted, countable = value.get("counted"), _COUNTABLE.get(membership)
    if countable and isinstance(counted, str) and counted not in countable:
        details = {"value": counted, "membership": membership}
        yield RuleViolation(("counted",), "not_countable", details)


# --- several records ---------------------------------------------------------------------------


def population_problems(
    documents: Mapping[str, Documents],
    populations: Mapping[str, CasePopulation],
    experiments: Mapping[str, Experiment],
    adoptions: Mapping[str, Adoption],
) -> Iterator[Problem]:
    """Problems between populations and the records they count.

    ``documents``: folder -> documents; the others are the valid records by id.
    """
    for id_, population in populations.items():
        document = documents["populations"][id_]
        count = covered(population, experiments, adoptions.values()).count(population)
        if count is not None and population.total is not None and count > population.total:
            details = {"count": str(count), "total": str(population.total)}
            yield document.problem(("total",), "more_than_total", details)
    yield from _missing_problems(documents)


def _missing_problems(documents: Mapping[str, Documents]) -> Iterator[Problem]:
    """Problems of cases that are said to be missing: they have a record, or stand there twice."""
    experiments, populations = documents["experiments"], documents["populations"]
    titles = {title: each for each in experiments.values() for title in _titles(each.value)}
    former = {old: each for each in experiments.values() for old in _old_ids(each.value)}
    first: dict[str, Document] = dict(populations)
    for document, path, row in _rows(populations):
        id_ = str(row.get("id"))
        found = experiments.get(id_) or next(
            (titles[name] for name in _names(row.get("name")) if name in titles), None
        )
        if found:
            yield document.problem(path, "missing_has_record", {"first": found.shown})
        for place, old in enumerate(_old_ids(row)):
            if taken := experiments.get(old) or former.get(old):
                code = "old_id_in_use" if old in experiments else "old_id_twice"
                details = {"value": old, "first": taken.shown}
                yield document.problem((*path, "old_ids", place), code, details)
            former.setdefault(old, document)
        if id_ in first:
            details = {"value": id_, "first": first[id_].shown}
            yield document.problem((*path, "id"), "duplicate_id", details)
        first.setdefault(id_, document)


def _rows(populations: Documents) -> Iterator[tuple[Document, FieldPath, dict[str, Any]]]:
    for document in populations.values():
        value = document.value
        if isinstance(value, dict):
            for index, row in items(value.get("known_missing")):
                yield document, ("known_missing", index), row


def _titles(value: Plain) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _names(value.get("title"))


def _names(value: Any) -> Iterator[str]:
    """A name in each language, in lower case."""
    texts = [value.get(code) for code in LANGUAGES] if isinstance(value, dict) else [value]
    yield from (text.strip().casefold() for text in texts if isinstance(text, str))


def _old_ids(value: Plain) -> list[str]:
    ids = value.get("old_ids") if isinstance(value, dict) else None
    return [each for each in ids if isinstance(each, str)] if isinstance(ids, list) else []
