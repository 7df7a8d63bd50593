"""Experiments of other countries: shown with a badge, and never counted with those of Finland."""

import csv
import io
import json
from pathlib import Path

import pytest
from digikunta.catalogue.facets import experiment_facets
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.page import plain_text
from digikunta.pages.search_entries import site_entries
from support import MINIMAL_EXPERIMENT, exports_of, load_folder, site_of, write_record

FOREIGN = (
    MINIMAL_EXPERIMENT.replace("id: koe", "id: se-robot", 1)
    + "country: SE\nplace: Trelleborg\ntechnologies: [rpa]\n"
)
FINNISH = MINIMAL_EXPERIMENT + 'municipalities:\n  - {code: "091"}\ntechnologies: [rpa]\n'
BADGE = {"fi": "Vertailu: Ruotsi", "sv": "Jämförelse: Sverige"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_record(tmp_path, "experiments", "koe", FINNISH)
    write_record(tmp_path, "experiments", "se-robot", FOREIGN)
    return tmp_path


@pytest.fixture
def site(folder: Path) -> GeneratedSite:
    given = load_folder(folder)
    assert not given.errors
    return site_of(given)


def text_of(site: GeneratedSite, name: str) -> str:
    return plain_text(site.pages[name].body)


def test_counts_facets_and_terms_hold_only_finland(site: GeneratedSite) -> None:
    catalogue = site.catalogue
    assert list(catalogue.experiments) == ["koe"]
    assert list(catalogue.comparators) == ["se-robot"]
    assert site.counts.experiments == 1
    assert catalogue.municipality_count == 1
    assert all(sum(each.counts.values()) == 1 for each in experiment_facets(catalogue))
    held = [each.id for each in catalogue.holdings["technologies"]["rpa"].experiments]
    assert held == ["koe"]


def test_the_list_of_finland_leaves_it_out_and_the_page_of_other_countries_has_it(
    site: GeneratedSite,
) -> None:
    assert 'data-id="se-robot"' not in site.pages["fi/kokeilut/index.md"].body
    for code, badge in BADGE.items():
        page = site.pages[f"{code}/muista-maista/index.md"]
        assert 'data-id="se-robot"' in page.body
        assert badge in plain_text(page.body)
        assert 'data-id="koe"' not in page.body


def test_its_page_says_that_it_is_a_comparison_and_cannot_be_picked(site: GeneratedSite) -> None:
    for code, badge in BADGE.items():
        body = site.pages[f"{code}/kokeilut/se-robot.md"].body
        assert badge in plain_text(body)
        assert "Trelleborg" in plain_text(body)
        assert "dk-pick" not in body.split("<h2")[0]


def test_similar_experiments_and_comparisons_lead_to_each_other(site: GeneratedSite) -> None:
    assert BADGE["fi"] in text_of(site, "fi/kokeilut/koe.md")
    assert 'id="related"' in site.pages["fi/kokeilut/se-robot.md"].body


def test_search_finds_it_by_country_and_shows_the_badge(site: GeneratedSite) -> None:
    entries = {each.url: each for each in site_entries(site.contexts["fi"], ())}
    entry = entries["kokeilut/se-robot/"]
    assert entry.kind == "comparator"
    assert entry.description.startswith(BADGE["fi"])
    assert entry.keywords == ("Ruotsi", "Trelleborg")


def test_open_data_names_the_country_of_every_experiment(folder: Path) -> None:
    files = exports_of(folder).files
    listed = json.loads(files["data/v1/experiments.json"])["items"]
    assert {each["id"]: each["country"] for each in listed} == {"koe": "FI", "se-robot": "SE"}
    table = files["data/v1/experiments.csv"].decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table), delimiter=";")}
    assert rows["se-robot"]["country"] == "SE"
    assert rows["se-robot"]["place_sv"] == "Trelleborg"
