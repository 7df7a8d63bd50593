"""Answers and their numeric values. Answers come from files and forms, so they are untrusted input.

An invalid answer counts as no answer: the form reports the fault, and formulas never use it.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from digikunta.assessments.evaluate import Outcome, missing
from digikunta.assessments.shapes.definition import Definition
from digikunta.assessments.shapes.questions import GroupShape, QuestionShape

Answers: TypeAlias = Mapping[str, Any]
"""Question id -> option id, number, text, or a range as a mapping of ``low``, ``expected`` and
``high``, of which only ``expected`` is required; row group id -> list of such mappings."""

Scenario: TypeAlias = Literal["low", "expected", "high"]


def answer_value(question: QuestionShape, answer: Any, scenario: Scenario = "expected") -> Outcome:
    """The points of a chosen option, or the number; missing for texts and invalid answers.

    An option such as "don't know" has no points; its meaning is the reason.
    """
    if question["kind"] == "choice":
        chosen = next((o for o in question["options"] if o["id"] == answer), None)
        if chosen and chosen["stands_for"]:
            return Outcome(None, chosen["stands_for"], (question["id"],))
        value = chosen["points"] if chosen else None
    elif question["kind"] == "number":
        value = _number(question, answer, scenario)
    else:
        value = None
    return missing(question["id"]) if value is None else Outcome(float(value))


def _number(question: QuestionShape, answer: Any, scenario: Scenario) -> float | None:
    """The number of a scenario, within the question's bounds; ``expected`` is the fallback."""
    if isinstance(answer, dict):
        if not question["span"]:
            return None
        own = _number(question, answer.get(_end(question, scenario)), scenario)
        return _number(question, answer.get("expected"), scenario) if own is None else own
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        return None
    least, most = question["least"], question["most"]
    if least is None or most is None or not least <= answer <= most:
        return None
    return None if question["whole"] and answer != math.floor(answer) else float(answer)


def _end(question: QuestionShape, scenario: Scenario) -> Scenario:
    """The end of a range that a scenario takes: high costs are the cautious ones."""
    if question["cautious"] == "low" or scenario == "expected":
        return scenario
    return "high" if scenario == "low" else "low"


def is_answered(question: QuestionShape, answer: Any) -> bool:
    """Whether there is a valid answer; "don't know" and "does not concern us" are answers."""
    outcome = answer_value(question, answer)
    return outcome.value is not None or outcome.reason != "missing"


def rows_of(group: GroupShape, answers: Answers) -> list[dict[str, Any]]:
    """The answered rows of a group, at most its maximum; items that are no mapping are dropped."""
    answer = answers.get(group["id"])
    rows = [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []
    return rows[: group["rows"]["most"]] if group["rows"] else []


def plain_questions(definition: Definition) -> Iterator[QuestionShape]:
    """The questions outside row groups: each is answered once."""
    for group in definition["groups"]:
        if group["rows"] is None:
            yield from group["questions"]
