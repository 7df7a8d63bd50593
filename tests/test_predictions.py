"""Predictions and outcomes: what is met, what is counted, what is fixed, what is exported."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from digikunta.catalogue.predictions import LEAST, Followed, Ratios, followed, summary
from digikunta.cli import main
from digikunta.cli.due import due_lines
from digikunta.pages.site_factory import catalogue_of
from digikunta.reading.messages import load_messages
from digikunta.records.predictions import Outcome, Prediction, is_met, ratio
from experiment_builder import experiment
from lxml import html
from support import MINIMAL_EXPERIMENT, ROOT, exports_of, load_folder, site_of, write_record

TOWNS = {"fi": "kuntaa", "sv": "kommuner"}


def prediction(**fields: object) -> Prediction:
    given = {"comparison": "at-least", "expected": 10, "unit": TOWNS, **fields}
    base = {"id": "kunnat", "indicator": {"fi": "kunnat"}, "author": "project"}
    return Prediction.model_validate({**base, **given})


def outcome(**fields: object) -> Outcome:
    base = {"prediction": "kunnat", "measured_on": "2022"}
    return Outcome.model_validate({**base, **fields})


@pytest.mark.parametrize(
    ("said", "value", "met"),
    [
        ({}, 10, True),
        ({}, 9, False),
        ({"comparison": "at-most"}, 10, True),
        ({"comparison": "at-most"}, 11, False),
        ({"comparison": "at-least", "low": 8}, 8, True),
        ({"comparison": "within", "low": 8, "high": 12}, 12, True),
        ({"comparison": "within", "low": 8, "high": 12}, 13, False),
        ({"comparison": "within", "low": 8, "high": 12}, 7, False),
    ],
)
def test_a_figure_is_met_by_its_comparison(
    said: dict[str, object], value: float, met: bool
) -> None:
    assert is_met(prediction(**said), outcome(value=value)) is met


@pytest.mark.parametrize(
    ("direction", "met"), [("better", True), ("as-hoped", True), ("worse", False)]
)
def test_words_are_met_by_the_direction_of_the_outcome(direction: str, met: bool) -> None:
    hoped = prediction(
        expected=None, unit=None, comparison="in-words", statement={"fi": "Leviää."},
        direction="increase",
    )  # fmt: skip
    assert is_met(hoped, outcome(statement={"fi": "Levisi."}, direction=direction)) is met
    assert ratio(hoped, outcome(direction=direction)) is None


def test_a_ratio_needs_an_expected_figure() -> None:
    assert ratio(prediction(), outcome(value=4)) == 0.4
    assert ratio(prediction(expected=None, low=1, high=2), outcome(value=4)) is None


def pair(
    value: float | None, due: str | None = None, *, interim: bool = False, **said: object
) -> Followed:
    hoped = prediction(due=due, **said)
    answers = [] if value is None else [outcome(value=value, interim=interim)]
    record = experiment([], None, {"predictions": [hoped], "outcomes": answers})
    return next(followed(record))


def test_the_newest_final_outcome_counts() -> None:
    answers = [
        outcome(value=4, measured_on="2022"),
        outcome(value=12, measured_on="2023", interim=True),
        outcome(value=8, measured_on="2020"),
    ]
    record = experiment([], None, {"predictions": [prediction()], "outcomes": answers})
    [found] = followed(record)
    assert found.final is not None
    assert (found.final.value, found.is_met, found.ratio) == (4, False, 0.4)


def test_shares_and_medians_need_five_predictions() -> None:
    few = summary([pair(10)] * (LEAST - 1))
    assert (few.answered, few.met, few.met_percent, few.at_least) == (4, 4, None, Ratios(4, None))
    enough = summary([pair(10), pair(5), pair(20), pair(10), pair(1)])
    assert (enough.answered, enough.met, enough.met_percent) == (5, 3, 60)
    assert (enough.at_least, enough.at_most) == (Ratios(5, 1), Ratios(0, None))


def test_what_should_be_large_and_what_should_be_small_have_no_median_together() -> None:
    small = [pair(value, comparison="at-most") for value in (5, 5, 5, 20, 20)]
    found = summary([pair(10), *small])
    assert (found.at_least, found.at_most) == (Ratios(1, None), Ratios(5, 0.5))


def test_what_was_due_and_never_looked_up_is_counted_apart_from_interim_figures() -> None:
    found = summary([pair(None, "2019"), pair(8, "2030", interim=True), pair(None, "2099")])
    assert (found.total, found.answered, found.interim, found.forgotten) == (3, 0, 1, 1)


# --- records ------------------------------------------------------------------------------------

RECORD = (
    MINIMAL_EXPERIMENT
    + """\
predictions:
  - id: kunnat
    indicator: {fi: kunnat, sv: kommuner}
    expected: 10
    unit: {fi: kuntaa, sv: kommuner}
    comparison: at-least
    author: project
    due: "2027-03"
"""
)


def run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--data", str(folder), "--lang", "en"])
    return result.output


def test_a_recorded_prediction_is_not_edited_but_its_translation_may_be(tmp_path: Path) -> None:
    path = write_record(tmp_path, "experiments", "koe", RECORD)
    assert "not recorded" in run(tmp_path, "check")
    assert run(tmp_path, "due", "--record") == "Recorded 1 new predictions.\n"
    assert load_folder(tmp_path).problems == ()
    path.write_text(RECORD.replace("sv: kommuner}", "sv: kommunerna}"), "utf-8")
    assert load_folder(tmp_path).problems == ()
    path.write_text(RECORD.replace("expected: 10", "expected: 4"), "utf-8")
    assert [each.code for each in load_folder(tmp_path).problems] == ["prediction_edited"]
    assert run(tmp_path, "due", "--record") == "Recorded 0 new predictions.\n"
    assert [each.code for each in load_folder(tmp_path).problems] == ["prediction_edited"]


def test_due_lists_what_has_no_final_outcome(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", RECORD)
    data = load_folder(tmp_path)
    messages = load_messages("en", data.vocabularies)
    catalogue = catalogue_of(data)
    assert list(due_lines(catalogue, messages, "2027-03-31")) == [
        "Predictions to follow up: 0",
        "Next on 2027-03: experiments/koe: kunnat",
    ]
    assert list(due_lines(catalogue, messages, "2027-04-01")) == [
        "Predictions to follow up: 1",
        "  experiments/koe: kunnat: 2027-03",
    ]


def test_the_calendar_has_what_is_open_and_not_what_is_answered(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", RECORD)
    answered = RECORD.replace("id: koe", "id: toinen") + (
        'outcomes: [{prediction: kunnat, value: 4, measured_on: "2027-04"}]\n'
    )
    write_record(tmp_path, "experiments", "toinen", answered)
    for address in ("syotteet/ennusteet.ics", "sv/floden/prognoser.ics"):
        text = exports_of(tmp_path).files[address].decode("utf-8")
        assert text.count("BEGIN:VEVENT") == 1
        assert "DTSTART;VALUE=DATE:20270301" in text


def test_the_open_data_lists_all_predictions_of_the_site() -> None:
    data = load_folder(ROOT / "data")
    listed = json.loads(exports_of(ROOT / "data").files["data/v1/predictions.json"])
    written = [each for record in data.experiments.values() for each in record.predictions]
    assert listed["total"] == len(listed["items"]) == len(written)
    for item in listed["items"]:
        record = data.experiments[item["experiment"]]
        assert item["prediction"]["id"] in {each.id for each in record.predictions}
        assert ("is_met" in item) == any(not each.get("interim") for each in item["outcomes"])


def test_every_prediction_of_the_site_is_recorded_and_ten_have_an_outcome() -> None:
    data = load_folder(ROOT / "data")
    written = {(id_, p.id) for id_, e in data.experiments.items() for p in e.predictions}
    assert written <= set(data.recorded_predictions)
    assert summary(catalogue_of(data).predictions).answered >= 10


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_page_and_the_records_show_the_same_predictions(language: str) -> None:
    data = load_folder(ROOT / "data")
    pages = site_of(data).pages
    rows = html.fromstring(pages[f"{language}/ennusteet/index.md"].body).xpath("//tbody/tr")
    on_records = 0
    for id_, record in data.experiments.items():
        if record.predictions:
            tree = html.fromstring(pages[f"{language}/kokeilut/{id_}.md"].body)
            on_records += len(tree.xpath("//h2[@id='predictions']/following::table[1]/tbody/tr"))
    assert len(rows) == on_records > 0
