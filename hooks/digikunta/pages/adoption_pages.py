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
    """An experiment or tool and its adoptions, by date."""

    subject: Experiment | Tool
    adoptions: tuple[Adoption, ...]

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
    found = catalogue.adoptions_of_tools
    return [catalogue.tools[id_] for id_ in found if id_ in catalogue.tools]


def _spread(catalogue: Catalogue, subject: Experiment | Tool) -> Spread:
    return Spread(subject, catalogue.adoptions_of(subject))
