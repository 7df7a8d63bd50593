"""The questions that formulas and scores use: symbols, allowed values, answers in the example."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from digikunta.assessments.answers import rows_of
from digikunta.assessments.expression import names
from digikunta.assessments.shapes.questions import GroupShape, OptionShape, QuestionShape
from digikunta.pages.formula_context import FormulaContext
from digikunta.pages.formula_names import FormulaName
from digikunta.pages.formula_numbers import plain_number
from digikunta.pages.formula_steps import with_unit


@dataclass(frozen=True, slots=True)
class InputEntry:
    """One question: its symbol, what it may be, and its answers in the example."""

    shape: QuestionShape
    name: FormulaName
    allowed: str
    answers: Sequence[str]


def inputs(context: FormulaContext) -> list[tuple[GroupShape, list[InputEntry], str]]:
    """Return the questions of each group that formulas and scores use, and their common scale.

    The scale is empty where the questions have different ones.
    """
    used = {name for formula in context.every_formula() for name in names(formula["tree"])}
    used |= {name for each in context.definition["dimensions"] for name in each["questions"]}
    found = []
    for group in context.definition["groups"]:
        entries = [_entry(context, group, q) for q in group["questions"] if q["id"] in used]
        if entries:
            found.append((group, entries, _common_scale(entries)))
    return found


def _entry(context: FormulaContext, group: GroupShape, question: QuestionShape) -> InputEntry:
    rows = rows_of(group, context.answers) if group["rows"] else [context.answers]
    return InputEntry(
        question,
        context.names[question["id"]],
        _allowed(context, question),
        [_answer(context, question, row.get(question["id"])) for row in rows],
    )


def _common_scale(entries: Sequence[InputEntry]) -> str:
    """Return the options that all of several questions have, or an empty text."""
    scales = {each.allowed for each in entries if each.shape["kind"] == "choice"}
    is_common = (
        len(scales) == 1 and len(entries) > 1 and all(each.allowed in scales for each in entries)
    )
    return scales.pop() if is_common else ""


def _allowed(context: FormulaContext, question: QuestionShape) -> str:
    if question["kind"] == "choice":
        return "; ".join(_option(context, option) for option in question["options"])
    least, most = question["least"] or 0.0, question["most"] or 0.0
    return with_unit(f"{plain_number(least)} – {plain_number(most)}", question["unit"])


def _option(context: FormulaContext, option: OptionShape) -> str:
    if option["points"] is None:
        return f"{option['label']}: {context.language('formulas-no-points')}"
    return f"{option['label']}: {plain_number(option['points'])}"


def _answer(context: FormulaContext, question: QuestionShape, answer: Any) -> str:
    if answer is None:
        return context.language("formulas-no-answer")
    if question["kind"] == "choice":
        return next(o["label"] for o in question["options"] if o["id"] == answer)
    if isinstance(answer, dict):
        ends = [answer[end] for end in ("low", "expected", "high") if end in answer]
        return with_unit(" – ".join(map(plain_number, ends)), question["unit"])
    return with_unit(plain_number(answer), question["unit"])
