"""The map page: a dot per municipality as SVG, and the same content as a list.

No borders are drawn: the dots show the shape of the country, and no map licence is needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from digikunta.catalogue.term_holdings import Holding
from digikunta.pages.list_pages import section_page
from digikunta.pages.map_drawing import ENLARGED, country_drawing, region_drawing
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.vocabulary import Municipality


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of the list: municipalities with experiments, and those without."""

    region: str
    held: tuple[tuple[Municipality, Holding], ...]
    without: tuple[Municipality, ...]

    @property
    def size(self) -> int:
        return len(self.held) + len(self.without)


def map_page(context: PageContext) -> Page:
    """Return the page of current municipalities; discontinued ones count as their successor."""
    return section_page(context, "map", "map.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    places = current_municipalities(context)
    return {
        "country": country_drawing(context, places),
        "enlargements": {region: region_drawing(context, places, region) for region in ENLARGED},
        "rows": region_rows(context, places),
    }


def current_municipalities(context: PageContext) -> list[Municipality]:
    """Return the municipalities that have not been merged into another one."""
    known = context.catalogue.vocabularies.municipalities.values()
    return [each for each in known if each.successor is None]


# --- the list ------------------------------------------------------------------------------------


def region_rows(context: PageContext, places: Iterable[Municipality]) -> list[RegionRow]:
    """Return the regions with their municipalities, in the language's alphabetical order."""
    code, order = context.language.code, context.language.sort_key
    held = context.catalogue.holdings["municipalities"]
    ordered = sorted(places, key=lambda place: order(place.name.in_language(code)))
    regions = context.catalogue.vocabularies.named("regions")
    rows = [
        RegionRow(
            region,
            tuple((p, held[p.code]) for p in ordered if p.region == region and p.code in held),
            tuple(p for p in ordered if p.region == region and p.code not in held),
        )
        for region in sorted(regions, key=lambda id_: order(regions[id_].in_language(code)))
    ]
    return [row for row in rows if row.size]
