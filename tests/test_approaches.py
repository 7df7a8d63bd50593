"""Approaches: which experiments are cases, and what is computed from them."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from digikunta.catalogue.approach_facts import ApproachFacts, Gap, approach_facts
from digikunta.catalogue.catalogue import Catalogue
from digikunta.exports.computed_values import computed
from digikunta.pages.charts import FULL, bars, strip
from digikunta.reading.text_hash import ids_hash
from digikunta.records.approach import Approach
from digikunta.records.approach_cases import case_ids
from digikunta.records.kinds import KINDS
from support import TESTS, edition_of, load_folder, site_of

FOLDER = TESTS / "golden" / "an-approach-counts-its-cases"
CASES = ("etahoiva-espoo", "etahoiva-sipoo", "etahoiva-turku")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return site_of(load_folder(FOLDER)).catalogue


@pytest.fixture(scope="module")
def facts(catalogue: Catalogue) -> ApproachFacts:
    return approach_facts(catalogue, catalogue.approaches["etahoiva"])


def test_cases_are_described_without_the_excluded_and_those_of_other_countries(
    facts: ApproachFacts,
) -> None:
    assert sorted(each.id for each in facts.cases) == sorted(CASES)
    assert [each.id for each in facts.comparators] == ["se-etahoiva"]


def test_a_definition_without_lists_describes_only_what_it_includes(
    catalogue: Catalogue, facts: ApproachFacts
) -> None:
    chosen = {"experiment": "laakerobotti", "why": {"fi": "Sovittu.", "sv": "Avtalat."}}
    definition = type(facts.approach.definition).model_validate({"include": [chosen]})
    approach = facts.approach.model_copy(update={"definition": definition})
    assert case_ids(approach, catalogue.experiments) == ("laakerobotti",)


def test_numbers_are_those_of_the_records(facts: ApproachFacts) -> None:
    assert [each.id for each in facts.measured] == ["etahoiva-sipoo"]
    assert facts.years == (2019, 2019, 2021)
    assert facts.grades == {"0": 2, "3": 1}
    assert facts.effects == {"better": 1, "none": 2}
    assert facts.statuses == {"completed": 1, "unknown": 2}
    assert facts.sizes == {"20001-40000": 1, "100001-": 2}
    assert [each.id for each in facts.adoptions] == ["etahoiva-sipoo--092"]
    assert {basis: len(rows) for basis, rows in facts.costs.items()} == {"actual": 1}
    assert {kind: len(rows) for kind, rows in facts.lessons.items()} == {"worked": 1}


def test_gaps_are_what_cases_lack_most_common_first(facts: ApproachFacts) -> None:
    assert facts.gaps == (
        Gap("followup", 3),
        Gap("cost", 2),
        Gap("lessons", 2),
        Gap("measured", 2),
        Gap("results", 2),
    )


def test_claims_are_read_when_the_hash_is_of_the_cases(facts: ApproachFacts) -> None:
    assert not facts.cases_are_read
    read = facts.approach.model_copy(update={"cases_hash": ids_hash(reversed(CASES))})
    assert ApproachFacts(facts.catalogue, read, facts.cases, ()).cases_are_read


def test_the_open_data_and_the_page_have_the_same_numbers(facts: ApproachFacts) -> None:
    edition = edition_of(load_folder(FOLDER))
    kind = next(each for each in KINDS if each.model is Approach)
    data = computed(edition, kind, facts.approach).model_dump()
    assert data["cases"] == tuple(each.id for each in facts.cases)
    assert data["cases_measured"] == ("etahoiva-sipoo",)
    assert (data["first_year"], data["last_year"]) == (2019, 2021)
    body = site_of(load_folder(FOLDER)).pages["fi/mita-tiedetaan/etahoiva.md"].body
    assert f"{len(data['cases'])} tapausta, vaikutus mitattu yhdessä" in body


# --- charts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "widths"), [({}, []), ({"a": 4, "b": 1, "c": 2}, [FULL, 25, 50]), ({"a": 1}, [FULL])]
)
def test_bars_are_shares_of_the_largest(counts: Mapping[str, int], widths: list[int]) -> None:
    assert [bar.width for bar in bars(counts)] == widths


def test_a_strip_has_a_dot_for_each_value_and_stacks_equal_ones() -> None:
    drawn = strip([2021, 2019, 2019])
    assert drawn is not None
    assert len(drawn.dots) == 3
    assert len({dot.x for dot in drawn.dots}) == 2
    assert len(set(drawn.dots)) == 3
    assert [tick.value for tick in drawn.ticks] == [2019, 2020, 2021]
    assert strip([]) is None


@pytest.mark.parametrize("last", [2001, 2006, 2012, 2026, 2050])
def test_the_numbers_below_a_strip_do_not_meet(last: int) -> None:
    drawn = strip([2000, last])
    assert drawn is not None
    places = [tick.x for tick in drawn.ticks]
    label = 30  # a year at the drawing's size of text
    assert all(b - a >= label for a, b in pairwise(places))
    assert places[0] >= label / 2
    assert drawn.width - places[-1] >= label / 2
