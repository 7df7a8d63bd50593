"""The page of all adoptions, by what was taken over; other pages link to one by its anchor."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from digikunta.catalogue.catalogue import Catalogue
from digikunta.pages.list_pages import in_order, section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.adoption import Adoption
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool


@dataclass(frozen=True, slots=True)
class Spread:
    """An experiment or tool and its adoptions, by date.

    ``also``: the tool that is the experiment's solution, according to the adoptions.
    """

    subject: Experiment | Tool
    adoptions: tuple[Adoption, ...]
    also: tuple[Tool, ...] = ()

    @property
    def is_tool(self) -> bool:
        return isinstance(self.subject, Tool)

    @property
    def users(self) -> int:
        """The municipalities that try or use it, according to the sources."""
        return sum(each.is_use for each in self.adoptions)


def adoptions_page(context: PageContext) -> Page:
    """Return the page of all adoptions."""
    return section_page(context, "adoptions", "adoptions.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    catalogue = context.catalogue
    return {
        "spreads": [
            *(_spread(catalogue, each) for each in in_order(context, _adopted(catalogue))),
            *(_spread(catalogue, each) for each in in_order(context, _adopted_tools(catalogue))),
        ],
        "total": len(catalogue.adoptions),
        "users": len({each.municipality for each in catalogue.adoptions.values() if each.is_use}),
    }


def _adopted(catalogue: Catalogue) -> list[Experiment]:
    found = catalogue.adoptions_of_experiments
    return [catalogue.cases[id_] for id_ in found if id_ in catalogue.cases]


def _adopted_tools(catalogue: Catalogue) -> list[Tool]:
    """The tools that were taken over without an experiment: the others stand with theirs."""
    found = catalogue.adoptions_of_tools
    alone = {each.tool for group in found.values() for each in group if not each.experiment}
    return [tool for id_, tool in catalogue.tools.items() if id_ in alone]


def _spread(catalogue: Catalogue, subject: Experiment | Tool) -> Spread:
    found = catalogue.adoptions_of(subject)
    if isinstance(subject, Tool):
        return Spread(subject, tuple(each for each in found if not each.experiment))
    tools = dict.fromkeys(each.tool for each in found if each.tool in catalogue.tools)
    return Spread(subject, found, tuple(catalogue.tools[id_] for id_ in tools if id_))
