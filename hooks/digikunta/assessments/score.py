"""Scores of dimensions: percent of the points available in the answered questions.

Unanswered questions do not lower a score; the coverage shows them. "Don't know" is an answer
without points, and a question that does not concern the municipality is left out of its dimension.
With too few points a dimension has no score, and with too few dimensions there is no overall score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digikunta.assessments.answers import Answers, answer_value, is_answered, plain_questions
from digikunta.assessments.evaluate import Outcome
from digikunta.assessments.shapes.definition import Definition
from digikunta.assessments.shapes.questions import QuestionShape
from digikunta.assessments.shapes.scores import DimensionShape, LevelShape


@dataclass(frozen=True, slots=True)
class Earned:
    """The points of one answered question, and the least and most that its options give."""

    question: str
    points: float
    least: float
    most: float

    @property
    def share(self) -> float:
        """The share of the available points, 0 to 1."""
        if self.most <= self.least:
            return 1.0
        return (self.points - self.least) / (self.most - self.least)


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """``score``: percent, ``level``: 1-based; None without enough answers, for the reason ``why``.

    ``answered``: of the ``asked`` questions, with ``unknown`` ones and those ``not_applicable``.
    ``weak``: id of the question with the smallest share of its points, if below its maximum.
    """

    id: str
    score: float | None
    level: int | None
    why: Literal["few", "unknown", "not-applicable"] | None
    answered: int
    unknown: int
    not_applicable: int
    asked: int
    weak: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """``overall``, ``coverage`` (of the questions that the result needs) and ``spread`` in percent.

    ``unknown_share``: percent of those questions answered by "don't know". ``weakest``: ids of the
    scored dimensions, the lowest score first.
    """

    dimensions: tuple[DimensionScore, ...]
    overall: float | None
    level: int | None
    coverage: float
    unknown_share: float
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
    needed = needed_answers(definition)
    answered = [
        need for need in needed if any(is_answered(questions[q], answers.get(q)) for q in need)
    ]
    unknown = [need for need in needed if _is_unknown(need, questions, answers)]
    ordered = sorted(scored, key=lambda each: each.score or 0.0)
    return Score(
        tuple(dimensions),
        overall,
        level_of(overall, levels),
        100 * len(answered) / len(needed) if needed else 0.0,
        100 * len(unknown) / len(needed) if needed else 0.0,
        max(values) - min(values) if values else None,
        tuple(each.id for each in ordered),
    )


def needed_answers(definition: Definition) -> list[list[str]]:
    """What is to be answered outside of rows: each a list of questions of which one is enough.

    All that are not optional, and the alternatives that a total needs.
    """
    plain = {each["id"]: each for each in plain_questions(definition)}
    needed = [
        [id_] for id_, each in plain.items() if each["kind"] != "text" and not each["optional"]
    ]
    formulas = {each["id"]: each for each in definition["formulas"]}
    for total in definition["totals"]:
        for need in formulas[total]["needs"]:
            if need not in needed and all(name in plain for name in need):
                needed.append(need)
    return needed


def _is_unknown(need: Sequence[str], questions: dict[str, QuestionShape], answers: Answers) -> bool:
    outcomes = [answer_value(questions[each], answers.get(each)) for each in need]
    return any(each.reason == "unknown" for each in outcomes)


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
    outcomes = {
        id_: answer_value(questions[id_], answers.get(id_)) for id_ in dimension["questions"]
    }
    points = earned(dimension, questions, answers)
    got, possible = sums(points)
    shares = {each.question: each.share for each in points}
    asked = len(outcomes)
    unknown, outside = (_count(outcomes, reason) for reason in ("unknown", "not-applicable"))
    needed = share_of(dimension["least_answered"], asked - outside, asked)
    is_scored = possible > 0 and len(shares) >= needed
    value = 100 * got / possible if is_scored else None
    weak = min(shares, key=lambda each: shares[each], default=None)
    return DimensionScore(
        dimension["id"],
        value,
        level_of(value, levels),
        None if is_scored else _why(len(shares) + unknown, needed, asked - outside),
        len(shares) + unknown + outside,
        unknown,
        outside,
        asked,
        weak if weak is not None and shares[weak] < 1 else None,
    )


def earned(
    dimension: DimensionShape, questions: Mapping[str, QuestionShape], answers: Answers
) -> list[Earned]:
    """The points of the questions of a dimension whose answers have points."""
    found: list[Earned] = []
    for id_ in dimension["questions"]:
        outcome = answer_value(questions[id_], answers.get(id_))
        if outcome.value is not None:
            found.append(Earned(id_, outcome.value, *_bounds(questions[id_])))
    return found


def sums(points: Sequence[Earned]) -> tuple[float, float]:
    """The points above the least, and the points available above it, from left to right."""
    got, possible = 0.0, 0.0
    for each in points:
        got += each.points - each.least
        possible += each.most - each.least
    return got, possible


def _count(outcomes: dict[str, Outcome], reason: str) -> int:
    return sum(each.reason == reason for each in outcomes.values())


def _why(
    answered: int, needed: int, applicable: int
) -> Literal["few", "unknown", "not-applicable"]:
    if applicable == 0:
        return "not-applicable"
    return "unknown" if answered >= needed else "few"


def share_of(least: int, applicable: int, asked: int) -> int:
    """The same share of the applicable ones as ``least`` is of all, rounded up; at least one."""
    return max(1, (least * applicable + asked - 1) // asked)


def _bounds(question: QuestionShape) -> tuple[float, float]:
    points = [each["points"] for each in question["options"] if each["points"] is not None]
    return float(min(points)), float(max(points))


def _overall(definition: Definition, scores: Sequence[DimensionScore]) -> float | None:
    """The weighted mean of the scored dimensions; None with fewer than ``overall_needs``.

    Dimensions that do not concern the municipality lower the number needed in proportion.
    """
    needs = definition["overall_needs"]
    if needs is None:
        return None
    total, weights, count = 0.0, 0.0, 0
    for dimension, each in zip(definition["dimensions"], scores, strict=True):
        if each.score is not None:
            total += dimension["weight"] * each.score
            weights += dimension["weight"]
            count += 1
    applicable = sum(each.why != "not-applicable" for each in scores)
    return total / weights if count >= share_of(needs, applicable, len(scores)) else None
