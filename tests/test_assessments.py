"""Assessments give the results of their cases, and never an invalid value."""

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from assess_support import EXPRESSIONS, SCOPE, cases, computed, definitions, random_answers
from digikunta.assessments.calculate import calculate
from digikunta.assessments.evaluate import OF_ANSWERS, evaluate
from digikunta.assessments.expression import FUNCTIONS, ExpressionError, parse
from digikunta.assessments.score import score
from digikunta.pages.assessment_files import assessment_files
from hypothesis import given, settings
from hypothesis import strategies as st
from random_runs import examples
from support import ROOT, load_folder, site_of

DEFINITIONS = definitions()
each_assessment = pytest.mark.parametrize("name", DEFINITIONS)


# --- cases -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("formula", "expected"), EXPRESSIONS, ids=lambda value: str(value)[:40])
def test_an_expression_is_worth_what_its_case_says(formula: str, expected: Any) -> None:
    outcome = evaluate(parse(formula), SCOPE)
    if isinstance(expected, str):
        assert (outcome.value, outcome.reason) == (None, expected)
    elif isinstance(expected, list):
        assert (outcome.reason, list(outcome.missing)) == ("missing", expected)
    else:
        assert outcome.value == expected


def near(expected: Any) -> Any:
    """Cases write figures to the precision people read."""
    if isinstance(expected, int | float):
        decimals = len(str(expected).partition(".")[2])
        return pytest.approx(expected, abs=0.5 * 10**-decimals, rel=1e-12)
    return expected


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_answers_give_what_their_case_says(case: dict[str, Any]) -> None:
    what = DEFINITIONS[case["assessment"]]
    found = computed(what, case["answers"], case.get("scenario", "expected"))
    for name, value in case.get("values", {}).items():
        assert found["values"][name][0] == near(value), name
    for name, reason in case.get("reasons", {}).items():
        assert found["values"][name][:2] == [None, reason], name
    for name, names in case.get("missing", {}).items():
        assert found["values"][name] == [None, "missing", names], name
    for name, expected in case.get("steps", {}).items():
        wanted = [
            [sign, [near(one) for one in operands], near(value)]
            for sign, operands, value in expected
        ]
        assert [
            [sign, [one[0] for one in operands], outcome[0]]
            for sign, operands, outcome in found["steps"][name]
        ] == wanted, name
    for name, value in case.get("score", {}).items():
        assert found["score"][name] == near(value), name
    dimensions = {id_: (value, weak) for id_, value, *_, weak in found["dimensions"]}
    whys = {id_: why for id_, _, _, why, *_ in found["dimensions"]}
    for name, why in case.get("why", {}).items():
        assert whys[name] == why, name
    for name, value in case.get("dimensions", {}).items():
        assert dimensions[name][0] == near(value), name
    for name, question in case.get("weak", {}).items():
        assert dimensions[name][1] == question
    for group, columns in case.get("rows", {}).items():
        for name, values in columns.items():
            assert [row[name][0] for row in found["rows"][group]] == values
    parts = [
        {"by": by, **{name: value[0] for name, value in values.items()}}
        for by, _, values in found["parts"]
    ]
    assert parts == case.get("parts", parts)
    for name in ("notices", "advice"):
        assert found[name] == case.get(name, found[name])


def test_sensitivity_names_the_input_that_moves_the_result_most() -> None:
    case = next(each for each in cases() if each["name"] == "the worked example")
    found = computed(DEFINITIONS["savings"], case["answers"], "expected")["sensitivity"]
    swings = [each[-1] for each in found]
    assert swings == sorted(swings, reverse=True)
    assert found[0][0] in ("volume", "hourly_price", "use", "redirected")
    # 12 000 € of work, half of it realised, ± 20 %: 2 × 1 200 € a year for 4.5797 years.
    assert found[0][-1] == pytest.approx(2400 * 4.579707, abs=0.01)
    assert "minutes_total" not in [each[0] for each in found]


# --- definitions -------------------------------------------------------------------------------


def test_the_five_assessments_ask_what_was_promised() -> None:
    assert set(DEFINITIONS) == {
        "self-assessment", "service-digitalisation", "impact", "savings", "principles-checklist",
    }  # fmt: skip
    own = DEFINITIONS["self-assessment"]
    assert (own["questions"], len(own["dimensions"]), len(own["levels"])) == (36, 9, 5)
    assert [d["least_answered"] for d in own["dimensions"]] == [3] * 9
    assert own["overall_needs"] == 7
    assert [level["least"] for level in own["levels"]] == [0, 20, 40, 60, 80]


@each_assessment
def test_both_languages_differ_in_words_only(name: str) -> None:
    def without_words(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: without_words(v) for k, v in value.items()}
        if isinstance(value, list):
            return [without_words(each) for each in value]
        return bool(value) if isinstance(value, str) else value

    fi, sv = definitions("fi")[name], definitions("sv")[name]
    assert without_words(fi) == without_words(sv)
    assert [f["tree"] for f in fi["formulas"]] == [f["tree"] for f in sv["formulas"]]
    assert fi["title"] != sv["title"]


def test_sums_that_do_not_compare_are_listed_without_a_middle() -> None:
    questions = {q["id"]: q for g in DEFINITIONS["savings"]["groups"] for q in g["questions"]}
    default = questions["investment"]["default"]
    assert default["middle"] is None
    assert default["cases"]
    assert all(each["url"] and "€" in each["context"] for each in default["cases"])


def test_files_are_the_same_for_the_same_records() -> None:
    context = next(iter(site_of(load_folder(ROOT / "data")).contexts.values()))
    first, second = (
        {file.address: file.make() for file in assessment_files(context)} for _ in range(2)
    )
    assert first == second
    assert json.loads(first["assets/assessments/savings.fi.json"])["id"] == "savings"


# --- properties --------------------------------------------------------------------------------


def numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [n for each in value.values() for n in numbers(each)]
    if isinstance(value, list | tuple):
        return [n for each in value for n in numbers(each)]
    return [value] if isinstance(value, float) else []


@each_assessment
@settings(max_examples=examples(60))
@given(seed=st.integers(0, 2**32))
def test_any_answers_give_finite_figures_and_scores_within_bounds(name: str, seed: int) -> None:
    what = DEFINITIONS[name]
    found = computed(what, random_answers(what, seed), "expected")
    assert all(math.isfinite(n) for n in numbers(found))
    scores = [found["score"]["overall"], *(each[1] for each in found["dimensions"])]
    assert all(value is None or 0 <= value <= 100 for value in scores)
    assert 0 <= found["score"]["coverage"] <= 100
    for value, reason, missing in found["values"].values():
        assert (value is None) == (reason is not None)
        assert bool(missing) == (reason in OF_ANSWERS)


@each_assessment
@settings(max_examples=examples(60))
@given(seed=st.integers(0, 2**32))
def test_a_total_without_answers_names_a_need_that_is_not_met(name: str, seed: int) -> None:
    """Only a value that rows lack together, not each alone, has no such need."""
    what = DEFINITIONS[name]
    answers = random_answers(what, seed, sound=True)
    values = calculate(what, answers).values
    given = set(answers)
    for group in what["groups"]:
        for row in answers.get(group["id"], []) if group["rows"] else []:
            given |= set(row)
    for formula in what["formulas"]:
        unmet = [need for need in formula["needs"] if not given & set(need)]
        if values[formula["id"]].reason == "missing" and name == "savings":
            assert unmet, formula["id"]
        if values[formula["id"]].value is not None:
            assert not unmet, formula["id"]


def test_what_a_total_needs_is_read_from_its_formulas() -> None:
    needs = {each["id"]: each["needs"] for each in DEFINITIONS["savings"]["formulas"]}
    stages = ["minutes_processing", "minutes_decision", "minutes_invoicing", "minutes_archiving"]
    assert needs["hours"] == [["volume"], ["use"], ["minutes_total", *stages]]
    assert ["working_hours"] in needs["person_years"]
    assert all("other_savings" not in need for need in needs["net"])
    services = {
        each["id"]: each["needs"] for each in DEFINITIONS["service-digitalisation"]["formulas"]
    }
    assert services["usage_rate"] == [["adoption"], ["use_share"]]
    assert services["not_known"] == []


@each_assessment
def test_an_answer_without_points_says_what_it_stands_for(name: str) -> None:
    for group in DEFINITIONS[name]["groups"]:
        for question in group["questions"]:
            options = question["options"]
            if any(each["points"] is not None for each in options):
                without = [each for each in options if each["points"] is None]
                assert all(each["stands_for"] for each in without), question["id"]


@settings(max_examples=examples(60))
@given(seed=st.integers(0, 2**32), index=st.integers(0, 35))
def test_a_better_answer_never_lowers_a_score(seed: int, index: int) -> None:
    what = DEFINITIONS["self-assessment"]
    answers = random_answers(what, seed, sound=True)
    question = [q["id"] for g in what["groups"] for q in g["questions"]][index]
    steps = [score(what, {**answers, question: each}) for each in ("no", "partly", "yes")]
    for worse, better in pairwise(steps):
        assert (worse.overall or 0) <= (better.overall or 0) + 1e-9
        for before, after in zip(worse.dimensions, better.dimensions, strict=True):
            assert (before.score or 0) <= (after.score or 0) + 1e-9
        assert worse.coverage == better.coverage


@settings(max_examples=examples(60))
@given(seed=st.integers(0, 2**32), more=st.floats(0, 40))
def test_more_use_never_lowers_the_benefit_when_work_is_saved(seed: int, more: float) -> None:
    what = DEFINITIONS["savings"]
    answers = random_answers(what, seed, sound=True) | {"minutes_total": 10, "use": 50.0}
    before = calculate(what, answers).values["net"].value
    after = calculate(what, {**answers, "use": 50 + more}).values["net"].value
    assert (before is None) == (after is None)
    assert before is None or after is None or before <= after + 1e-6


@settings(max_examples=examples(300))
@given(text=st.text(alphabet="ab12.+-*/()<>=!, _ifsumn;[]'\"\\\n", max_size=60))
def test_any_text_is_a_formula_or_an_error_with_a_reason(text: str) -> None:
    try:
        tree = parse(text)
    except ExpressionError:
        return
    outcome = evaluate(tree, SCOPE)
    assert outcome.value is None or math.isfinite(outcome.value)


def test_every_function_has_a_case() -> None:
    used = " ".join(str(formula) for formula, _ in EXPRESSIONS)
    assert [name for name in FUNCTIONS if f"{name}(" not in used] == []


def test_a_number_too_large_to_compute_with_is_refused() -> None:
    """Found by fuzzing: read as infinity, which JSON does not allow."""
    with pytest.raises(ExpressionError) as refused:
        parse("2 * " + "9" * 400)
    assert (refused.value.code, refused.value.value) == ("formula_number", "9" * 20)
    assert parse("9" * 300) == float("9" * 300)
