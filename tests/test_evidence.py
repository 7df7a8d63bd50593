"""The grade of evidence and the effect: fixed recipes, case by case."""

from typing import Any

import pytest
from digikunta.records.evidence import GRADES, effect, grade
from experiment_builder import experiment

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
IN_TWO = {"replicated_in": ["091", "049"]}
IN_ONE_TWICE = {"replicated_in": ["091", "091"]}


GRADED: list[tuple[str, str, list[dict[str, Any]], dict[str, Any] | None]] = [
    ("0", "nothing is told", [], None),
    ("0", "a method without a result is no evidence", [], {**COMPARED, **IN_TWO, "sample": 100}),
    ("1", "a result is described", [DESCRIBED], None),
    ("1", "a figure that was calculated is a description", [CALCULATED], None),
    ("1", "measuring without a figure is a description", [{**DESCRIBED, "measured": True}], None),
    ("1", "a comparison of what was not measured counts for nothing", [CALCULATED], COMPARED),
    ("1", "an estimate before and after is a description", [ESTIMATED_BEFORE], None),
    ("1", "what was produced is no change", [OUTPUT], None),
    ("1", "what was done is no change", [ACTIVITY], {**COMPARED, **IN_TWO}),
    ("1", "a supplier's own figure is a claim", [CLAIMED], COMPARED),
    ("2", "one figure was measured", [MEASURED], None),
    ("2", "a measured change among what was produced is enough", [OUTPUT, MEASURED], None),
    ("2", "one measured figure among others is enough", [DESCRIBED, CALCULATED, MEASURED], None),
    ("2", "a measured zero is a figure", [{**MEASURED, "after": 0}], None),
    ("2", "a comparison without a baseline adds nothing", [MEASURED], {"comparison": True}),
    ("2", "an evaluator without a baseline adds nothing", [MEASURED], {"evaluator": "external"}),
    ("2", "places without a baseline add nothing", [MEASURED], IN_TWO),
    ("2", "an estimate's starting level is no baseline", [MEASURED, ESTIMATED_BEFORE], None),
    ("3", "the record says that there is a baseline", [MEASURED], BASELINE),
    ("3", "a figure has its starting level", [BEFORE_AND_AFTER], None),
    ("3", "a starting level of zero is one", [{**MEASURED, "before": 0}], None),
    ("3", "the municipality's own evaluation compares nothing", [MEASURED], OWN),
    ("3", "the supplier's evaluation compares nothing", [MEASURED], SUPPLIER),
    ("3", "one place twice is one place", [BEFORE_AND_AFTER], IN_ONE_TWICE),
    ("3", "one place is no replication", [BEFORE_AND_AFTER], {"replicated_in": ["091"]}),
    ("4", "there was a comparison", [MEASURED], COMPARED),
    ("4", "somebody from outside evaluated", [MEASURED], EXTERNAL),
    ("4", "a comparison with a figure's own baseline", [BEFORE_AND_AFTER], {"comparison": True}),
    ("5", "measured alike in two places", [BEFORE_AND_AFTER], IN_TWO),
    ("5", "compared, and measured in two places", [MEASURED], {**COMPARED, **IN_TWO}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "results", "evidence"),
    [(expected, results, evidence) for expected, _, results, evidence in GRADED],
    ids=[f"{expected} {why}" for expected, why, _, _ in GRADED],
)
def test_grade(
    expected: str, results: list[dict[str, Any]], evidence: dict[str, Any] | None
) -> None:
    assert grade(experiment(results, evidence)).grade == expected


def test_every_grade_has_a_case() -> None:
    assert {expected for expected, *_ in GRADED} == set(GRADES)


def test_each_grade_says_what_comes_next_and_the_last_says_nothing() -> None:
    nexts = {
        graded.grade: graded.next_grade
        for _, _, results, evidence in GRADED
        for graded in [grade(experiment(results, evidence))]
    }
    assert nexts == {"0": "1", "1": "2", "2": "3", "3": "4", "4": "5", "5": None}


def test_a_grade_tells_the_facts_it_was_computed_from() -> None:
    found = grade(experiment([BEFORE_AND_AFTER], IN_TWO))
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
