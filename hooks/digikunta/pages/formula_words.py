"""A formula in one line: ``volume × (use / 100) × minutes saved / 60``, each name a link."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from digikunta.assessments.expression import SCENARIO_FUNCTIONS, Tree
from digikunta.catalogue.language import Language
from digikunta.pages.formula_names import FormulaName
from digikunta.pages.formula_numbers import plain_number

SIGNS: Mapping[str, str] = {
    "+": "+",
    "-": "−",
    "*": "×",
    "/": "/",
    "<": "<",
    ">": ">",
    "<=": "≤",
    ">=": "≥",
    "==": "=",
    "!=": "≠",
}
"""Operator -> its sign in print."""

_LEVEL: Mapping[str, int] = {"+": 2, "-": 2, "*": 3, "/": 3}
"""Operator -> how tightly it binds; comparisons bind the least."""

_ATOM = 4
_CONDITION = 1
SCORES = ("overall", "coverage", "unknown_share", "spread")


class FormulaWords:
    """Writes trees with the names of one assessment, in one language.

    ``with_symbols``: ``R1 × F2`` without links instead of the names in words.
    """

    def __init__(
        self, names: Mapping[str, FormulaName], language: Language, *, with_symbols: bool = False
    ) -> None:
        self._names = names
        self._with_symbols = with_symbols
        self.language = language

    def of(self, tree: Tree) -> Markup:
        """Return the formula in words."""
        if isinstance(tree, str):
            return self._name(tree)
        if not isinstance(tree, list):
            return Markup(plain_number(tree))
        sign, parts = str(tree[0]), tree[1:]
        if sign in SIGNS:
            return self._operation(sign, parts)
        if sign == "if":
            return self._choice(parts)
        if sign in SCENARIO_FUNCTIONS:
            return self._call(self.language(f"formulas-scenario-{sign}"), parts)
        return self._call(self.language(f"formulas-function-{sign}"), parts)

    def _name(self, name: str) -> Markup:
        if name in SCORES:
            return Markup.escape(self.language(f"assess-rule-{name}"))
        known = self._names[name]
        if self._with_symbols:
            return Markup.escape(known.symbol)
        return Markup('<a href="#{}">{}</a>').format(known.anchor, known.words)

    def _operation(self, sign: str, parts: Sequence[Tree]) -> Markup:
        level = _LEVEL.get(sign, _CONDITION)
        left, right = parts
        if sign == "-" and left == 0:
            return Markup("−{}").format(self._inside(right, _ATOM))
        return Markup("{} {} {}").format(
            self._inside(left, level), SIGNS[sign], self._inside(right, level + 1)
        )

    def _inside(self, tree: Tree, least: int) -> Markup:
        """Return an operand, in parentheses if it binds less tightly than its place needs."""
        words = self.of(tree)
        return Markup("({})").format(words) if level_of(tree) < least else words

    def _choice(self, parts: Sequence[Tree]) -> Markup:
        condition, then, *otherwise = map(self.of, parts)
        is_whole = bool(otherwise)
        text = self.language("formulas-if-else") if is_whole else self.language("formulas-if")
        return Markup.escape(text).format(
            condition=condition, then=then, otherwise=otherwise[0] if otherwise else ""
        )

    def _call(self, name: str, parts: Sequence[Tree]) -> Markup:
        listed = Markup("; ").join(map(self.of, parts))
        return Markup("{} ({})").format(name, listed)


def level_of(tree: Tree) -> int:
    """Return how tightly the outermost operation of a tree binds."""
    if not isinstance(tree, list) or (tree[0] not in SIGNS and tree[0] != "if"):
        return _ATOM
    return _LEVEL.get(str(tree[0]), _CONDITION if tree[0] != "if" else 0)
