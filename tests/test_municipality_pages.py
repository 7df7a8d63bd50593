"""Pages of municipalities: one for each, and what is done in municipalities like it."""

import json
from typing import Any

import pytest
from digikunta.catalogue.municipality_likeness import Alike, alike
from digikunta.pages.facet_forms import places
from support import TESTS
from test_catalogue import HONKAJOKI, KANKAANPAA, TURKU, catalogue, experiment, known, real
from test_facets import view
from walking import BuiltSite

NURMES = "541"
JOENSUU = "167"
KEURUU = "249"


SHARED: list[dict[str, Any]] = json.loads(
    (TESTS / "javascript" / "municipality-likeness.json").read_text("utf-8")
)
"""What two municipalities share; tests/javascript/municipality.test.js runs the same cases."""


def names(found: tuple[Alike, ...]) -> list[str]:
    return [each.experiment.id for each in found]


def test_its_own_kind_comes_before_a_large_neighbour() -> None:
    records = catalogue(experiment("neighbour", JOENSUU), experiment("kind", KEURUU))
    found = alike(records, known().municipalities[NURMES])
    assert names(found) == ["kind", "neighbour"]
    assert found[0].reasons == ("size", "group", "language")
    assert found[1].reasons == ("region", "language")


@pytest.mark.parametrize("case", SHARED, ids=lambda each: f"{each['own']} and {each['other']}")
def test_likeness_is_that_of_the_script(case: dict[str, Any]) -> None:
    records = catalogue(experiment("koe", case["other"]))
    found = alike(records, known().municipalities[case["own"]])
    assert [each.points for each in found] == [case["points"]] * bool(case["reasons"])
    assert [each.reasons for each in found] == [tuple(case["reasons"])] * bool(case["reasons"])


def test_the_choice_of_a_municipality_carries_what_the_script_compares() -> None:
    rows = {row.split(",")[0]: row.split(",") for row in places(view("fi")).split("|")}
    place = known().municipalities["541"]
    assert place.population
    given = ["541", place.region, place.group, place.language, str(place.population.count)]
    assert rows["541"][:5] == given


def test_its_own_experiments_are_left_out() -> None:
    records = catalogue(experiment("own", NURMES, KEURUU), experiment("merged", HONKAJOKI))
    assert names(alike(records, known().municipalities[NURMES])) == ["merged"]
    assert alike(records, known().municipalities[KANKAANPAA])[0].experiment.id == "own"


def test_nothing_in_common_is_not_alike() -> None:
    records = catalogue(experiment("turku", TURKU))
    assert alike(records, known().municipalities[NURMES]) == ()


def test_every_municipality_of_today_has_a_page_with_substance(real_site: BuiltSite) -> None:
    held = real().holdings["municipalities"]
    gone = [code for code, place in known().municipalities.items() if place.ended and code in held]
    for index in ("kunnat/", "sv/kommuner/"):
        pages = [p for u, p in real_site.pages.items() if u.startswith(index) and u != index]
        assert len(pages) == 308 + len(gone), index
        assert {page.url for page in pages if len(page.text("//main").split()) < 60} == set()


def test_the_front_page_offers_every_municipality(real_site: BuiltSite) -> None:
    front = real_site.pages["sv/"]
    options = front.all("//form[@data-module='municipality-page']//option[@value!='']")
    assert len(options) == 308
    for option in options:
        assert front.resolve(option.get("value")) in real_site.pages


def test_the_map_leads_to_every_municipality(real_site: BuiltSite) -> None:
    page = real_site.pages["kartta/"]
    linked = {page.resolve(href) for href in page.links}
    todays = {url for url in real_site.pages if url.startswith("kunnat/") and url != "kunnat/"}
    assert len(todays - linked) <= sum(
        bool(place.ended) for place in known().municipalities.values()
    )
