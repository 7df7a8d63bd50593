"""What answers are worth in formulas. Answers come from files and forms: nothing in them is sure.

An answer that does not suit its question counts as no answer. The form tells what is wrong with
it; here it must only never turn into a figure.
"""

import math
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from digikunta.assessments.evaluate import Outcome, missing
from digikunta.assessments.shapes import Answers, Definition, GroupShape, QuestionShape

Scenario: TypeAlias = Literal["low", "expected", "high"]


def worth(question: QuestionShape, answer: Any, scenario: Scenario = "expected") -> Outcome:
    """The points of a choice, or a number; a text is worth nothing."""
    if question["kind"] == "choice":
        points = (o["points"] for o in question["options"] if o["id"] == answer)
        found = next(points, None)
    elif question["kind"] == "number":
        found = _number(question, answer, scenario)
    else:
        found = None
    return missing(question["id"]) if found is None else Outcome(float(found))


def _number(question: QuestionShape, answer: Any, scenario: Scenario) -> float | None:
    if isinstance(answer, dict):
        if not question["span"]:
            return None
        own = _number(question, answer.get(scenario), scenario)
        return _number(question, answer.get("expected"), scenario) if own is None else own
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        return None
    least, most = question["least"], question["most"]
    if least is None or most is None or not least <= answer <= most:
        return None
    return None if question["whole"] and answer != math.floor(answer) else float(answer)


def rows_of(group: GroupShape, answers: Answers) -> list[dict[str, Any]]:
    """The rows that were added, no more than the group allows; what is no row is left out."""
    given = answers.get(group["id"])
    rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    return rows[: group["rows"]["most"]] if group["rows"] else []


def plain_questions(definition: Definition) -> Iterator[QuestionShape]:
    """Questions that are asked once."""
    for group in definition["groups"]:
        if group["rows"] is None:
            yield from group["questions"]
