"""Results of an assessment: formula values, breakdowns, sensitivity, notices, recommendations."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from digikunta.assessments.answers import Answers, Scenario, answer_value, plain_questions, rows_of
from digikunta.assessments.evaluate import Outcome, evaluate, missing
from digikunta.assessments.score import Score, score
from digikunta.assessments.shapes.advice import NoticeShape, RecommendationShape
from digikunta.assessments.shapes.definition import Definition
from digikunta.assessments.shapes.formulas import BreakdownShape
from digikunta.assessments.shapes.questions import GroupShape, QuestionShape

Values = Mapping[str, Outcome]

OUTER: Sequence[Scenario] = ("low", "high")
"""The scenarios whose values conditions reach by ``low(name)`` and ``high(name)``."""


@dataclass(frozen=True, slots=True)
class Results:
    """``values``: formula id -> outcome. ``rows``: group id -> values of each row, answers too.

    ``scope``: every name that conditions may use.
    """

    values: Values
    rows: Mapping[str, Sequence[Values]]
    score: Score
    scope: Mapping[str, Outcome | Sequence[Outcome]]


def calculate(definition: Definition, answers: Answers, scenario: Scenario = "expected") -> Results:
    """All results of a scenario; conditions may also use the values of the outer scenarios."""
    results = _results(definition, answers, scenario)
    outer = {
        f"{end}.{name}": outcome
        for end in OUTER
        for name, outcome in _results(definition, answers, end).scope.items()
    }
    return replace(results, scope={**results.scope, **outer})


def _results(definition: Definition, answers: Answers, scenario: Scenario) -> Results:
    """One scenario. A formula may use only earlier names, so formulas are evaluated in order."""
    scope: dict[str, Outcome | Sequence[Outcome]] = {
        each["id"]: answer_value(each, answers.get(each["id"]), scenario)
        for each in plain_questions(definition)
    }
    rows: dict[str, list[Values]] = {}
    for group in definition["groups"]:
        if group["rows"] is not None:
            rows[group["id"]] = _rows(group, answers, scope, scenario)
            for name in (*group["questions"], *group["formulas"]):
                scope[name["id"]] = [row[name["id"]] for row in rows[group["id"]]]
    scored = score(definition, answers)
    scope |= _scores(scored)
    values: dict[str, Outcome] = {}
    for formula in definition["formulas"]:
        values[formula["id"]] = evaluate(formula["tree"], scope)
        scope[formula["id"]] = values[formula["id"]]
    return Results(values, rows, scored, scope)


def _rows(
    group: GroupShape,
    answers: Answers,
    scope: Mapping[str, Outcome | Sequence[Outcome]],
    scenario: Scenario,
) -> list[Values]:
    rows: list[Values] = []
    for row in rows_of(group, answers):
        own = {q["id"]: answer_value(q, row.get(q["id"]), scenario) for q in group["questions"]}
        for formula in group["formulas"]:
            own[formula["id"]] = evaluate(formula["tree"], {**scope, **own})
        rows.append(own)
    return rows


def _scores(scored: Score) -> dict[str, Outcome]:
    """The scores as names of the scope."""
    named = {
        "overall": scored.overall,
        "coverage": scored.coverage,
        "unknown_share": scored.unknown_share,
        "spread": scored.spread,
        **{each.id: each.score for each in scored.dimensions},
    }
    return {
        name: missing(name) if value is None else Outcome(value) for name, value in named.items()
    }


# --- breakdowns --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One group of a breakdown: its option of each ``by`` question, its row count, its values."""

    by: tuple[str, ...]
    rows: int
    values: Values


def breakdown(definition: Definition, answers: Answers, wanted: BreakdownShape) -> list[Part]:
    """The formulas of a breakdown for each combination of options that has rows, in order."""
    group = next(each for each in definition["groups"] if each["id"] == wanted["rows"])
    rows = rows_of(group, answers)
    parts: list[Part] = []
    for key in _keys(group, wanted["by"]):
        own = [row for row in rows if _is_in(row, wanted["by"], key)]
        if own:
            values = _results(definition, {**answers, group["id"]: own}, "expected").values
            parts.append(Part(key, len(own), {name: values[name] for name in wanted["formulas"]}))
    return parts


def _is_in(row: Mapping[str, Any], by: Sequence[str], key: Sequence[str]) -> bool:
    return all(row.get(name) == option for name, option in zip(by, key, strict=True))


def _keys(group: GroupShape, by: Sequence[str]) -> list[tuple[str, ...]]:
    """All combinations of the options of the ``by`` questions."""
    keys: list[tuple[str, ...]] = [()]
    for name in by:
        question = next(each for each in group["questions"] if each["id"] == name)
        keys = [(*key, option["id"]) for key in keys for option in question["options"]]
    return keys


# --- sensitivity ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Influence:
    """The result at the low and high end of one input; ``swing`` is their absolute difference."""

    input: str
    low: float
    high: float
    at_low: Outcome
    at_high: Outcome
    swing: float


def sensitivity(definition: Definition, answers: Answers) -> list[Influence]:
    """One-at-a-time sensitivity of the result to each input, the largest swing first."""
    wanted = definition["sensitivity"]
    if wanted is None:
        return []
    questions = {each["id"]: each for each in plain_questions(definition)}
    influences: list[Influence] = []
    for id_ in wanted["inputs"]:
        ends = _ends(questions[id_], answers.get(id_), wanted["swing"])
        if ends is None:
            continue
        at_low, at_high = (
            _results(definition, {**answers, id_: end}, "expected").values[wanted["result"]]
            for end in ends
        )
        if at_low.value is not None and at_high.value is not None:
            swing = abs(at_high.value - at_low.value)
            influences.append(Influence(id_, ends[0], ends[1], at_low, at_high, swing))
    return sorted(influences, key=lambda each: -each.swing)


def _ends(question: QuestionShape, answer: Any, swing: float) -> tuple[float, float] | None:
    """Low and high of the answer's span; without one, its value ± the swing within the bounds."""
    low, expected, high = (
        answer_value(question, answer, s).value for s in ("low", "expected", "high")
    )
    if low is None or expected is None or high is None:
        return None
    if low != high:
        return (min(low, high), max(low, high))
    least, most = question["least"] or 0.0, question["most"] or 0.0
    both = sorted((expected * (1 - swing), expected * (1 + swing)))
    if question["whole"]:
        both = [math.floor(each + 0.5) for each in both]
    ends = (max(least, both[0]), min(most, both[1]))
    return ends if ends[0] < ends[1] else None


# --- notices and recommendations ---------------------------------------------------------------


def notices(definition: Definition, results: Results) -> list[NoticeShape]:
    """The notices whose condition holds, warnings first."""
    held = [each for each in definition["notices"] if evaluate(each["when"], results.scope).value]
    return sorted(held, key=lambda each: each["tone"] != "warning")


def recommendations(definition: Definition, results: Results) -> list[RecommendationShape]:
    """The recommendations whose condition holds, those about the weakest dimension first."""
    matching = [
        each
        for each in definition["recommendations"]
        if evaluate(each["when"], results.scope).value
    ]
    rank = {id_: index for index, id_ in enumerate(results.score.weakest)}
    return sorted(matching, key=lambda each: rank.get(each["about"], len(rank)))
