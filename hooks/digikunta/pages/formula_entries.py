"""Each formula of an assessment in words and in symbols, with its steps in the example."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from digikunta.assessments.answers import rows_of
from digikunta.assessments.evaluate import Outcome, Scope
from digikunta.assessments.expression import names
from digikunta.assessments.shapes.formulas import FormulaShape
from digikunta.assessments.shapes.questions import GroupShape
from digikunta.assessments.steps import steps
from digikunta.pages.formula_context import FormulaContext
from digikunta.pages.formula_names import FormulaName


@dataclass(frozen=True, slots=True)
class Lines:
    """The steps of one value. ``of``: the row that it is of, or empty."""

    of: str
    lines: Sequence[str]
    result: str


@dataclass(frozen=True, slots=True)
class FormulaEntry:
    """One formula with its steps in the example. ``legend``: symbol and name of what it uses."""

    shape: FormulaShape
    name: FormulaName
    words: Markup
    math: Markup
    legend: Sequence[tuple[str, Markup]]
    example: Sequence[Lines]


def row_entries(context: FormulaContext) -> list[tuple[GroupShape, list[FormulaEntry]]]:
    """Return the formulas that are computed for each row, by row group."""
    return [
        (
            group,
            [_entry(context, each, _row_lines(context, group, each)) for each in group["formulas"]],
        )
        for group in context.definition["groups"]
        if group["formulas"]
    ]


def entries(context: FormulaContext) -> list[FormulaEntry]:
    """Return the formulas of the whole, in the order of computation."""
    scope, values = context.results.scope, context.results.values
    return [
        _entry(context, each, [_lines(context, "", each, values[each["id"]], scope)])
        for each in context.definition["formulas"]
    ]


def _entry(context: FormulaContext, shape: FormulaShape, example: Sequence[Lines]) -> FormulaEntry:
    return FormulaEntry(
        shape,
        context.names[shape["id"]],
        context.words.of(shape["tree"]),
        context.math.equation(shape["id"], shape["tree"]),
        [
            (context.names[each].symbol, context.words.of(each))
            for each in dict.fromkeys(names(shape["tree"]))
            if each in context.names
        ],
        example if context.assessment.example else (),
    )


def _row_lines(context: FormulaContext, group: GroupShape, shape: FormulaShape) -> list[Lines]:
    outer = context.results.scope
    return [
        _lines(context, _row_name(context, group, at), shape, row[shape["id"]], {**outer, **row})
        for at, row in enumerate(context.results.rows[group["id"]])
    ]


def _row_name(context: FormulaContext, group: GroupShape, at: int) -> str:
    """Return what a row is called: its first text or chosen entry, or its number."""
    row = rows_of(group, context.answers)[at]
    for question in group["questions"][:2]:
        answer = row.get(question["id"])
        label = next((o["label"] for o in question["options"] if o["id"] == answer), None)
        if label or (question["kind"] == "text" and answer):
            return label or str(answer)
    rows = group["rows"]
    return f"{rows['name'] if rows else ''} {at + 1}"


def _lines(
    context: FormulaContext, of: str, shape: FormulaShape, outcome: Outcome, scope: Scope
) -> Lines:
    lines = context.steps.lines(steps(shape["tree"], scope))
    return Lines(of, lines, context.steps.result(outcome, shape))
