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


def map_page(workshop: PageContext) -> Page:
    """Today's municipalities; a discontinued one counts as the one that carries on."""
    return section_page(workshop, "map", "map.html", partial(_values, workshop))


def _values(workshop: PageContext) -> Mapping[str, object]:
    places = todays(workshop)
    return {
        "country": country(workshop, places),
        "enlargements": {region: enlargement(workshop, places, region) for region in ENLARGED},
        "rows": region_rows(workshop, places),
    }


def todays(workshop: PageContext) -> list[Municipality]:
    """The municipalities that exist."""
    known = workshop.catalogue.vocabularies.municipalities.values()
    return [each for each in known if each.successor is None]


# --- the list ------------------------------------------------------------------------------------


def region_rows(workshop: PageContext, places: Iterable[Municipality]) -> list[RegionRow]:
    """All regions and their municipalities, in the language's own alphabet."""
    code, order = workshop.language.code, workshop.language.sort_key
    held = workshop.catalogue.holdings["municipalities"]
    ordered = sorted(places, key=lambda place: order(place.name.in_language(code)))
    regions = workshop.catalogue.vocabularies.named("regions")
    rows = [
        RegionRow(
            region,
            tuple((p, held[p.code]) for p in ordered if p.region == region and p.code in held),
            tuple(p for p in ordered if p.region == region and p.code not in held),
        )
        for region in sorted(regions, key=lambda id_: order(regions[id_].in_language(code)))
    ]
    return [row for row in rows if row.size]
