"""A review is of one text by a role in an organisation, and dates of deeds do not lie ahead."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from digikunta.catalogue.addresses import Address
from digikunta.exports.schema_org import structured_text
from digikunta.reading.text_hash import fields_hash
from digikunta.reading.yaml_text import parse
from digikunta.records.looks_like_a_person import looks_like_a_person
from digikunta.rules.dates_ahead import dates_ahead
from support import ABOUT, MINIMAL_EXPERIMENT, exports_of, load_folder, write_record

REVIEW = """review:
  role: {fi: digipäällikkö, sv: digichef}
  organisation: {fi: Esimerkin kunta, sv: Exempel kommun}
  on: "2026-11-25"
  hash: "%s"
"""


def reviewed(text: str = MINIMAL_EXPERIMENT) -> str:
    """The record with a review of its text as it is."""
    value = parse(text, "koe.yml")[0].value
    assert isinstance(value, dict)
    return text + REVIEW % fields_hash(value)


def test_a_review_holds_until_a_word_changes(tmp_path: Path) -> None:
    text = reviewed()
    write_record(tmp_path, "experiments", "koe", text)
    data = load_folder(tmp_path)
    assert data.problems == ()
    assert data.experiments["koe"].review is not None
    write_record(tmp_path, "experiments", "koe", text.replace("Kunta kokeili.", "Kunta yritti."))
    data = load_folder(tmp_path)
    assert [(each.code, each.severity) for each in data.problems] == [("review_lapsed", "warning")]
    assert data.experiments["koe"].review is None


@pytest.mark.parametrize(
    "same",
    [
        MINIMAL_EXPERIMENT.replace("Kunta kokeili.", "'Kunta   kokeili.'"),
        MINIMAL_EXPERIMENT.replace('reviewed: "2026-11-21"', 'reviewed: "2026-11-22"'),
        "status: unknown\n" + MINIMAL_EXPERIMENT.replace("status: unknown\n", ""),
        MINIMAL_EXPERIMENT + 'provenance: {collected: "2026-11-21", extent: opening}\n',
    ],
    ids=["spaces", "the day of the check", "the order of fields", "how it was collected"],
)
def test_what_is_no_text_keeps_a_review(same: str) -> None:
    values = [parse(text, "koe.yml")[0].value for text in (MINIMAL_EXPERIMENT, same)]
    hashes = {fields_hash(each) for each in values if isinstance(each, dict)}
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("Maija Meikäläinen", True),
        ("Matti-Pekka Virtanen, digipäällikkö", True),
        ("digi@kunta.example.org", True),
        ("digipäällikkö", False),
        ("Digitaliseringschef", False),
        ("Porvoon kaupunki", False),
        ("Borgå stad", False),
        ("Åbo Akademi", False),
        ("Esimerkki Digi Oy", False),
        ("Suomen Kuntaliitto", False),
    ],
)
def test_a_person_is_distinguished_from_a_role_and_an_organisation(
    text: str, *, is_person: bool
) -> None:
    assert looks_like_a_person(text) == is_person


def test_structured_data_says_how_the_text_came_about(tmp_path: Path) -> None:
    about = replace(ABOUT, responsible="Esimerkin kunnan viestintä")
    for text, said in (
        (MINIMAL_EXPERIMENT, "ingen människa har granskat"),
        (reviewed(), "digichef"),
    ):
        write_record(tmp_path, "experiments", "koe", text)
        edition = exports_of(tmp_path, about).edition
        address = Address("experiments", "sv", "koe", "koe")
        article = json.loads(structured_text(edition, "sv", address, ()))["@graph"][-1]
        assert said in article["creditText"]
        assert article["publisher"]["name"] == "Esimerkin kunnan viestintä"
        assert ("contributor" in article) == (text != MINIMAL_EXPERIMENT)


@pytest.mark.parametrize(
    ("line", "is_ahead"),
    [
        ('reviewed: "2026-11-30"', False),
        ('reviewed: "2026-12-01"', True),
        ('reviewed: "2026-12"', True),
        ("reviewed: 2026", False),
        ("status_as_of: 2027", True),
        ('period: {start: "2027-01-01"}', False),
        ('changes: [{on: "2027-01-01"}]', True),
        ('sources: [{date: "2027", accessed: "2026-11-29"}]', True),
        ("prediction: {made_on: 2027}", True),
        ("date: 2027", True),
        ("{status: running, period: {start: 2027}}", True),
        ("{status: planned, period: {start: 2027}}", False),
        ("{status: stopped, period: {start: 2020, end: 2027}}", True),
        ("{status: running, period: {start: 2020, end: 2027}}", False),
        ("milestones: [{date: 2027}]", False),
        ('sources: [{accessed: "2026-12-24"}]', True),
        ('provenance: {collected: "2026-12-24"}', True),
        ('review: {on: "2027-01"}', True),
        ('seeking: {until: "2027-01-01"}', False),
    ],
)
def test_only_what_was_done_may_not_lie_more_than_a_day_ahead(line: str, *, is_ahead: bool) -> None:
    found = list(dates_ahead(parse(line, "koe.yml")[0], date(2026, 11, 29)))
    assert [each.code for each in found] == ["date_ahead"] * is_ahead
