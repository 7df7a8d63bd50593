"""The map: every municipality has a sourced place; drawing and list say the same."""

import math
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from statistics import median

import pytest
from digikunta.catalogue.addresses import Address
from digikunta.catalogue.catalogue import Catalogue
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.map_drawing import Box, Dot, RegionMark, country_drawing
from digikunta.pages.map_page import region_rows
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.vocabulary import Municipality
from lxml import html
from pydantic import ValidationError
from support import ROOT, load_folder, site_of

KM_PER_DEGREE = 111.2
LARGE = {"lapland": 370.0, "north-ostrobothnia": 250.0}
"""The two largest regions, and how far (km) a municipality may be from their middle."""
USUAL = 130.0
"""The same for all others: Hanko is the farthest of them, at the end of its peninsula."""
TAMPERE, MANTYHARJU, PERTUNMAA = "837", "507", "588"

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def site() -> GeneratedSite:
    return site_of(load_folder(ROOT / "data"))


def catalogue() -> Catalogue:
    return site().catalogue


def todays() -> list[Municipality]:
    known = catalogue().vocabularies.municipalities.values()
    return [each for each in known if each.successor is None]


@cache
def article(language: LanguageCode) -> html.HtmlElement:
    return html.fromstring(site().pages[Address("map", language).source].body)


def held() -> Mapping[str, int]:
    """Code -> number of experiments, of today's municipalities that have any."""
    holdings = catalogue().holdings["municipalities"]
    codes = {each.code for each in todays()}
    return {code: len(each.experiments) for code, each in holdings.items() if code in codes}


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    north = (a[0] - b[0]) * KM_PER_DEGREE
    east = (a[1] - b[1]) * KM_PER_DEGREE * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(north, east)


# --- the table -----------------------------------------------------------------------------------


def test_each_of_todays_municipalities_has_a_place_and_no_discontinued_one_does() -> None:
    assert len(todays()) == 308
    assert [each.name.fi for each in todays() if each.place is None] == []
    ended = set(catalogue().vocabularies.municipalities) - {each.code for each in todays()}
    known = catalogue().vocabularies.municipalities
    assert [code for code in ended if known[code].place is not None] == []


def test_no_two_municipalities_stand_in_the_same_place() -> None:
    places = [each.place for each in todays()]
    assert len(set(places)) == len(places)


def test_each_place_is_near_the_others_of_its_region() -> None:
    far = []
    for region in {each.region for each in todays()}:
        inside = {m.name.fi: m.place for m in todays() if m.region == region and m.place}
        middle = median(p[0] for p in inside.values()), median(p[1] for p in inside.values())
        limit = LARGE.get(region, USUAL)
        far += [name for name, p in inside.items() if kilometres(p, middle) > limit]
    assert far == []


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("091", (60.17, 24.94)),
        ("890", (69.91, 27.03)),
        ("478", (60.10, 19.94)),
        ("167", (62.60, 29.76)),
    ],
)
def test_well_known_places_are_where_they_are(code: str, place: tuple[float, float]) -> None:
    """Helsinki, Utsjoki, Mariehamn, Joensuu."""
    found = catalogue().vocabularies.municipalities[code].place
    assert found is not None
    assert kilometres(found, place) < 3


@pytest.mark.parametrize("place", [[24.94, 60.17], [60.17], [60.17, 24.94, 3.0], ["60", "24"]])
def test_a_place_outside_finland_or_in_a_wrong_form_is_refused(place: list[object]) -> None:
    given = {"code": "091", "name": {"fi": "x", "sv": "x"}, "region": "uusimaa", "language": "fi"}
    assert Municipality.model_validate({**given, "place": [60.17, 24.94]}).place == (60.17, 24.94)
    with pytest.raises(ValidationError):
        Municipality.model_validate({**given, "place": place})


# --- drawing and list ----------------------------------------------------------------------------


@in_each_language
def test_each_region_is_one_link_that_says_how_many_and_leads_to_its_list(
    language: LanguageCode,
) -> None:
    context = site().contexts[language]
    labels = catalogue().vocabularies.named("regions")
    regions = catalogue().holdings["regions"]
    expected = {
        (
            f"#region-{id_}",
            f"{label.in_language(language)}, "
            + context.language.count(
                "experiments-count", len(regions[id_].experiments) if id_ in regions else 0
            ),
        )
        for id_, label in labels.items()
    }
    links = article(language).xpath("//svg//a")
    assert {(str(a.get("href")), a.findtext("title")) for a in links} == expected
    assert len(links) == len(expected)
    assert {f"#{id_}" for id_ in article(language).xpath("//h3/@id")} >= {h for h, _ in expected}


@in_each_language
def test_the_list_leads_to_every_municipality_with_experiments(language: LanguageCode) -> None:
    view = site().contexts[language].view(Address("map", language).url)
    rows = article(language).xpath("//section//li/a/@href")
    assert sorted(rows) == sorted(view.term_url("municipalities", code) for code in held())


@in_each_language
def test_the_list_names_every_municipality_once(language: LanguageCode) -> None:
    rows = region_rows(site().contexts[language], todays())
    codes = [m.code for row in rows for m in [*(place for place, _ in row.held), *row.without]]
    assert sorted(codes) == sorted(each.code for each in todays())
    text = " ".join(article(language).text_content().split())
    assert [m for m in todays() if m.name.in_language(language) not in text] == []


def test_a_discontinued_municipality_counts_as_the_one_that_carries_on() -> None:
    experiments = catalogue().holdings["municipalities"]
    assert PERTUNMAA in experiments
    assert {e.id for e in experiments[PERTUNMAA].experiments} <= {
        e.id for e in experiments[MANTYHARJU].experiments
    }
    drawing = country_drawing(site().contexts["fi"], todays())
    dots = {dot.code: dot.count for dot in drawing.held}
    assert dots[MANTYHARJU] == held()[MANTYHARJU]
    assert PERTUNMAA not in dots


def test_the_land_is_inside_the_drawing() -> None:
    drawing = country_drawing(site().contexts["fi"], todays())
    corners = []
    for ring in drawing.outline.split("M")[1:]:
        start, _, steps = ring.removesuffix("z").partition("l")
        x, y = map(int, start.split())
        numbers = list(map(int, steps.split()))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            corners.append((x, y))
    assert len(corners) > 300
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in corners)


def test_all_municipalities_are_drawn_and_none_outside_the_drawing() -> None:
    drawing = country_drawing(site().contexts["fi"], todays())
    dots = [*drawing.quiet, *drawing.held]
    assert {dot.code for dot in dots} == {each.code for each in todays()}
    assert len(dots) == 308
    for dot in dots:
        assert 0 <= dot.x - dot.radius <= dot.x + dot.radius <= drawing.width, dot
        assert 0 <= dot.y - dot.radius <= dot.y + dot.radius <= drawing.height, dot


def test_north_is_up_and_east_to_the_right() -> None:
    drawing = country_drawing(site().contexts["fi"], todays())
    at = {dot.code: dot for dot in [*drawing.quiet, *drawing.held]}
    utsjoki, helsinki, joensuu, turku = at["890"], at["091"], at["167"], at["853"]
    assert utsjoki.y < helsinki.y
    assert turku.x < joensuu.x


def test_the_area_of_a_dot_grows_with_the_number() -> None:
    drawing = country_drawing(site().contexts["fi"], todays())
    tampere = next(dot for dot in drawing.held if dot.code == TAMPERE)
    one = next(dot for dot in drawing.held if dot.count == 1)
    assert (tampere.radius / one.radius) ** 2 == pytest.approx(tampere.count, rel=0.02)


def test_no_target_lies_on_another_or_outside_the_drawing() -> None:
    drawing = country_drawing(site().contexts["fi"], todays())
    for mark in drawing.regions:
        assert mark.reach >= mark.radius
        assert mark.reach <= mark.x <= drawing.width - mark.reach, mark
        assert mark.reach <= mark.y <= drawing.height - mark.reach, mark
        for other in drawing.regions:
            apart = math.dist((mark.x, mark.y), (other.x, other.y))
            assert other is mark or mark.reach + other.reach <= apart + 0.11, (mark, other)


def name_box(mark: RegionMark) -> Box:
    """Where a name is at the size of map.css for narrow drawings; smaller by rounding."""
    width = 16 * 0.52 * max(len(line) for line in mark.name_lines) - 0.2
    height = 16 * len(mark.name_lines) - 0.2
    return Box(mark.name_x - width / 2, mark.name_y - 0.8 * 16 + 0.1, width, height)


@in_each_language
def test_names_of_regions_lie_inside_the_drawing_and_not_on_each_other(
    language: LanguageCode,
) -> None:
    drawing = country_drawing(site().contexts[language], todays())
    assert len(drawing.regions) == 19
    boxes = [name_box(mark) for mark in drawing.regions]
    for box in boxes:
        assert 0 <= box.x <= box.x + box.width <= drawing.width, box
        assert 0 <= box.y <= box.y + box.height <= drawing.height, box
        for mark in drawing.regions:
            assert box.distance(Dot("", mark.x, mark.y, 0)) >= mark.radius - 0.5, (box, mark)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@in_each_language
def test_the_map_credits_the_source_of_its_places(language: LanguageCode) -> None:
    text = article(language).text_content()
    assert "GeoNames" in text
    assert text.count("CC BY 4.0") == 2


@in_each_language
def test_the_drawing_needs_no_style_and_no_script(language: LanguageCode) -> None:
    assert article(language).xpath("//@style | //style | //script") == []
