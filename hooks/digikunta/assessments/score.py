"""Scores of dimensions: percent of the points that the answered questions could give.

What is not answered is neither good nor bad: it is left out and told as coverage. With too few
answers a dimension has no score, and with too few dimensions there is no overall score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from digikunta.assessments.answers import plain_questions, worth
from digikunta.assessments.shapes import (
    Answers,
    Definition,
    DimensionShape,
    LevelShape,
    QuestionShape,
)


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """``score`` in percent and ``level`` from 1, or None. ``weak``: the first question to mend."""

    id: str
    score: float | None
    level: int | None
    answered: int
    asked: int
    weak: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """``coverage`` in percent of what was asked; ``weakest``: ids from the lowest score."""

    dimensions: tuple[DimensionScore, ...]
    overall: float | None
    level: int | None
    coverage: float
    spread: float | None
    weakest: tuple[str, ...]


def score(definition: Definition, answers: Answers) -> Score:
    """Everything about the dimensions of an assessment."""
    questions = {each["id"]: each for each in plain_questions(definition)}
    levels = definition["levels"]
    found = [_dimension(d, questions, answers, levels) for d in definition["dimensions"]]
    scored = [each for each in found if each.score is not None]
    overall = _overall(definition, found)
    values = [each.score for each in scored if each.score is not None]
    asked = [each for each in questions.values() if each["kind"] != "text" and not each["optional"]]
    answered = [q for q in asked if worth(q, answers.get(q["id"])).value is not None]
    ordered = sorted(scored, key=lambda each: each.score or 0.0)
    return Score(
        tuple(found),
        overall,
        level_of(overall, levels),
        100 * len(answered) / len(asked) if asked else 0.0,
        max(values) - min(values) if values else None,
        tuple(each.id for each in ordered),
    )


def level_of(value: float | None, levels: Sequence[LevelShape]) -> int | None:
    """Which level a score reaches, counted from 1."""
    reached = [each for each in levels if value is not None and each["least"] <= value]
    return len(reached) or None


def _dimension(
    dimension: DimensionShape,
    questions: dict[str, QuestionShape],
    answers: Answers,
    levels: Sequence[LevelShape],
) -> DimensionScore:
    got, possible, answered = 0.0, 0.0, 0
    weak: str | None = None
    for id_ in dimension["questions"]:
        points = worth(questions[id_], answers.get(id_)).value
        if points is None:
            continue
        low, high = _bounds(questions[id_])
        got += points - low
        possible += high - low
        answered += 1
        if weak is None and points < high:
            weak = id_
    enough = answered >= dimension["least_answered"] and possible > 0
    value = 100 * got / possible if enough else None
    asked = len(dimension["questions"])
    return DimensionScore(dimension["id"], value, level_of(value, levels), answered, asked, weak)


def _bounds(question: QuestionShape) -> tuple[float, float]:
    points = [each["points"] for each in question["options"] if each["points"] is not None]
    return float(min(points)), float(max(points))


def _overall(definition: Definition, found: Sequence[DimensionScore]) -> float | None:
    """The weighted mean of the dimensions that have a score, if there are enough of them."""
    total, weights, count = 0.0, 0.0, 0
    for dimension, each in zip(definition["dimensions"], found, strict=True):
        if each.score is not None:
            total += dimension["weight"] * each.score
            weights += dimension["weight"]
            count += 1
    needs = definition["overall_needs"]
    return total / weights if needs is not None and count >= needs else None
