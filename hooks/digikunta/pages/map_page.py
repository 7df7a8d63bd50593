"""The map: one dot for each municipality, drawn as SVG, and the same content as a list.

No borders: the dots draw the country, and nobody's licence for a map is needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from digikunta.catalogue.catalogue import Holding
from digikunta.pages.list_pages import section_page
from digikunta.pages.map_drawing import ENLARGED, country, enlargement
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.vocabulary import Municipality


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of the list: municipalities that have experiments, and those that have none."""

    region: str
    held: tuple[tuple[Municipality, Holding], ...]
    without: tuple[Municipality, ...]

    @property
    def size(self) -> int:
        return len(self.held) + len(self.without)


def map_page(context: PageContext) -> Page:
    """Today's municipalities; a discontinued one counts as the one that carries on."""
    return section_page(context, "map", "map.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    places = todays(context)
    return {
        "country": country(context, places),
        "enlargements": {region: enlargement(context, places, region) for region in ENLARGED},
        "rows": region_rows(context, places),
    }


def todays(context: PageContext) -> list[Municipality]:
    """The municipalities that exist."""
    known = context.catalogue.vocabularies.municipalities.values()
    return [each for each in known if each.successor is None]


# --- the list ------------------------------------------------------------------------------------


def region_rows(context: PageContext, places: Iterable[Municipality]) -> list[RegionRow]:
    """All regions and their municipalities, in the language's own alphabet."""
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
