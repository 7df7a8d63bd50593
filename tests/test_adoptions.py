"""Adoptions and coverage: what counts as use, what is old, what a number is compared to."""

from typing import Any

import pytest
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.coverage import Coverage, coverage
from digikunta.catalogue.facets import experiment_answers
from digikunta.records.adoption import Adoption
from digikunta.records.experiment import Experiment
from digikunta.records.population import CasePopulation
from experiment_builder import adoption, experiment
from support import real
from test_catalogue import known

TEXT = {"fi": "Haku", "sv": "Utlysning"}


def population(**fields: Any) -> CasePopulation:
    return CasePopulation.model_validate(
        {
            "id": "haku",
            "original_language": "fi",
            "title": TEXT,
            "counted": "projects",
            "definition": TEXT,
            "sources": [{"id": "lahde", "title": "Lähde"}],
            "reviewed": "2026",
            **fields,
        }
    )


def catalogue(*adoptions: Adoption) -> Catalogue:
    """Two experiments, of which one is by Helsinki and Turku in a programme."""
    places = [{"code": "091", "role": "lead"}, {"code": "853"}]
    first = experiment([], more={"municipalities": places, "programme": "six-cities"})
    second = experiment([], more={"id": "toinen", "municipalities": [{"code": "049"}]})
    return Catalogue(
        known(),
        {
            Experiment: {each.id: each for each in (first, second)},
            Adoption: {each.id: each for each in adoptions},
        },
    )


def adopted(code: str, status: str, **fields: Any) -> Adoption:
    return adoption(status, more={"id": f"koe--{code}", "municipality": code, **fields})


# --- adoptions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "as_of", "is_use", "is_old"),
    [
        ("in-use", "2026-01", True, False),
        ("in-use", "2024-11-21", True, False),
        ("in-use", "2024-11-20", True, True),
        ("piloting", "2020", True, True),
        ("stopped", "2020", False, False),
        ("considering", "2020", False, False),
        ("unknown", None, False, False),
    ],
)
def test_use_is_use_and_two_years_later_it_is_old(
    status: str, as_of: str | None, is_use: bool, is_old: bool
) -> None:
    """Reviewed 2026-11-21."""
    found = adoption(status, more={"as_of": as_of})
    assert (found.is_use, found.is_old) == (is_use, is_old)


def test_an_experiment_answers_whether_somebody_took_it_over() -> None:
    answers = {
        status: experiment_answers(found, found.experiments["koe"]).get("adopted")
        for status in ("in-use", "piloting", "stopped", "considering", "unknown")
        for found in [catalogue(adopted("092", status))]
    }
    assert answers == {
        "in-use": ("taken-over",),
        "piloting": ("taken-over",),
        "stopped": ("stopped",),
        "considering": None,
        "unknown": None,
    }


def test_adoptions_are_in_the_order_of_their_dates() -> None:
    found = catalogue(
        adopted("092", "unknown", as_of=None),
        adopted("049", "in-use", as_of="2026"),
        adopted("837", "in-use", since="2019", as_of="2025"),
    )
    municipalities = [each.municipality for each in found.adoptions_of_experiments["koe"]]
    assert municipalities == ["837", "049", "092"]


# --- coverage ------------------------------------------------------------------------------------


def covered(found: Catalogue, **fields: Any) -> Coverage:
    return coverage(found, population(**fields))


def test_projects_and_municipalities_are_counted_apart() -> None:
    listed = {"total": 29, "membership": "listed", "experiments": ["koe", "toinen"]}
    assert covered(catalogue(), **listed).count == 2
    assert covered(catalogue(), **listed, counted="municipalities").count == 3


def test_a_programme_counts_its_own_experiments() -> None:
    found = covered(catalogue(), programme="six-cities", membership="programme", total=4)
    assert found.covered.experiments == ("koe",)
    assert found.share
    assert found.share.percent == 25


def test_users_are_those_who_did_it_and_those_who_took_it_over() -> None:
    found = covered(
        catalogue(adopted("092", "in-use"), adopted("049", "unknown"), adopted("853", "in-use")),
        counted="municipalities",
        membership="users",
        users_of={"experiments": ["koe"]},
        total=12,
    )
    assert found.covered.municipalities == ("091", "853", "092")


@pytest.mark.parametrize("fields", [{"at_least": 60, "membership": "programme"}, {"total": 29}])
def test_a_lower_limit_or_what_records_are_not_has_no_share(fields: dict[str, Any]) -> None:
    assert covered(catalogue(), **fields).share is None


# --- the project's own records --------------------------------------------------------------------


def test_every_adoption_has_a_subject_and_every_share_is_at_most_the_whole() -> None:
    found = real().edition.catalogue
    assert len(found.adoptions) >= 40
    assert [each.id for each in found.adoptions.values() if not found.subject_of(each)] == []
    shares = [coverage(found, each).share for each in found.populations.values()]
    assert [each for each in shares if each and each.part > each.whole] == []
