"""What the catalogue finds: holdings, order, relations, successors, tools, addresses of terms."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from digikunta.catalogue.addresses import (
    RESERVED_FOLDERS,
    SEGMENTS,
    Address,
    hand_written_url,
    relative,
)
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import languages
from digikunta.catalogue.score_sums import members, ranked, totals
from digikunta.catalogue.similar_experiments import Shared, related
from digikunta.catalogue.slugs import PagedRecord, record_address, slugify
from digikunta.catalogue.term_holdings import TERM_SECTIONS, TermSection
from digikunta.loading.data import Data
from digikunta.loading.data_folder import load_data
from digikunta.pages.list_pages import in_order
from digikunta.pages.page_context import PageContext, PageInputs
from digikunta.pages.record_templates import load_templates
from digikunta.reading.vocabularies import load_vocabularies
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies
from hypothesis import given
from hypothesis import strategies as st
from support import MINIMAL_TOOL, PROJECT, ROOT, load_folder, site_of, strings, write_record

HELSINKI, ESPOO, TURKU, HONKAJOKI, KANKAANPAA = "091", "049", "853", "099", "214"


@cache
def known() -> Vocabularies:
    return load_vocabularies(PROJECT.vocabulary, PROJECT.root)[0]


@cache
def real_data() -> Data:
    return load_data(ROOT / "data", ROOT)


@cache
def real() -> Catalogue:
    data = real_data()
    return Catalogue(data.vocabularies, {Experiment: data.experiments, Tool: data.tools})


def experiment(id_: str, *places: str, **fields: Any) -> Experiment:
    """An experiment in some municipalities; its title is its id unless another is given."""
    text = {"fi": id_, "sv": id_}
    minimal: dict[str, Any] = {
        "id": id_,
        "original_language": "fi",
        "title": text,
        "summary": text,
        "municipalities": [{"code": code} for code in places],
        "programme_link": "not-stated",
        "themes": ["e-services"],
        "status": "running",
        "sources": [{"id": "lahde", "title": "Lähde"}],
        "reviewed": "2026",
    }
    return Experiment.model_validate({**minimal, **fields})


def tool(id_: str, **fields: Any) -> Tool:
    text = {"fi": id_, "sv": id_}
    minimal: dict[str, Any] = {
        "id": id_,
        "original_language": "fi",
        "title": text,
        "name_status": {"fi": "official", "sv": "translation"},
        "summary": text,
        "publisher": "Kuntaliitto",
        "kind": "guide",
        "phases": ["plan"],
        "origin": "related",
        "tier": "core",
        "licence": "unknown",
        "link_status": "unchecked",
        "source_coverage": "seen",
        "sources": [{"id": "lahde", "title": "Lähde"}],
        "reviewed": "2026",
    }
    return Tool.model_validate({**minimal, **fields})


def catalogue(*records: Experiment | Tool) -> Catalogue:
    experiments = {each.id: each for each in records if isinstance(each, Experiment)}
    tools = {each.id: each for each in records if isinstance(each, Tool)}
    return Catalogue(known(), {Experiment: experiments, Tool: tools})


def ids(records: Iterable[Experiment | Tool]) -> list[str]:
    return [record.id for record in records]


# --- holdings ------------------------------------------------------------------------------------


def test_a_theme_holds_its_experiments_and_tools() -> None:
    held = catalogue(
        experiment("a", themes=["mobility", "e-services"]),
        experiment("b", themes=["mobility"]),
        tool("t", themes=["e-services"]),
    ).holdings["themes"]
    assert ids(held["mobility"].experiments) == ["a", "b"]
    assert ids(held["e-services"].experiments) == ["a"]
    assert ids(held["e-services"].tools) == ["t"]
    assert ids(held["mobility"].tools) == []


def test_terms_that_hold_nothing_have_no_page() -> None:
    held = catalogue(experiment("a", themes=["mobility"])).holdings
    assert list(held["themes"]) == ["mobility"]
    assert [section for section in TERM_SECTIONS if held[section]] == ["themes"]


def test_a_theme_with_only_a_tool_has_a_page() -> None:
    assert list(catalogue(tool("t", themes=["mobility"])).holdings["themes"]) == ["mobility"]


def test_terms_are_in_the_order_of_their_vocabulary() -> None:
    records = [experiment("a", themes=["mobility"]), experiment("b", themes=["e-services"])]
    assert list(catalogue(*records).holdings["themes"]) == ["e-services", "mobility"]


def test_phases_are_in_the_order_of_the_work() -> None:
    records = [tool("a", phases=["scale", "idea"]), tool("b", phases=["measure", "try", "plan"])]
    assert tuple(catalogue(*records).holdings["phases"]) == CLOSED_LISTS["phase"]


def test_programmes_and_technologies_hold_the_experiments_that_name_them() -> None:
    held = catalogue(experiment("a", programme="paf", technologies=["drone", "iot"])).holdings
    assert list(held["programmes"]) == ["paf"]
    assert set(held["technologies"]) == {"drone", "iot"}


def test_a_region_holds_an_experiment_once_however_many_of_its_municipalities_take_part() -> None:
    held = catalogue(experiment("a", HELSINKI, ESPOO, TURKU)).holdings["regions"]
    assert {key: ids(each.experiments) for key, each in held.items()} == {
        "uusimaa": ["a"],
        "southwest-finland": ["a"],
    }


def test_municipalities_are_counted_once() -> None:
    records = [experiment("a", HELSINKI, ESPOO), experiment("b", HELSINKI), experiment("c")]
    assert catalogue(*records).municipality_count == 2


# --- municipalities that are gone ----------------------------------------------------------------


def test_the_successor_holds_what_was_done_in_a_municipality_that_is_gone() -> None:
    held = catalogue(experiment("a", HONKAJOKI)).holdings["municipalities"]
    assert set(held) == {HONKAJOKI, KANKAANPAA}
    assert ids(held[KANKAANPAA].experiments) == ["a"]


def test_the_successor_holds_an_experiment_once_when_both_took_part() -> None:
    held = catalogue(experiment("a", HONKAJOKI, KANKAANPAA)).holdings["municipalities"]
    assert ids(held[KANKAANPAA].experiments) == ["a"]


def test_every_successor_is_a_municipality_of_today() -> None:
    places = known().municipalities
    successors = [places[each.successor] for each in places.values() if each.successor]
    assert successors
    assert [each.code for each in successors if each.ended or each.successor] == []
    assert all(each.ended for each in places.values() if each.successor)


# --- similar experiments -------------------------------------------------------------------------

ALIKE: dict[str, Any] = {"technologies": ["drone"], "themes": ["mobility"]}


def test_similar_experiments_come_with_their_reasons_the_strongest_first() -> None:
    mine = experiment("a", HELSINKI, **ALIKE, service_areas=["transport"])
    other = experiment("b", ESPOO, **ALIKE, service_areas=["transport"])
    [found] = related(catalogue(mine, other), mine)
    assert found.experiment is other
    assert found.reasons == (
        Shared("technologies", "drone"),
        Shared("themes", "mobility"),
        Shared("service-areas", "transport"),
        Shared("regions", "uusimaa"),
    )


def test_an_experiment_is_not_similar_to_itself_nor_to_a_stranger() -> None:
    mine = experiment("a", HELSINKI, **ALIKE)
    assert related(catalogue(mine, experiment("b", TURKU)), mine) == ()


@pytest.mark.parametrize(
    ("fields", "is_similar"),
    [
        ({"technologies": ["drone"]}, False),
        ({"themes": ["mobility"], "target_groups": ["residents"]}, False),
        ({"technologies": ["drone"], "target_groups": ["residents"]}, True),
        ({"themes": ["mobility"], "service_areas": ["transport"]}, True),
    ],
)
def test_little_in_common_is_not_enough(fields: dict[str, Any], is_similar: bool) -> None:
    mine = experiment(
        "a", HELSINKI, **ALIKE, service_areas=["transport"], target_groups=["residents"]
    )
    other = experiment("b", TURKU, **fields)
    assert bool(related(catalogue(mine, other), mine)) == is_similar


def test_the_most_similar_come_first_then_by_id_and_only_so_many() -> None:
    mine = experiment("mine", HELSINKI, **ALIKE)
    others = [experiment(id_, TURKU, **ALIKE) for id_ in ("z", "y", "x", "w", "v")]
    best = experiment("zz", ESPOO, **ALIKE)
    found = related(catalogue(mine, *others, best), mine)
    assert [each.experiment.id for each in found] == ["zz", "v", "w", "x"]


def test_similarity_goes_both_ways() -> None:
    pairs = {
        (id_, each.experiment.id)
        for id_, one in real().experiments.items()
        for each in related(real(), one, limit=1000)
    }
    assert pairs
    assert {(other, one) for one, other in pairs} == pairs


GROUPS = st.lists(st.tuples(st.sets(st.integers(0, 40)), st.integers(1, 9)), max_size=8)


@given(GROUPS, st.sets(st.integers(0, 40)))
def test_sums_of_all_at_once_are_those_of_one_by_one(
    given_points: list[tuple[set[int], int]], asked: set[int]
) -> None:
    sums = {member: sum(w for held, w in given_points if member in held) for member in asked}
    expected = [
        (total, sorted(member for member in asked if sums[member] == total))
        for total in sorted(set(sums.values()), reverse=True)
    ]
    digits = totals((as_group(held), weight) for held, weight in given_points)
    found = [(total, list(members(equal))) for total, equal in ranked(digits, as_group(asked))]
    assert found == expected


def as_group(places: set[int]) -> int:
    return sum(1 << place for place in places)


# --- tools and legal conditions ------------------------------------------------------------------


def test_an_experiment_shows_the_tools_it_used_before_those_of_its_themes() -> None:
    mine = experiment("a", themes=["mobility", "e-services"], tools_used=["used"])
    tools = [
        tool("also", themes=["mobility"], tier="further-reading"),
        tool("core-b", themes=["mobility"]),
        tool("core-a", themes=["mobility"]),
        tool("both", themes=["mobility", "e-services"], tier="further-reading"),
        tool("used"),
        tool("other", themes=["participation"]),
    ]
    found = catalogue(mine, *tools).tools_for(mine, limit=10)
    assert ids(found) == ["used", "both", "core-a", "core-b", "also"]
    assert ids(catalogue(mine, *tools).tools_for(mine)) == ["used", "both", "core-a", "core-b"]


def test_a_tool_that_is_both_used_and_of_the_theme_is_shown_once() -> None:
    mine = experiment("a", themes=["mobility"], tools_used=["t"])
    assert ids(catalogue(mine, tool("t", themes=["mobility"])).tools_for(mine)) == ["t"]


def test_a_used_tool_that_is_not_there_is_left_out() -> None:
    mine = experiment("a", tools_used=["broken"])
    assert catalogue(mine).tools_for(mine) == ()


def test_a_tool_knows_the_experiments_that_used_it() -> None:
    records = [experiment("a", tools_used=["t"]), experiment("b", tools_used=["t"]), tool("t")]
    assert ids(catalogue(*records).users_of_tools["t"]) == ["a", "b"]


def test_obstacles_are_the_legal_conditions_in_their_order() -> None:
    conditions = [
        {"kind": kind, "text": {"fi": text}}
        for kind, text in [("legal", "1"), ("obstacle", "2"), ("legal", "3")]
    ]
    records = [experiment("a", conditions=conditions), experiment("b", conditions=conditions[1:2])]
    found = catalogue(*records).obstacles
    assert [(each.anchor, each.condition.text.fi) for each in found] == [("a", "1"), ("a-2", "3")]


def test_an_obstacle_that_is_partly_removed_is_open() -> None:
    def obstacle(state: str | None) -> dict[str, Any]:
        mended = {"state": state, "as_of": "2020", "source": "s"} if state else None
        return {"kind": "legal", "text": {"fi": "Este."}, "mended": mended}

    conditions = [obstacle(state) for state in (None, "yes", "partly", "no")]
    found = catalogue(experiment("a", conditions=conditions)).obstacles
    assert [each.state for each in found] == ["unknown", "mended", "open", "open"]


def test_a_law_knows_the_obstacles_it_is_and_the_ones_it_removed() -> None:
    mended = {"state": "yes", "by": "new", "as_of": "2020", "source": "s"}
    condition = {"kind": "legal", "text": {"fi": "Este."}, "law": "old", "mended": mended}
    helping = {"kind": "helps", "text": {"fi": "Apu."}, "law": "old"}
    first, second = experiment("a", conditions=[condition]), experiment("b", conditions=[helping])
    found = catalogue(first, second).obstacles_of_laws
    assert {law: ids(each.experiment for each in held) for law, held in found.items()} == {
        "old": ["a"],
        "new": ["a"],
    }


# --- order ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"), [("fi", ["c", "a", "b"]), ("sv", ["b", "c", "a"])], ids=LANGUAGES
)
def test_records_are_in_the_order_of_the_languages_own_titles(
    code: LanguageCode, expected: list[str]
) -> None:
    records = [
        experiment("a", title={"fi": "Ähtäri", "sv": "Östersjön"}),
        experiment("b", title={"fi": "Öljy", "sv": "olja"}),
        experiment("c", title={"fi": "zoo", "sv": "Åbo"}),
    ]
    language = languages(strings())[code]
    context = PageContext(
        catalogue(*records), load_templates(PROJECT.page_templates), language, PageInputs({})
    )
    assert ids(in_order(context, records)) == expected


# --- addresses -----------------------------------------------------------------------------------


def test_an_address_has_a_source_a_url_and_a_destination() -> None:
    address = Address("themes", "sv", "e-services", "digital-arendehantering")
    assert address.source == "sv/teemat/e-services.md"
    assert address.url == "sv/teman/digital-arendehantering/"
    assert address.destination == "sv/teman/digital-arendehantering/index.html"


@pytest.mark.parametrize(
    ("slug", "url"),
    [("{sv: verktyget}", "tyokalut/valine/"), ("{fi: kone, sv: verktyget}", "tyokalut/kone/")],
)
def test_a_slug_is_the_end_of_the_address_in_its_language(
    slug: str, url: str, tmp_path: Path
) -> None:
    """The source has the id in both languages, by which MkDocs pairs them."""
    write_record(tmp_path, "tools", "valine", f"{MINIMAL_TOOL}slug: {slug}\n")
    tool = load_folder(tmp_path).tools["valine"]
    finnish, swedish = (record_address(tool, code) for code in LANGUAGES)
    assert (finnish.url, swedish.url) == (url, "sv/verktyg/verktyget/")
    assert (finnish.source, swedish.source) == ("fi/tyokalut/valine.md", "sv/tyokalut/valine.md")


def test_the_kinds_with_pages_are_those_that_have_addresses() -> None:
    paged = {kind.model for kind in KINDS if kind.own_pages}
    assert paged == set(get_args(PagedRecord))
    for field in ("slug", "old_ids"):
        assert paged == {kind.model for kind in KINDS if field in kind.model.model_fields}


@pytest.mark.parametrize(
    ("section", "language", "source", "url"),
    [
        ("front", "fi", "fi/index.md", ""),
        ("front", "sv", "sv/index.md", "sv/"),
        ("tools", "fi", "fi/tyokalut/index.md", "tyokalut/"),
        ("tools", "sv", "sv/tyokalut/index.md", "sv/verktyg/"),
    ],
)
def test_a_sections_own_page(section: Any, language: LanguageCode, source: str, url: str) -> None:
    assert (Address(section, language).source, Address(section, language).url) == (source, url)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_sections_share_an_address(code: LanguageCode) -> None:
    segments = [names[code] for names in SEGMENTS.values()]
    assert len(set(segments)) == len(segments)


def test_hand_written_pages_keep_out_of_the_generated_folders() -> None:
    names = {path.stem for path in (ROOT / "content" / "fi").iterdir()} - {"index"}
    assert names & RESERVED_FOLDERS == set()


def test_hand_written_pages_have_swedish_addresses() -> None:
    assert hand_written_url("fi", "osallistu") == "osallistu/"
    assert hand_written_url("sv", "osallistu") == "sv/delta/"


def test_every_hand_written_page_has_its_own_swedish_address() -> None:
    pages = (ROOT / "content" / "fi").rglob("*.md")
    below = [path.relative_to(ROOT / "content" / "fi").with_suffix("") for path in pages]
    names = [name.as_posix() for name in below if name != Path("index")]
    finnish = {name for name in names if hand_written_url("sv", name) == f"sv/{name}/"}
    assert finnish == set()


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("a/b/", "a/c/", "../b/"),
        ("a/", "a/", "./"),
        ("", "", "./"),
        ("", "a/b/", "../../"),
        ("a/", "", "a/"),
        ("sv/a/", "a/", "../sv/a/"),
    ],
)
def test_a_relative_link(target: str, page: str, link: str) -> None:
    assert relative(target, page) == link


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Äänekoski", "aanekoski"),
        ("S:t Mårtens", "st-martens"),
        ("Pedersöre", "pedersore"),
        ("Koski Tl", "koski-tl"),
        ("Uusikaupunki – Nystad", "uusikaupunki-nystad"),
    ],
)
def test_a_name_becomes_a_slug(name: str, slug: str) -> None:
    assert slugify(name) == slug


# --- the real data -------------------------------------------------------------------------------


@pytest.mark.parametrize("section", TERM_SECTIONS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_terms_of_a_section_share_an_address(
    section: TermSection, code: LanguageCode
) -> None:
    keys = real().vocabularies.named("phase" if section == "phases" else section)
    slugs = [real().slug(section, key).in_language(code) for key in keys]
    assert slugs
    assert all(slugs)
    assert sorted(set(slugs)) == sorted(slugs)


def test_no_two_pages_share_an_address_or_a_source() -> None:
    pages = site_of(real_data()).pages
    urls = [page.address.url for page in pages.values()]
    assert len(set(urls)) == len(urls)
    assert [name for name, page in pages.items() if page.address.source != name] == []


def test_every_record_is_held_by_its_themes_and_every_tool_by_its_phases() -> None:
    themes, phases = real().holdings["themes"], real().holdings["phases"]
    for each in real().experiments.values():
        assert all(each in themes[theme].experiments for theme in each.themes)
    for each in real().tools.values():
        assert all(each in phases[phase].tools for phase in each.phases)
