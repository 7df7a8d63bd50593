"""Facets of the lists: what each record answers, what is counted, what scripts read."""

import json
from typing import Any

import pytest
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.facets import (
    EXPERIMENT_FACETS,
    TOOL_FACETS,
    Facet,
    experiment_answers,
    experiment_facets,
    tool_answers,
    tool_facets,
)
from digikunta.catalogue.language import languages
from digikunta.catalogue.main_cost import main_cost, scale
from digikunta.catalogue.municipality_size import size_class
from digikunta.catalogue.usefulness import usefulness
from digikunta.pages.facet_forms import (
    FacetForm,
    experiment_attribute,
    facet_forms,
    places,
    tool_attribute,
)
from digikunta.pages.view import View
from digikunta.records.base import LanguageCode
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.evidence_grade import grade
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import OPEN_VOCABULARIES
from support import strings
from test_catalogue import (
    ESPOO,
    HELSINKI,
    HONKAJOKI,
    KANKAANPAA,
    TURKU,
    experiment,
    known,
    real,
    tool,
)

INKOO = "149"


def catalogue(*records: Any) -> Catalogue:
    experiments = {each.id: each for each in records if hasattr(each, "municipalities")}
    tools = {each.id: each for each in records if each.id not in experiments}
    return Catalogue(known(), {Experiment: experiments, Tool: tools})


def facet(facets: tuple[Facet, ...], name: str) -> Facet:
    return next(each for each in facets if each.name == name)


def view(language: LanguageCode, *records: Any) -> View:
    return View(languages(strings())[language], catalogue(*records), "kokeilut/")


def cost(amount: Any, kind: str = "total", type_: str = "one-off") -> dict[str, Any]:
    return {"kind": kind, "type": type_, "amount": amount, "basis": "budget"}


# --- what an experiment answers ------------------------------------------------------------------


def test_an_experiment_answers_by_its_own_fields_and_its_municipalities() -> None:
    one = experiment(
        "koe",
        HELSINKI,
        INKOO,
        themes=["e-services", "participation"],
        technologies=["chatbot"],
        target_groups=["residents"],
        programme="sencity",
    )
    assert experiment_answers(catalogue(one), one) == {
        "theme": ("e-services", "participation"),
        "region": ("uusimaa",),
        "municipality": (HELSINKI, INKOO),
        "size": ("5001-10000", "100001-"),
        "group": ("urban", "rural"),
        "language": ("fi-sv", "sv-fi"),
        "status": ("running",),
        "grade": ("0",),
        "cost": ("unknown",),
        "technology": ("chatbot",),
        "target": ("residents",),
        "programme": ("sencity",),
    }


def test_a_mistake_is_a_lesson_an_early_end_or_a_worse_result() -> None:
    failed = experiment(
        "koe",
        status="stopped",
        lessons=[{"kind": "did-not-work", "text": {"fi": "Ei."}}],
        results=[{"statement": {"fi": "Hitaampi."}, "kind": "outcome", "direction": "worse"}],
    )
    answers = experiment_answers(catalogue(failed), failed)
    assert answers["mistake"] == ("did-not-work", "stopped", "worse")
    praised = experiment("koe", lessons=[{"kind": "worked", "text": {"fi": "Kyllä."}}])
    assert "mistake" not in experiment_answers(catalogue(praised), praised)


@pytest.mark.parametrize(
    ("population", "size"),
    [(1, "1-2000"), (2_000, "1-2000"), (2_001, "2001-5000"), (100_000, "40001-100000")],
)
def test_a_size_class_holds_its_limits(population: int, size: str) -> None:
    assert size_class(population) == size


def test_a_discontinued_municipality_has_no_size_of_its_own() -> None:
    old = experiment("koe", HONKAJOKI)
    assert "size" not in experiment_answers(catalogue(old), old)


def test_a_known_outcome_comes_before_a_newer_experiment() -> None:
    better = {"statement": {"fi": "Nopeampi."}, "kind": "outcome", "direction": "better"}
    known_outcome = experiment("a", period={"start": "2017"}, results=[better])
    claimed = experiment(
        "b", period={"start": "2018"}, results=[{**better, "claimed_by": "supplier"}]
    )
    newest = experiment("c", period={"start": "2025"})
    keys = [usefulness(each, grade(each, ())) for each in (known_outcome, claimed, newest)]
    assert keys[0] > keys[1] > keys[2]


def test_a_discontinued_municipality_counts_by_its_successor() -> None:
    old = experiment("koe", HONKAJOKI)
    answers = experiment_answers(catalogue(old), old)
    assert answers["municipality"] == (HONKAJOKI, KANKAANPAA)
    assert answers["group"] == ("semi-urban",)


def test_facets_without_an_answer_are_absent() -> None:
    nowhere = experiment("koe")
    answers = experiment_answers(catalogue(nowhere), nowhere)
    assert not {"municipality", "region", "group", "language", "programme"} & answers.keys()


@pytest.mark.parametrize(
    ("amount", "ranges"),
    [
        (0, ["0-10000"]),
        (9_999, ["0-10000"]),
        (10_000, ["10000-50000"]),
        (49_999, ["10000-50000"]),
        (50_000, ["50000-200000"]),
        (199_999, ["50000-200000"]),
        (200_000, ["200000-"]),
        (4_400_000, ["200000-"]),
        ({"low": 5_000, "high": 60_000}, ["0-10000", "10000-50000", "50000-200000"]),
        ({"low": 10_000, "high": 50_000}, ["10000-50000", "50000-200000"]),
    ],
)
def test_a_sum_stands_in_every_range_it_reaches_into(amount: Any, ranges: list[str]) -> None:
    one = experiment("koe", costs=[cost(amount)])
    assert experiment_answers(catalogue(one), one)["cost"] == tuple(ranges)


@pytest.mark.parametrize(
    "part", [cost(3, "user-fee", "per-unit"), cost(5000, "equipment"), cost(9, "total", "per-unit")]
)
def test_a_price_of_a_part_or_a_unit_does_not_set_the_scale(part: dict[str, Any]) -> None:
    one = experiment("koe", costs=[part])
    assert experiment_answers(catalogue(one), one)["cost"] == ("unknown",)
    assert main_cost(one) is not None


def test_the_scale_is_the_most_telling_sum_of_the_whole() -> None:
    grant, total = cost(20_000, "grant"), cost(70_000)
    assert scale(experiment("koe", costs=[grant, total])) == (70_000, 70_000)
    assert scale(experiment("koe", costs=[cost(1), grant])) == (1, 1)
    assert scale(experiment("koe", costs=[])) is None


# --- what a tool answers -------------------------------------------------------------------------


def test_a_tool_answers_by_its_fields() -> None:
    one = tool(
        "opas",
        kind="guide",
        phases=["plan", "scale"],
        tasks=["buy-well"],
        themes=["e-services"],
        availability=["fi", "sv"],
        time_needed={"fi": "tunti", "sv": "en timme"},
    )
    assert tool_answers(catalogue(one), one) == {
        "task": ("buy-well",),
        "phase": ("plan", "scale"),
        "kind": ("guide",),
        "theme": ("e-services",),
        "time": ("stated",),
        "tool-language": ("fi", "sv"),
    }


def test_a_time_without_a_source_is_marked_unknown() -> None:
    one = tool("opas")
    assert tool_answers(catalogue(one), one)["time"] == ("not-stated",)


# --- counts and order ----------------------------------------------------------------------------


def test_options_are_counted_once_for_each_record() -> None:
    both = [experiment("a", HELSINKI, ESPOO), experiment("b", TURKU)]
    found = facet(experiment_facets(catalogue(*both)), "region")
    assert found.counts == {"uusimaa": 1, "southwest-finland": 1}


def test_options_that_no_record_has_and_facets_without_options_are_not_there() -> None:
    facets = experiment_facets(catalogue(experiment("a", HELSINKI)))
    assert {each.name for each in facets} == {
        "theme", "region", "municipality", "size", "group", "language", "status", "grade", "cost",
    }  # fmt: skip
    assert facet(facets, "status").counts == {"running": 1}


def names(form: FacetForm) -> list[str]:
    return [option.label for option in form.options]


def test_names_stand_in_the_pages_alphabet_and_closed_lists_in_their_own_order() -> None:
    records = [
        experiment("a", HELSINKI, TURKU, KANKAANPAA, INKOO, status="unknown"),
        experiment("b", status="planned"),
    ]
    shown = view("sv", *records)
    forms = {each.name: each for each in facet_forms(shown, experiment_facets(shown.catalogue))}
    assert names(forms["municipality"]) == ["Helsingfors", "Ingå", "Kankaanpää", "Åbo"]
    assert [option.value for option in forms["status"].options] == ["planned", "unknown"]
    assert [option.value for option in forms["group"].options] == ["urban", "semi-urban", "rural"]


def test_a_grade_shows_its_number() -> None:
    shown = view("fi", experiment("a"))
    forms = {each.name: each for each in facet_forms(shown, experiment_facets(shown.catalogue))}
    assert names(forms["grade"]) == ["0: Ei tulosta tai lähdettä"]


def test_every_value_of_the_real_records_has_a_name() -> None:
    for each in (*experiment_facets(real()), *tool_facets(real())):
        assert set(each.counts) <= set(known().named(each.vocabulary)), each.name


def test_every_facet_takes_its_values_from_a_known_list() -> None:
    lists = {*CLOSED_LISTS, *OPEN_VOCABULARIES, "municipalities"}
    assert {q.vocabulary for q in (*EXPERIMENT_FACETS, *TOOL_FACETS)} <= lists


def test_the_real_lists_are_counted_whole() -> None:
    facets = experiment_facets(real())
    assert sum(facet(facets, "status").counts.values()) == len(real().experiments)
    assert sum(facet(facets, "grade").counts.values()) == len(real().experiments)
    assert sum(facet(tool_facets(real()), "time").counts.values()) == len(real().tools)
    assert sum(facet(tool_facets(real()), "kind").counts.values()) == len(real().tools)


# --- what scripts read ---------------------------------------------------------------------------


def test_a_card_carries_its_answers_and_what_orders_it() -> None:
    one = experiment("a", TURKU, period={"start": "2018-05"}, costs=[cost({"low": 1, "high": 2})])
    assert experiment_attribute(view("fi", one), one) == (
        "theme:e-services;region:southwest-finland;municipality:853;size:100001-;group:urban;language:fi-sv;"
        "status:running;grade:0;cost:0-10000;start:2018-05;sum:1"
    )


def test_a_tools_card_carries_its_answers() -> None:
    one = tool("a", themes=["e-services"])
    assert tool_attribute(view("fi", one), one) == (
        "phase:plan;kind:guide;theme:e-services;time:not-stated"
    )


def test_no_value_would_break_the_cards_attribute() -> None:
    for each in (*experiment_facets(real()), *tool_facets(real())):
        for value in (each.name, *known().named(each.vocabulary)):
            assert not set(value) & set(":; \"'<>&"), value


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_choice_of_a_municipality_offers_todays_in_the_languages_order(
    language: LanguageCode,
) -> None:
    shown = view(language)
    rows = [row.split(",") for row in places(shown).split("|")]
    assert len(rows) == 308
    assert all(len(row) == 6 for row in rows)
    assert {row[0] for row in rows} == {c for c, p in known().municipalities.items() if not p.ended}
    own = [row[-1] for row in rows]
    assert own == sorted(own, key=shown.language.sort_key)


def test_strings_for_a_script_are_json_in_the_pages_language() -> None:
    given = json.loads(languages(strings())["sv"].script(["or", "experiments-count"]))
    assert given == {
        "or": "eller",
        "experiments-count": {"one": "{n} försök", "other": "{n} försök"},
    }
