"""The page of savings: every saving once, by its certainty; only comparable ones are added up."""

from functools import cache
from typing import Any

import pytest
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.costs_by_size import costs_by_size
from digikunta.catalogue.savings import Saved, by_certainty, savings, sums
from digikunta.pages.charts import tenfold_scale
from digikunta.pages.page import Page
from digikunta.pages.site_factory import catalogue_of
from digikunta.records.experiment import Experiment
from experiment_builder import experiment
from lxml import html
from support import ROOT, load_folder, real, site_of


def saved(id_: str, **fields: Any) -> list[Saved]:
    """The saving of one experiment: 100 euros a year by an estimate, unless ``fields`` differ."""
    base = {
        "kind": "other",
        "quantity": 100,
        "unit": {"fi": "euroa", "sv": "euro"},
        "per": {"fi": "vuodessa", "sv": "per år"},
        "realised": False,
        "basis": "estimate",
    }
    record = experiment([], more={"id": id_, "savings": [{**base, **fields}]})
    return list(savings([record]))


def test_like_savings_of_several_experiments_are_added_up() -> None:
    [total] = sums([*saved("a"), *saved("b", unit="€", quantity=50.5)])
    assert total.quantity == 150.5
    assert [each.experiment.id for each in total.parts] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        {"basis": "actual"},
        {"realised": True},
        {"per": {"fi": "kuukaudessa", "sv": "per månad"}},
        {"per": None},
        {"unit": {"fi": "tuntia", "sv": "timmar"}},
        {"unit": {"fi": "euroa (noin)", "sv": "euro (cirka)"}},
    ],
)
def test_savings_that_differ_in_anything_are_not_added_up(other: dict[str, Any]) -> None:
    assert sums([*saved("a"), *saved("b", **other)]) == ()


@pytest.mark.parametrize(
    "same",
    [
        {"unit": {"fi": "prosenttia", "sv": "procent"}},
        {"unit": "%"},
        {"per": {"fi": "kuukaudessa robottia kohti", "sv": "per månad och robot"}},
    ],
)
def test_shares_and_amounts_per_device_are_never_added_up(same: dict[str, Any]) -> None:
    assert sums([*saved("a", **same), *saved("b", **same)]) == ()


def test_like_savings_of_one_experiment_may_overlap_and_are_left_out() -> None:
    assert sums([*saved("a"), *saved("a"), *saved("b")]) == ()


def test_a_saving_is_counted_only_when_it_came_true_and_is_no_estimate_or_own_claim() -> None:
    every = [
        *saved("a", realised=True, basis="actual"),
        *saved("b", realised=True),
        *saved("c", basis="actual"),
        *saved("d", realised=True, basis="actual", claimed_by="supplier"),
    ]
    groups = by_certainty(every)
    ids = {name: [each.experiment.id for each in found] for name, found in groups.items()}
    assert ids == {"counted": ["a"], "estimated": ["b", "d"], "not-realised": ["c"]}


@cache
def pages() -> dict[str, Page]:
    return dict(site_of(load_folder(ROOT / "data")).pages)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_page_has_every_saving_of_finland_with_its_sources(language: str) -> None:
    tree = html.fromstring(pages()[f"{language}/saastot/index.md"].body)
    records = real().edition.catalogue.experiments.values()
    every = [saving for record in records for saving in record.savings]
    rows = tree.xpath("//table[not(@class)]/tbody/tr")
    assert every
    assert len(rows) == len(every)
    marks = sum(len(row.xpath(".//sup")) for row in rows)
    assert marks == sum(len(saving.source) for saving in every)


# --- what experiments cost ---------------------------------------------------------------------


def cost_of(**fields: Any) -> dict[str, Any]:
    return {"kind": "total", "type": "one-off", "amount": 1000, "basis": "budget", **fields}


@cache
def catalogue() -> Catalogue:
    return catalogue_of(load_folder(ROOT / "data"))


def costing(id_: str, **fields: Any) -> Experiment:
    """An experiment that Nurmes led, which cost 1 000 euros in total unless ``fields`` differ."""
    led = {"municipalities": [{"code": "541", "role": "lead"}], "costs": [cost_of()]}
    return experiment([], more={"id": id_, **led, **fields})


def test_costs_are_shown_from_the_smallest_municipality_to_the_largest() -> None:
    large = costing("a", municipalities=[{"code": "091", "role": "lead"}])
    found = costs_by_size(catalogue(), [large, costing("b")])
    assert [(each.experiment.id, each.cost.amount) for each in found] == [("b", 1000), ("a", 1000)]
    assert found[0].population < found[1].population


@pytest.mark.parametrize(
    "fields",
    [
        {"costs": []},
        {"municipalities": [{"code": "541", "role": "partner"}]},
        {"municipalities": [{"code": code, "role": "lead"} for code in ("541", "091")]},
        {"costs": [cost_of(kind="participatory-budget")]},
        {"costs": [cost_of(type="per-unit")]},
        {"costs": [cost_of(kind="equipment")]},
    ],
)
def test_a_cost_that_is_not_one_municipalitys_whole_is_left_out(fields: dict[str, Any]) -> None:
    assert costs_by_size(catalogue(), [costing("a", **fields)]) == []


def test_sums_stand_on_a_scale_of_whole_powers_of_ten() -> None:
    scale = tenfold_scale([400, 7_821_400])
    assert scale is not None
    assert (scale.low, scale.high, scale.lines) == (2, 7, (0, 20, 40, 60, 80, 100))
    assert scale.place(10_000) == 40
    one = tenfold_scale([1000])
    assert one is not None
    assert (one.place(1000), one.lines) == (0, (0, 100))
    assert tenfold_scale([]) is None
