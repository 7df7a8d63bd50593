"""What the formulas of an assessment take for granted, as sentences."""

from collections.abc import Iterator

from digikunta.assessments.expression import Tree
from digikunta.pages.formula_context import FormulaContext
from digikunta.pages.formula_numbers import plain_number


def assumptions(context: FormulaContext) -> list[str]:
    """Return the assumptions of the record, and those that the formulas show themselves."""
    code = context.language.code
    written = [each.in_language(code) or "" for each in context.assessment.assumptions]
    return [*written, *_replaced(context), *_cautious(context), *_general(context)]


def _replaced(context: FormulaContext) -> Iterator[str]:
    """What a formula uses where an answer is missing."""
    found = dict.fromkeys(
        (name, value)
        for formula in context.every_formula()
        for name, value in _fallbacks(formula["tree"])
        if name in context.names
    )
    for name, value in found:
        words = context.names[name].words
        yield context.language("formulas-fallback", name=words, value=plain_number(value))


def _fallbacks(tree: Tree) -> Iterator[tuple[str, float]]:
    """Yield (name, number) of each ``coalesce(name, number)``."""
    if isinstance(tree, list):
        if tree[0] == "coalesce" and isinstance(tree[1], str) and isinstance(tree[2], int | float):
            yield tree[1], tree[2]
        for part in tree[1:]:
            yield from _fallbacks(part)


def _cautious(context: FormulaContext) -> Iterator[str]:
    """Which end of the ranges each case takes."""
    groups = context.definition["groups"]
    spans = [q for group in groups for q in group["questions"] if q["span"]]
    if not spans:
        return
    costs = [context.names[q["id"]].words for q in spans if q["cautious"] == "high"]
    yield context.language("formulas-cases")
    if costs:
        yield context.language("formulas-cases-high", names=", ".join(costs))


def _general(context: FormulaContext) -> Iterator[str]:
    """How missing, unknown and not applicable answers count, and how numbers are rounded."""
    meanings = {
        option["stands_for"]
        for group in context.definition["groups"]
        for question in group["questions"]
        for option in question["options"]
    }
    if context.definition["dimensions"]:
        yield context.language("formulas-unanswered")
    if "unknown" in meanings:
        yield context.language("formulas-unknown")
    if "not-applicable" in meanings:
        yield context.language("formulas-outside")
    yield context.language("formulas-rounding")
