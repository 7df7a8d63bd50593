"""The conditions of notices and advice in words, and the functions of formulas and conditions."""

from collections.abc import Iterator

from markupsafe import Markup

from digikunta.assessments.expression import SCENARIO_FUNCTIONS, Tree
from digikunta.pages.formula_context import FormulaContext
from digikunta.pages.formula_words import SIGNS


def conditions(context: FormulaContext) -> list[tuple[str, Markup]]:
    """Return the texts of notices and advice with the condition that shows each."""
    return [(text, context.words.of(tree)) for text, tree in _shown(context)]


def functions(context: FormulaContext) -> list[tuple[str, str]]:
    """Return name and meaning of the functions that the formulas and conditions use."""
    trees = [each["tree"] for each in context.every_formula()]
    trees += [tree for _, tree in _shown(context)]
    used = {sign for tree in trees for sign in _signs_in(tree)}
    listed = sorted(used - set(SIGNS) - {"if"} - SCENARIO_FUNCTIONS)
    t = context.language
    return [(t(f"formulas-function-{sign}"), t(f"formulas-meaning-{sign}")) for sign in listed]


def _shown(context: FormulaContext) -> Iterator[tuple[str, Tree]]:
    for notice in context.definition["notices"]:
        yield notice["text"], notice["when"]
    for recommendation in context.definition["recommendations"]:
        yield recommendation["text"], recommendation["when"]


def _signs_in(tree: Tree) -> Iterator[str]:
    """Yield the operators and functions of a tree."""
    if isinstance(tree, list):
        yield str(tree[0])
        for part in tree[1:]:
            yield from _signs_in(part)
