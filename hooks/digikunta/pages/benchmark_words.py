"""Benchmarks in words: names and numbers of figures and groups, and the table beside a result."""

from digikunta.assessments.shapes.benchmarks import ComparedLineShape, ComparedShape
from digikunta.catalogue.benchmarks import LEAST, Comparison, Figure, Spread, comparison_of
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment import Assessment


class BenchmarkWords:
    """Names and numbers of figures and groups in one language."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    def title(self, comparison: Comparison) -> str:
        return comparison.assessment.title.in_language(self._context.language.code)

    def figure(self, figure: Figure) -> str:
        """Return the title; of the whole a text of the site."""
        if figure.title is None:
            return self._context.language("benchmarks-overall")
        return figure.title.in_language(self._context.language.code)

    def group(self, spread: Spread) -> str:
        """Return the name of a group."""
        view = self._context.text_view
        match spread.by:
            case "size":
                return view.label("municipality-size", spread.key)
            case "region":
                regions = self._context.catalogue.vocabularies.named("regions")
                return regions[spread.key].in_language(self._context.language.code)
        return self._context.language("benchmarks-all")

    def municipality(self, code: str) -> str:
        known = self._context.catalogue.municipality(code)
        return known.name.in_language(self._context.language.code) if known else code

    def value(self, figure: Figure, value: float) -> str:
        """Return the number with its unit, rounded as the tool rounds it; scores are percent."""
        rounded = self._context.language.number(round(value, figure.decimals))
        unit = self.unit(figure)
        return f"{rounded}\u00a0{unit}" if unit else rounded

    def unit(self, figure: Figure) -> str:
        if figure.is_score:
            return "%"
        unit = figure.unit.in_language(self._context.language.code) if figure.unit else ""
        return unit or ""


def compared_with_others(context: PageContext, assessment: Assessment) -> ComparedShape | None:
    """Return the table of a tool for the result page; None while nothing may be shown."""
    comparison = comparison_of(context.catalogue, assessment)
    if not comparison.spreads:
        return None
    t, words = context.language, BenchmarkWords(context)
    return ComparedShape(
        title=t("benchmarks-compared"),
        caption=t("benchmarks-rule", least=LEAST),
        columns=[
            t("assess-figure"),
            t("benchmarks-own"),
            t("benchmarks-group"),
            t("benchmarks-municipalities"),
            t("benchmarks-low"),
            t("group-median"),
            t("benchmarks-high"),
        ],
        lines=[
            _line(words, figure, spread)
            for figure in comparison.figures
            for spread in comparison.spreads.get(figure.id, ())
        ],
    )


def _line(words: BenchmarkWords, figure: Figure, spread: Spread) -> ComparedLineShape:
    return ComparedLineShape(
        figure=figure.id,
        title=words.figure(figure),
        unit=words.unit(figure),
        decimals=figure.decimals,
        group=words.group(spread),
        count=spread.count,
        low=words.value(figure, spread.low),
        median=words.value(figure, spread.median),
        high=words.value(figure, spread.high),
    )
