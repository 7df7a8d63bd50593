"""Rules of approaches: each claim has its cases, and is no stronger than their evidence.

The strength of a claim and the lowest best grade of evidence among the cases for it:

- ``strong``: 3. Some case has measured the change before and after.
- ``fair``: 1. Some case has a result.
- ``weak`` and ``gap``: 0. An estimate, one account, or something that was not found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from digikunta.reading.mappings import items
from digikunta.reading.text_hash import ids_hash
from digikunta.reading.yaml_document import Document, Plain
from digikunta.records.adoption import Adoption
from digikunta.records.approach import LEAST_CASES, Approach
from digikunta.records.approach_cases import case_ids
from digikunta.records.closed_lists import ClaimStrength
from digikunta.records.evidence_grade import grade
from digikunta.records.experiment import Experiment
from digikunta.records.problem import FieldPath, Problem, RuleViolation
from digikunta.rules.references import Documents, references

LEAST_GRADE: Mapping[ClaimStrength, int] = {"strong": 3, "fair": 1, "weak": 0, "gap": 0}

CASES_CHANGED = "cases_changed"
"""The code of the warning that the claims have to be read again."""

_NAMES_CASES = (
    "claims.cases_for",
    "claims.cases_against",
    "fits_when.cases",
    "does_not_fit_when.cases",
    "ask_supplier.cases",
)


def check_approach(value: Plain) -> Iterator[RuleViolation]:
    """Rules between the fields of one approach."""
    for index, claim in items(value.get("claims") if isinstance(value, dict) else None):
        if not claim.get("cases_for") and not claim.get("cases_against"):
            yield RuleViolation(("claims", index), "claim_without_case")
        supporting = claim.get("cases_for")
        for place, case in _texts(claim.get("cases_against")):
            if isinstance(supporting, list) and case in supporting:
                path: FieldPath = ("claims", index, "cases_against", place)
                yield RuleViolation(path, "case_on_both_sides", {"value": case})


def _texts(value: Any) -> Iterator[tuple[int, str]]:
    """The texts of a list with their indexes."""
    for index, each in enumerate(value if isinstance(value, list) else ()):
        if isinstance(each, str):
            yield index, each


def approach_problems(
    documents: Mapping[str, Documents],
    approaches: Mapping[str, Approach],
    experiments: Mapping[str, Experiment],
    adoptions: Mapping[str, Adoption],
) -> Iterator[Problem]:
    """Problems between approaches and their cases.

    ``documents``: folder -> documents; the others are the valid records by id. With an invalid
    experiment the cases are not known, so that only that experiment is reported.
    """
    if len(experiments) < len(documents["experiments"]):
        return
    for id_, approach in approaches.items():
        document = documents["approaches"][id_]
        cases = case_ids(approach, experiments)
        if len(cases) < LEAST_CASES:
            details = {"count": str(len(cases)), "least": str(LEAST_CASES)}
            yield document.problem(("definition",), "too_few_cases", details)
            continue
        yield from _cases_outside(document, cases, experiments)
        yield from _too_strong(document, approach, experiments, adoptions)
        if (now := ids_hash(cases)) != approach.cases_hash:
            details = {"value": now, "count": str(len(cases))}
            changed = document.problem(("cases_hash",), CASES_CHANGED, details)
            yield replace(changed, severity="warning")


def _cases_outside(
    document: Document, cases: tuple[str, ...], experiments: Mapping[str, Experiment]
) -> Iterator[Problem]:
    """Named experiments that the definition leaves out; unknown ones have their own problem."""
    for name in _NAMES_CASES:
        for path, case in references(document, name):
            if case in experiments and case not in cases:
                yield document.problem(path, "case_outside", {"value": case})


def _too_strong(
    document: Document,
    approach: Approach,
    experiments: Mapping[str, Experiment],
    adoptions: Mapping[str, Adoption],
) -> Iterator[Problem]:
    for index, claim in enumerate(approach.claims):
        cases = [experiments[id_] for id_ in claim.cases_for if id_ in experiments]
        best = max((_grade(each, adoptions) for each in cases), default=0)
        if best < LEAST_GRADE[claim.strength]:
            path: FieldPath = ("claims", index, "strength")
            details: dict[str, Any] = {
                "value": claim.strength,
                "least": str(LEAST_GRADE[claim.strength]),
                "best": str(best),
            }
            yield document.problem(path, "claim_too_strong", details)


def _grade(experiment: Experiment, adoptions: Mapping[str, Adoption]) -> int:
    own = [each for each in adoptions.values() if each.experiment == experiment.id]
    return int(grade(experiment, own).grade)
