"""The page of benchmarks: what can be shown of each tool, and how a municipality gives answers."""

from collections.abc import Mapping
from functools import partial

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.benchmarks import LEAST, Comparison, Figure, Spread, comparisons
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.saved_answer_pages import definition_addresses


def benchmarks_page(context: PageContext) -> Page:
    """Return the page. Where nothing may be shown it says so."""
    return section_page(context, "benchmarks", "benchmarks.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    code = context.language.code
    places = context.catalogue.vocabularies.municipalities.items()
    current = [(key, each.name.in_language(code)) for key, each in places if not each.ended]
    names = BenchmarkNames(context)
    return {
        "comparisons": comparisons(context.catalogue),
        "names": names,
        "least": LEAST,
        "definitions": definition_addresses(context, "benchmarks"),
        "municipalities": sorted(current, key=lambda each: context.language.sort_key(each[1])),
        "feedback": context.inputs.settings.get("feedback", ""),
        "view_url": Address("benchmarks", code).url,
    }


class BenchmarkNames:
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
        t = self._context.language
        rounded = t.number(round(value, figure.decimals))
        if figure.unit is None and figure.id not in self._formulas:
            return f"{rounded}\u00a0%"
        unit = figure.unit.in_language(t.code) if figure.unit else ""
        return f"{rounded}\u00a0{unit}" if unit else rounded

    @property
    def _formulas(self) -> set[str]:
        tools = self._context.catalogue.assessments.values()
        return {formula.id for each in tools for formula in each.formulas}
