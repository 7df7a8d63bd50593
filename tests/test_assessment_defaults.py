"""The calculator offers a median of the experiments' costs only with five comparable ones."""

from dataclasses import replace
from typing import Any

from digikunta.pages.assessment_defaults import Defaults, Sum, comparable
from digikunta.pages.assessment_links import AssessmentLinks
from digikunta.pages.assessment_texts import AssessmentTexts
from digikunta.records.assessment_questions import DefaultFrom
from digikunta.records.experiment import Experiment
from experiment_builder import experiment
from support import ROOT, load_folder, site_of

SPENT = {"kind": "platform", "type": "one-off", "basis": "actual"}


def sums(*costs: dict[str, Any], **fields: Any) -> list[Sum]:
    """The sums of one experiment in the service area of libraries."""
    given = {"service_areas": ["library"], **fields, "costs": list(costs)}
    record = experiment([], None, given)
    return [Sum(record, cost) for cost in record.costs]


def test_five_sums_spent_on_the_same_matter_compare() -> None:
    """One sum fewer, a budget, another kind of cost or another service area are not comparable."""
    one = {**SPENT, "amount": 1000}
    assert list(comparable(sums(*[one] * 5))) == [("service-areas", "library")]
    assert comparable(sums(*[one] * 4)) == {}
    assert comparable(sums(*[one] * 4, {**one, "basis": "budget"})) == {}
    assert comparable(sums(*[one] * 4, {**one, "kind": "work"})) == {}
    assert comparable([*sums(*[one] * 4), *sums(one, service_areas=["transport"])]) == {}


def test_the_middle_of_comparable_sums_counts_a_range_with_both_ends() -> None:
    amounts = [1000, 2000, {"low": 3000, "high": 5000}, 8000, 9000]
    record = sums(*[{**SPENT, "amount": amount} for amount in amounts])[0].experiment
    context = site_of(load_folder(ROOT / "data")).contexts["fi"]
    texts = AssessmentTexts(context)
    only = replace(context.catalogue, by_model={Experiment: {record.id: record}})
    defaults = Defaults(only, texts, AssessmentLinks(context, texts))
    found = defaults.of(DefaultFrom(costs=("platform",), type="one-off"))
    assert found is not None
    assert found["middle"] == {
        "n": 5, "low": 1000, "median": 4000, "high": 9000, "of": "Kirjasto",
    }  # fmt: skip
    assert [each["title"] for each in found["cases"]] == ["Koe"] * 5
