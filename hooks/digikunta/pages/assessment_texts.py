"""Texts of an assessment in one language. An optional text that is missing becomes empty."""

from typing import Literal

from digikunta.assessments.expression import parse
from digikunta.assessments.needs import Needs
from digikunta.assessments.shapes import FormulaShape, OptionShape, SourceShape
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment_formulas import NamedFormula
from digikunta.records.claims import Cost
from digikunta.records.source import Source
from digikunta.records.texts import BothTexts, Localised
from digikunta.records.vocabulary import Label


class AssessmentTexts:
    """Converts labels, formulas and sources of records to the context's language."""

    def __init__(self, context: PageContext) -> None:
        self._code = context.language.code
        self._view = context.view("")

    def label(self, label: Label | None) -> str:
        return label.in_language(self._code) if label else ""

    def text(self, text: BothTexts | None) -> str:
        return (text.in_language(self._code) or "") if text else ""

    def name(self, name: Localised[str] | None) -> str:
        """Return a name, in the other language when it lacks the context's."""
        return self._view.title(name) if name else ""

    def option(
        self,
        id_: str,
        label: Label | None,
        help_: Label | None = None,
        points: float | None = None,
        stands_for: Literal["unknown", "not-applicable"] | None = None,
    ) -> OptionShape:
        return OptionShape(
            id=id_,
            label=self.label(label),
            help=self.label(help_),
            points=points,
            stands_for=stands_for,
        )

    def formula(self, formula: NamedFormula, needs: Needs) -> FormulaShape:
        return FormulaShape(
            id=formula.id,
            title=self.label(formula.title),
            help=self.text(formula.help),
            unit=self.name(formula.unit),
            decimals=formula.decimals,
            tree=parse(formula.formula),
            otherwise=self.label(formula.otherwise),
            part=formula.part,
            needs=needs,
        )

    def term(self, vocabulary: str, key: str) -> str:
        return self._view.label(vocabulary, key)

    def cost(self, cost: Cost) -> str:
        """``10 000 €, alusta tai ohjelmisto, toteutunut, 2019``: what a sum is, in one line."""
        t, label = self._view.language, self._view.label
        words = [label("cost-kind", cost.kind), label("basis", cost.basis)]
        year = [t.date(cost.year)] if cost.year else []
        return ", ".join([self._view.amount(cost), *map(t.inside, words), *year])

    def source(self, source: Source) -> SourceShape:
        """Return a source; its ``url`` is empty when the page is gone."""
        return SourceShape(
            title=source.title,
            publisher=self.name(source.publisher),
            url="" if source.gone else source.url or "",
            date=source.date or "",
        )
