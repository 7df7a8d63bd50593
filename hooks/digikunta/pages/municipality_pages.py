"""Pages of municipalities: what one has tried, and what others like it have."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.municipality_likeness import alike, themes_of
from digikunta.catalogue.municipality_size import size_class
from digikunta.catalogue.term_holdings import Holding
from digikunta.pages.list_pages import most_useful_first, section_page
from digikunta.pages.map_page import RegionRow, current_municipalities, region_rows
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Municipality

_TOOLS = 4


def municipality_pages(context: PageContext) -> Iterator[Page]:
    """Yield the index, a page for each current municipality, and for discontinued ones with
    experiments.
    """
    index = partial(_index, context)
    yield section_page(context, "municipalities", "municipalities.html", index)
    for code, place in context.catalogue.vocabularies.municipalities.items():
        if context.catalogue.has_page("municipalities", code):
            yield _page(context, place)


def _index(context: PageContext) -> Mapping[str, object]:
    held = context.catalogue.holdings["municipalities"]
    known = context.catalogue.vocabularies.municipalities
    rows = region_rows(context, current_municipalities(context))
    return {
        "rows": [_all(context, row) for row in rows],
        "discontinued": [place for code, place in known.items() if place.ended and code in held],
    }


def _all(
    context: PageContext, row: RegionRow
) -> tuple[str, list[tuple[Municipality, Holding | None]]]:
    """Return a region with all its municipalities, in the language's alphabetical order."""
    code, order = context.language.code, context.language.sort_key
    both = [*row.held, *((place, None) for place in row.without)]
    return row.region, sorted(both, key=lambda each: order(each[0].name.in_language(code)))


def _page(context: PageContext, place: Municipality) -> Page:
    language, code = context.language, context.language.code
    slug = context.catalogue.slug("municipalities", place.code).in_language(code)
    address = Address("municipalities", code, place.code, slug)
    name = place.name.in_language(code)
    values = partial(_values, context, place)
    return Page(
        address,
        language("municipalities-term-title", name=name),
        lambda: language("municipalities-term-description", name=name),
        context.renderer("municipality.html", address, values),
    )


def _tools(catalogue: Catalogue, experiments: Iterable[Experiment]) -> list[Tool]:
    """Return tools of the experiments' themes: core tools first, then the most shared themes."""
    ranked = catalogue.tools_of_themes(themes_of(experiments))
    return sorted(ranked, key=lambda tool: tool.tier != "core")[:_TOOLS]


def _values(context: PageContext, place: Municipality) -> Mapping[str, object]:
    catalogue = context.catalogue
    held = catalogue.holdings["municipalities"].get(place.code, Holding())
    similar = alike(catalogue, place)
    known = (*held.experiments, *(each.experiment for each in similar))
    population = place.population
    return {
        "title": place.name.in_language(context.language.code),
        "place": place,
        "experiments": most_useful_first(context, held.experiments),
        "adoptions": catalogue.adoptions_in.get(place.code, ()),
        "similar": similar,
        "tools": _tools(catalogue, known),
        "size": size_class(population.count) if population else None,
    }
