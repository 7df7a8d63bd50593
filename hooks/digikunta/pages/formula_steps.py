"""The steps of a computation as text, one line each: ``1 200 × 0,6 = 720``.

formulas/step-words.js writes the same lines for the reader's own answers.
"""

from collections.abc import Iterable, Mapping, Sequence

from digikunta.assessments.answers import Answers, is_answered, plain_questions
from digikunta.assessments.evaluate import Outcome
from digikunta.assessments.score import DimensionScore, Earned, Score, needed_answers, sums
from digikunta.assessments.shapes.definition import Definition
from digikunta.assessments.shapes.formulas import FormulaShape
from digikunta.assessments.steps import Step
from digikunta.catalogue.language import NO_BREAK_SPACE, Language
from digikunta.pages.formula_numbers import fixed_number, plain_number
from digikunta.pages.formula_words import SIGNS

_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
_NO_VALUE: Mapping[str, str] = {
    "missing": "formulas-no-answer",
    "unknown": "formulas-not-known",
    "not-applicable": "formulas-not-applicable",
}


class StepWords:
    """Writes steps in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def lines(self, found: Iterable[Step]) -> list[str]:
        return [self._line(each) for each in found]

    def outcome(self, outcome: Outcome) -> str:
        """``720``, or why there is no number."""
        if outcome.value is not None:
            return plain_number(outcome.value)
        return self.language(_NO_VALUE.get(outcome.reason or "", "formulas-no-value"))

    def result(self, outcome: Outcome, formula: FormulaShape) -> str:
        """``300 hours``: the value as the tool shows it."""
        if outcome.value is not None:
            return with_unit(fixed_number(outcome.value, formula["decimals"]), formula["unit"])
        if outcome.reason == "condition" and formula["otherwise"]:
            return formula["otherwise"]
        return self.outcome(outcome)

    def _line(self, step: Step) -> str:
        sign, result = step.sign, self.outcome(step.outcome)
        if sign in _COMPARISONS:
            held = "formulas-no-value"
            if step.outcome.value is not None:
                held = "formulas-holds" if step.outcome.value else "formulas-holds-not"
            return f"{self._joined(sign, step.operands)}: {self.language(held)}"
        if sign == "if":
            condition = step.operands[0].value
            if condition is None:
                return f"{self.language('formulas-condition')}: {result}"
            held = "formulas-holds" if condition else "formulas-holds-not"
            return f"{self.language('formulas-condition')} {self.language(held)}: {result}"
        if sign in SIGNS:
            return f"{self._joined(sign, step.operands)} = {result}"
        if sign == "annuity" and step.outcome.value is not None:
            return f"{' + '.join(map(self.outcome, step.operands))} = {result}"
        listed = "; ".join(map(self.outcome, step.operands))
        name = self.language(f"formulas-function-{sign}")
        return f"{name} ({listed}) = {result}"

    def _joined(self, sign: str, operands: Sequence[Outcome]) -> str:
        one, other = operands
        right = self.outcome(other)
        if other.value is not None and right.startswith("−"):
            right = f"({right})"
        return f"{self.outcome(one)} {SIGNS[sign]} {right}"

    # --- scores ----------------------------------------------------------------------------------

    def dimension(self, points: Sequence[Earned], scored: DimensionScore) -> list[str]:
        """The points of a dimension, up to its percentage or the reason why it has none."""
        if scored.score is None:
            return [
                self.language(f"formulas-no-score-{scored.why}", n=len(points), all=scored.asked)
            ]
        got, possible = sums(points)
        gained = [plain_number(each.points - each.least) for each in points]
        offered = [plain_number(each.most - each.least) for each in points]
        percent = plain_number(scored.score)
        of, out_of = self.language("formulas-got"), self.language("formulas-possible")
        return [
            f"{of}: {' + '.join(gained)} = {plain_number(got)}",
            f"{out_of}: {' + '.join(offered)} = {plain_number(possible)}",
            f"100 × {plain_number(got)} / {plain_number(possible)} = {with_unit(percent, '%')}",
        ]

    def level(self, value: float | None, definition: Definition) -> list[str]:
        """Which level a percentage reaches; nothing without a percentage or levels."""
        reached = [each for each in definition["levels"] if value is not None]
        reached = [each for each in reached if each["least"] <= (value or 0.0)]
        if value is None or not reached:
            return []
        last = reached[-1]
        words = {"n": len(reached), "title": last["title"], "least": plain_number(last["least"])}
        return [self.language("formulas-level", value=plain_number(value), **words)]

    def overall(self, definition: Definition, scored: Score) -> list[str]:
        """The weighted mean of the dimensions that have a score."""
        if definition["overall_needs"] is None:
            return []
        given = [
            (shape["weight"], each.score)
            for shape, each in zip(definition["dimensions"], scored.dimensions, strict=True)
            if each.score is not None
        ]
        if scored.overall is None:
            needs = definition["overall_needs"]
            return [self.language("formulas-no-overall", n=len(given), needs=needs)]
        terms = [_weighted(weight, value) for weight, value in given]
        weights = plain_number(sum(weight for weight, _ in given))
        percent = with_unit(plain_number(scored.overall), "%")
        return [f"({' + '.join(terms)}) / {weights} = {percent}"]

    def coverage(self, definition: Definition, answers: Answers) -> list[str]:
        """How many of the needed questions have an answer."""
        questions = {each["id"]: each for each in plain_questions(definition)}
        needed = needed_answers(definition)
        if not needed:
            return []
        answered = [
            need for need in needed if any(is_answered(questions[q], answers.get(q)) for q in need)
        ]
        share = with_unit(plain_number(100 * len(answered) / len(needed)), "%")
        return [f"100 × {len(answered)} / {len(needed)} = {share}"]


def _weighted(weight: float, value: float) -> str:
    return plain_number(value) if weight == 1 else f"{plain_number(weight)} × {plain_number(value)}"


def with_unit(number: str, unit: str) -> str:
    """``720 hours`` with a no-break space."""
    return f"{number}{NO_BREAK_SPACE}{unit}" if unit else number
