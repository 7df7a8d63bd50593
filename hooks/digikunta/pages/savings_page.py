"""The page of savings: each with its experiment, its certainty and its sources. It also shows what
experiments cost, by the size of the municipality.
"""

from collections.abc import Mapping
from functools import partial

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.costs_by_size import costs_by_size
from digikunta.catalogue.savings import by_certainty, savings, sums
from digikunta.pages.charts import tenfold_scale
from digikunta.pages.distant_citations import DistantCitations
from digikunta.pages.list_pages import in_order, section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext

_CHAPTER = "kasikirja/hyodyt-saastot-ja-vaikuttavuus"
"""Name of the chapter about benefits and savings; a site of other pages may lack it."""


def savings_page(context: PageContext) -> Page:
    """In the page's own language; all savings of the experiments of Finland."""
    return section_page(context, "savings", "savings.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    ordered = in_order(context, context.catalogue.experiments.values())
    found = tuple(savings(ordered))
    costs = costs_by_size(context.catalogue, ordered)
    view = context.view(Address("savings", context.language.code).url)
    experiments = {each.experiment.id: each.experiment for each in found}
    shown = {**experiments, **{each.experiment.id: each.experiment for each in costs}}
    has_chapter = f"{context.language.code}/{_CHAPTER}.md" in context.inputs.matters
    return {
        "chapter": _CHAPTER if has_chapter else "",
        "count": len(found),
        "cases": len(experiments),
        "groups": by_certainty(found),
        "sums": sums(found),
        "cite": {id_: DistantCitations(each, view) for id_, each in shown.items()},
        "costs": costs,
        "scale": tenfold_scale(bound for each in costs for bound in each.cost.bounds if bound),
    }
