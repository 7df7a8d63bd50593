"""The scores of the example step by step: dimensions, overall result, share of answers."""

from digikunta.assessments.answers import plain_questions
from digikunta.assessments.score import earned
from digikunta.assessments.shapes.scores import DimensionShape
from digikunta.pages.formula_context import FormulaContext
from digikunta.pages.formula_names import FormulaName


def dimension_lines(
    context: FormulaContext,
) -> list[tuple[DimensionShape, FormulaName, list[str]]]:
    """Return each dimension with its name and the lines of its score in the example."""
    questions = {each["id"]: each for each in plain_questions(context.definition)}
    found = []
    scores = context.results.score.dimensions
    for shape, scored in zip(context.definition["dimensions"], scores, strict=True):
        points = earned(shape, questions, context.answers)
        lines = context.steps.dimension(points, scored)
        lines += context.steps.level(scored.score, context.definition)
        found.append((shape, context.names[shape["id"]], lines))
    return found


def overall_lines(context: FormulaContext) -> list[str]:
    """Return the lines of the overall result in the example."""
    score = context.results.score
    lines = context.steps.overall(context.definition, score)
    return lines + context.steps.level(score.overall, context.definition)


def coverage_lines(context: FormulaContext) -> list[str]:
    """Return the line of the share of answers in the example; none where nothing is needed."""
    return context.steps.coverage(context.definition, context.answers)
