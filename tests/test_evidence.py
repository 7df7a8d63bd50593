"""The grade of evidence and the effect: fixed recipes, case by case."""

from typing import Any

import pytest
from digikunta.records.evidence_grade import GRADES, effect, grade
from experiment_builder import adoption, experiment

DESCRIBED = {"statement": {"fi": "Väheni."}}
CALCULATED = {**DESCRIBED, "kind": "outcome", "after": 5}
MEASURED = {**CALCULATED, "measured": True}
ESTIMATED_BEFORE = {**CALCULATED, "before": 9}
BEFORE_AND_AFTER = {**MEASURED, "before": 9}
OUTPUT, ACTIVITY = ({**BEFORE_AND_AFTER, "kind": kind} for kind in ("output", "activity"))
CLAIMED = {**BEFORE_AND_AFTER, "claimed_by": "supplier", "direction": "better"}
BASELINE = {"baseline": True}
COMPARED = {**BASELINE, "comparison": True}
OWN, SUPPLIER, EXTERNAL = (
    {**BASELINE, "evaluator": evaluator} for evaluator in ("self", "supplier", "external")
)


GRADED: list[tuple[str, str, list[dict[str, Any]], dict[str, Any] | None]] = [
    ("0", "no information", [], None),
    ("0", "a method without a result is no evidence", [], {**COMPARED, "sample": 100}),
    ("1", "a result is described", [DESCRIBED], None),
    ("1", "a figure that was calculated is a description", [CALCULATED], None),
    ("1", "measuring without a figure is a description", [{**DESCRIBED, "measured": True}], None),
    ("1", "a comparison of what was not measured counts for nothing", [CALCULATED], COMPARED),
    ("1", "an estimate before and after is a description", [ESTIMATED_BEFORE], None),
    ("1", "what was produced is no change", [OUTPUT], None),
    ("1", "what was done is no change", [ACTIVITY], COMPARED),
    ("1", "a supplier's own figure is a claim", [CLAIMED], COMPARED),
    ("2", "one figure was measured", [MEASURED], None),
    ("2", "a measured change among what was produced is enough", [OUTPUT, MEASURED], None),
    ("2", "one measured figure among others is enough", [DESCRIBED, CALCULATED, MEASURED], None),
    ("2", "a measured zero is a figure", [{**MEASURED, "after": 0}], None),
    ("2", "a comparison without a baseline adds nothing", [MEASURED], {"comparison": True}),
    ("2", "an evaluator without a baseline adds nothing", [MEASURED], {"evaluator": "external"}),
    ("2", "an estimate's starting level is no baseline", [MEASURED, ESTIMATED_BEFORE], None),
    ("3", "the record says that there is a baseline", [MEASURED], BASELINE),
    ("3", "a figure has its starting level", [BEFORE_AND_AFTER], None),
    ("3", "a starting level of zero is one", [{**MEASURED, "before": 0}], None),
    ("3", "the municipality's own evaluation compares nothing", [MEASURED], OWN),
    ("3", "the supplier's evaluation compares nothing", [MEASURED], SUPPLIER),
    ("4", "there was a comparison", [MEASURED], COMPARED),
    ("4", "somebody from outside evaluated", [MEASURED], EXTERNAL),
    ("4", "a comparison with a figure's own baseline", [BEFORE_AND_AFTER], {"comparison": True}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "results", "evidence"),
    [(expected, results, evidence) for expected, _, results, evidence in GRADED],
    ids=[f"{expected} {why}" for expected, why, _, _ in GRADED],
)
def test_grade(
    expected: str, results: list[dict[str, Any]], evidence: dict[str, Any] | None
) -> None:
    assert grade(experiment(results, evidence), ()).grade == expected


ADOPTED: list[tuple[str, str, list[dict[str, Any]], list[tuple[str, list[dict[str, Any]]]]]] = [
    ("3", "an adopter without results", [BEFORE_AND_AFTER], [("in-use", [])]),
    ("3", "an adopter that only describes", [BEFORE_AND_AFTER], [("in-use", [DESCRIBED])]),
    ("3", "what an adopter produced is no change", [BEFORE_AND_AFTER], [("in-use", [OUTPUT])]),
    ("3", "an adopter's own claim", [BEFORE_AND_AFTER], [("in-use", [CLAIMED])]),
    ("3", "use that was not seen", [BEFORE_AND_AFTER], [("unknown", [MEASURED])]),
    ("2", "an adopter measured, the first one has no baseline", [MEASURED],
     [("in-use", [MEASURED])]),
    ("1", "an adopter measured, the first one did not", [DESCRIBED], [("in-use", [MEASURED])]),
    ("5", "an adopter measured too", [BEFORE_AND_AFTER], [("in-use", [MEASURED])]),
    ("5", "it measured and stopped", [BEFORE_AND_AFTER], [("stopped", [MEASURED])]),
    ("5", "one of two measured", [BEFORE_AND_AFTER],
     [("in-use", []), ("piloting", [BEFORE_AND_AFTER])]),
]  # fmt: skip
"""Grade, why, the experiment's results, and its adoptions as (status, results)."""


@pytest.mark.parametrize(
    ("expected", "results", "adoptions"),
    [(expected, results, adoptions) for expected, _, results, adoptions in ADOPTED],
    ids=[f"{expected} {why}" for expected, why, _, _ in ADOPTED],
)
def test_only_an_adopter_that_measured_lifts_to_the_highest_grade(
    expected: str,
    results: list[dict[str, Any]],
    adoptions: list[tuple[str, list[dict[str, Any]]]],
) -> None:
    adopted = [adoption(status, found) for status, found in adoptions]
    assert grade(experiment(results), adopted).grade == expected


def test_every_grade_has_a_case() -> None:
    cases = {expected for expected, *_ in GRADED} | {expected for expected, *_ in ADOPTED}
    assert cases == set(GRADES)


def test_each_grade_says_what_comes_next_and_the_last_says_nothing() -> None:
    gradings = [grade(experiment(results, evidence), ()) for _, _, results, evidence in GRADED]
    gradings.append(grade(experiment([BEFORE_AND_AFTER]), [adoption("in-use", [MEASURED])]))
    nexts = {graded.grade: graded.next_grade for graded in gradings}
    assert nexts == {"0": "1", "1": "2", "2": "3", "3": "4", "4": "5", "5": None}


def test_a_grade_names_the_facts_it_was_computed_from() -> None:
    found = grade(experiment([BEFORE_AND_AFTER]), [adoption("in-use", [MEASURED])])
    facts = (found.has_result, found.measured, found.baseline, found.compared, found.replicated)
    assert facts == (True, True, True, False, True)


EFFECTS = [
    ("none", []),
    ("unclear", ["unclear"]),
    ("unclear", ["unclear", "unclear"]),
    ("better", ["better"]),
    ("better", ["better", "unclear"]),
    ("better", ["better", "same"]),
    ("worse", ["worse"]),
    ("worse", ["worse", "unclear", "same"]),
    ("same", ["same"]),
    ("same", ["same", "unclear"]),
    ("mixed", ["better", "worse"]),
    ("mixed", ["better", "worse", "same", "unclear"]),
]


@pytest.mark.parametrize(("expected", "directions"), EFFECTS)
def test_effect(expected: str, directions: list[str]) -> None:
    results = [{**DESCRIBED, "direction": direction} for direction in directions]
    assert effect(experiment(results)) == expected


def test_a_partys_own_claim_decides_no_effect() -> None:
    assert effect(experiment(results=[CLAIMED])) == "unclear"
    assert effect(experiment(results=[CLAIMED, {**DESCRIBED, "direction": "worse"}])) == "worse"


def test_a_result_that_names_no_direction_is_unclear() -> None:
    assert effect(experiment([DESCRIBED])) == "unclear"


def test_every_effect_has_a_case() -> None:
    assert {expected for expected, _ in EFFECTS} == {
        "better", "worse", "same", "mixed", "unclear", "none",
    }  # fmt: skip
