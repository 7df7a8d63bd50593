"""The page of coverage: how many cases each programme had, how many have a record, which miss."""

from collections.abc import Mapping
from functools import partial

from digikunta.catalogue.coverage import coverages
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext


def coverage_page(context: PageContext) -> Page:
    """Return the page. Its anchors are the ids of populations and of missing cases."""
    return section_page(context, "coverage", "coverage.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    found = coverages(context.catalogue).values()
    order, view = context.language.sort_key, context.text_view
    ordered = sorted(found, key=lambda each: order(view.title(each.population.title)))
    return {
        "coverages": ordered,
        "missing": sum(len(each.population.known_missing) for each in ordered),
    }
