"""The results of the example as tables: each case, breakdowns and sensitivity."""

from collections.abc import Iterator, Sequence

from digikunta.assessments.answers import Scenario, plain_questions
from digikunta.assessments.calculate import breakdown, calculate, sensitivity
from digikunta.assessments.evaluate import Outcome
from digikunta.assessments.shapes.formulas import BreakdownShape, FormulaShape
from digikunta.assessments.shapes.questions import GroupShape
from digikunta.pages.formula_context import FormulaContext
from digikunta.pages.formula_numbers import plain_number
from digikunta.pages.formula_steps import with_unit

_CASES: Sequence[Scenario] = ("low", "expected", "high")


def case_results(context: FormulaContext) -> list[tuple[FormulaShape, list[str]]]:
    """Return the results of the example in each case, the parts left out."""
    each_case = [calculate(context.definition, context.answers, case) for case in _CASES]
    return [
        (shape, [context.steps.result(case.values[shape["id"]], shape) for case in each_case])
        for shape in context.definition["formulas"]
        if not shape["part"]
    ]


def breakdown_results(
    context: FormulaContext,
) -> list[tuple[BreakdownShape, list[FormulaShape], list[tuple[str, list[str]]]]]:
    """Return each breakdown with its formulas, and its lines in the example."""
    shapes = {each["id"]: each for each in context.definition["formulas"]}
    found = []
    for wanted in context.definition["breakdowns"]:
        columns = [shapes[id_] for id_ in wanted["formulas"]]
        group = next(g for g in context.definition["groups"] if g["id"] == wanted["rows"])
        lines = [
            (
                ", ".join(_labels(group, wanted["by"], part.by)),
                [context.steps.result(part.values[each["id"]], each) for each in columns],
            )
            for part in breakdown(context.definition, context.answers, wanted)
        ]
        found.append((wanted, columns, lines))
    return found


def _labels(group: GroupShape, by: Sequence[str], chosen: Sequence[str]) -> Iterator[str]:
    for name, id_ in zip(by, chosen, strict=True):
        question = next(each for each in group["questions"] if each["id"] == name)
        yield next(option["label"] for option in question["options"] if option["id"] == id_)


def sensitivity_results(context: FormulaContext) -> list[tuple[str, str, str, str]]:
    """Return input, result at its low and at its high end, and the difference."""
    wanted = context.definition["sensitivity"]
    if wanted is None:
        return []
    shape = next(f for f in context.definition["formulas"] if f["id"] == wanted["result"])
    questions = {each["id"]: each for each in plain_questions(context.definition)}
    return [
        (
            f"{context.names[each.input].words} "
            f"({with_unit(_ends(each.low, each.high), questions[each.input]['unit'])})",
            context.steps.result(each.at_low, shape),
            context.steps.result(each.at_high, shape),
            context.steps.result(Outcome(each.swing), shape),
        )
        for each in sensitivity(context.definition, context.answers)
    ]


def _ends(low: float, high: float) -> str:
    return f"{plain_number(low)} – {plain_number(high)}"
