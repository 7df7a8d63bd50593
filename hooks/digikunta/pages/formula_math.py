"""A formula in symbols, as MathML: fractions, sums over years and cases are drawn as such."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from digikunta.assessments.expression import SCENARIO_FUNCTIONS, Tree
from digikunta.catalogue.language import NO_BREAK_SPACE, Language
from digikunta.pages.formula_names import FormulaName
from digikunta.pages.formula_numbers import plain_number
from digikunta.pages.formula_words import SCORES, SIGNS, FormulaWords, level_of

_PARENTHESES = Markup("<mrow><mo>(</mo>{}<mo>)</mo></mrow>")
_LEVELS: Mapping[str, int] = {"+": 2, "-": 2, "*": 3}


class FormulaMath:
    """Writes trees with the symbols of one assessment."""

    def __init__(self, names: Mapping[str, FormulaName], language: Language) -> None:
        self._names = names
        self._line = FormulaWords(names, language, with_symbols=True)
        self.language = language

    def equation(self, name: str, tree: Tree) -> Markup:
        """Return ``<math>`` with the symbol of a formula and what it equals.

        ``alttext`` is the same in one line, for the page's text and for copies of it.
        """
        return Markup(
            '<math displaystyle="true" alttext="{} = {}"><mrow>{}<mo>=</mo>{}</mrow></math>'
        ).format(self._names[name].symbol, self._line.of(tree), self._symbol(name), self._of(tree))

    def _symbol(self, name: str) -> Markup:
        known = self._names[name]
        return Markup("<msub><mi>{}</mi><mn>{}</mn></msub>").format(known.letter, known.number)

    def _of(self, tree: Tree) -> Markup:
        if isinstance(tree, str):
            if tree in SCORES:
                return Markup("<mtext>{}</mtext>").format(self.language(f"assess-rule-{tree}"))
            return self._symbol(tree)
        if not isinstance(tree, list):
            return Markup("<mn>{}</mn>").format(plain_number(tree))
        sign, parts = str(tree[0]), tree[1:]
        if sign == "/":
            return Markup("<mfrac>{}{}</mfrac>").format(*map(self._row, parts))
        if sign in SIGNS:
            return self._operation(sign, parts)
        match sign:
            case "if":
                return self._cases(parts)
            case "annuity":
                return self._annuity(parts)
            case "sum":
                return self._sum(parts)
            case "mean" if len(parts) == 1:
                return Markup("<mover><mrow>{}</mrow><mo>¯</mo></mover>").format(self._of(parts[0]))
        return self._call(sign, parts)

    def _row(self, tree: Tree) -> Markup:
        return Markup("<mrow>{}</mrow>").format(self._of(tree))

    def _operation(self, sign: str, parts: Sequence[Tree]) -> Markup:
        level = _LEVELS.get(sign, 1)
        left, right = parts
        mark = Markup("<mo>{}</mo>").format(SIGNS[sign] if sign != "*" else "·")
        if sign == "-" and left == 0:
            return Markup("<mrow>{}{}</mrow>").format(mark, self._inside(right, 4))
        return Markup("<mrow>{}{}{}</mrow>").format(
            self._inside(left, level), mark, self._inside(right, level + 1)
        )

    def _inside(self, tree: Tree, least: int) -> Markup:
        written = self._of(tree)
        is_drawn = isinstance(tree, list) and tree[0] == "/"  # a fraction needs no parentheses
        if is_drawn or level_of(tree) >= least or (isinstance(tree, list) and tree[0] == "if"):
            return written
        return _PARENTHESES.format(written)

    def _cases(self, parts: Sequence[Tree]) -> Markup:
        """Return the branches below each other, after a brace."""
        condition, then, *otherwise = map(self._row, parts)
        no_value = Markup("<mtext>{}</mtext>").format(self.language("formulas-no-value"))
        line = Markup("<mtr><mtd>{}</mtd><mtd><mtext>{}</mtext>{}</mtd></mtr>")
        when = self.language("formulas-case-if") + NO_BREAK_SPACE
        lines = line.format(then, when, condition)
        lines += line.format(
            otherwise[0] if otherwise else no_value, self.language("formulas-case-else"), ""
        )
        return Markup("<mrow><mo>{{</mo><mtable>{}</mtable></mrow>").format(lines)

    def _annuity(self, parts: Sequence[Tree]) -> Markup:
        rate, years = map(self._row, parts)
        return Markup(
            "<mrow><munderover><mo>∑</mo><mrow><mi>v</mi><mo>=</mo><mn>1</mn></mrow>{}</munderover>"
            "<mfrac><mn>1</mn><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo>{}<mo>)</mo></mrow>"
            "<mi>v</mi></msup></mfrac></mrow>"
        ).format(years, rate)

    def _sum(self, parts: Sequence[Tree]) -> Markup:
        """Return a sum sign over the rows, or the terms of single values."""
        if len(parts) == 1:
            return Markup("<mrow><mo>∑</mo>{}</mrow>").format(self._inside(parts[0], 3))
        joined = Markup("<mo>+</mo>").join(self._inside(part, 2) for part in parts)
        return _PARENTHESES.format(joined)

    def _call(self, sign: str, parts: Sequence[Tree]) -> Markup:
        if sign in SCENARIO_FUNCTIONS:
            name = self.language(f"formulas-scenario-{sign}")
        else:
            name = self.language(f"formulas-function-{sign}")
        listed = Markup("<mo>;</mo>").join(map(self._row, parts))
        return Markup("<mrow><mtext>{}</mtext>{}</mrow>").format(name, _PARENTHESES.format(listed))
