"""Scores of dimensions: percent of the points available in the answered questions.

Unanswered questions do not lower a score; the coverage shows them. With too few answers a
dimension has no score, and with too few dimensions there is no overall score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from digikunta.assessments.answers import answer_value, plain_questions
from digikunta.assessments.shapes import (
    Answers,
    Definition,
    DimensionShape,
    LevelShape,
    QuestionShape,
)


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """``score``: percent, ``level``: 1-based; None without enough answers.

    ``weak``: id of the first question answered below its maximum.
    """

    id: str
    score: float | None
    level: int | None
    answered: int
    asked: int
    weak: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """``overall``, ``coverage`` (of the scored questions) and ``spread`` in percent.

    ``weakest``: ids of the scored dimensions, the lowest score first.
    """

    dimensions: tuple[DimensionScore, ...]
    overall: float | None
    level: int | None
    coverage: float
    spread: float | None
    weakest: tuple[str, ...]


def score(definition: Definition, answers: Answers) -> Score:
    """The scores of an assessment's dimensions and of the whole."""
    questions = {each["id"]: each for each in plain_questions(definition)}
    levels = definition["levels"]
    dimensions = [_dimension(d, questions, answers, levels) for d in definition["dimensions"]]
    scored = [each for each in dimensions if each.score is not None]
    overall = _overall(definition, dimensions)
    values = [each.score for each in scored if each.score is not None]
    counted = [
        each for each in questions.values() if each["kind"] != "text" and not each["optional"]
    ]
    answered = [q for q in counted if answer_value(q, answers.get(q["id"])).value is not None]
    ordered = sorted(scored, key=lambda each: each.score or 0.0)
    return Score(
        tuple(dimensions),
        overall,
        level_of(overall, levels),
        100 * len(answered) / len(counted) if counted else 0.0,
        max(values) - min(values) if values else None,
        tuple(each.id for each in ordered),
    )


def level_of(value: float | None, levels: Sequence[LevelShape]) -> int | None:
    """The 1-based level that a score reaches."""
    reached = [each for each in levels if value is not None and each["least"] <= value]
    return len(reached) or None


def _dimension(
    dimension: DimensionShape,
    questions: dict[str, QuestionShape],
    answers: Answers,
    levels: Sequence[LevelShape],
) -> DimensionScore:
    earned, possible, answered = 0.0, 0.0, 0
    weak: str | None = None
    for id_ in dimension["questions"]:
        points = answer_value(questions[id_], answers.get(id_)).value
        if points is None:
            continue
        low, high = _bounds(questions[id_])
        earned += points - low
        possible += high - low
        answered += 1
        if weak is None and points < high:
            weak = id_
    is_scored = answered >= dimension["least_answered"] and possible > 0
    value = 100 * earned / possible if is_scored else None
    asked = len(dimension["questions"])
    return DimensionScore(dimension["id"], value, level_of(value, levels), answered, asked, weak)


def _bounds(question: QuestionShape) -> tuple[float, float]:
    points = [each["points"] for each in question["options"] if each["points"] is not None]
    return float(min(points)), float(max(points))


def _overall(definition: Definition, scores: Sequence[DimensionScore]) -> float | None:
    """The weighted mean of the scored dimensions; None with fewer than ``overall_needs``."""
    total, weights, count = 0.0, 0.0, 0
    for dimension, each in zip(definition["dimensions"], scores, strict=True):
        if each.score is not None:
            total += dimension["weight"] * each.score
            weights += dimension["weight"]
            count += 1
    needs = definition["overall_needs"]
    return total / weights if needs is not None and count >= needs else None
