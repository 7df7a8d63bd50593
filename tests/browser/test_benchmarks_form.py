"""A municipality gives its answers for comparison: the file that it sends, and nothing more."""

import json
from pathlib import Path
from typing import Any

import pytest
from assess_page import with_answers
from conftest import Visits
from digikunta.loading.data_folder import load_data
from playwright.sync_api import Page, expect
from saved_files import BAD, saved
from support import PROJECT
from test_accessibility import faults_in_views

TOOL = "savings"
ANSWERS = {
    "service_name": "Yksityinen nimi",
    "volume": {"low": 1000, "expected": 1200, "high": 1500},
    "hourly_price": 40,
    "minutes_total": 25,
}
FILE = saved(
    "vastaukset.json", TOOL, ANSWERS, role="management", made_on="2026-11-20",
    notes={"volume": {"text": "Kysyin Maijalta"}},
)  # fmt: skip


def filled(page: Page) -> None:
    page.get_by_label("Kunta", exact=True).select_option("091")
    page.get_by_label("Mikä toimielin tai virka").fill('Kunnanhallitus: "kyllä"')
    page.get_by_label("Minä päivänä suostumus annettiin").fill("25.11.2026")


def record_of(page: Page) -> str:
    page.get_by_role("button", name="Tee tiedosto").click()
    box = page.locator("[data-part=record]")
    expect(box).to_be_visible()
    return box.input_value()


def test_a_saved_file_becomes_a_record_that_the_check_accepts(
    visit: Visits, tmp_path: Path
) -> None:
    page = visit("vertailuluvut/")
    page.set_input_files("[data-part=files] input", [FILE])
    page.get_by_text("vastaukset on luettu").wait_for()
    assert page.get_by_label("Minä päivänä vastattiin").input_value() == "20.11.2026"
    filled(page)
    page.get_by_role("checkbox", name="Kunnan nimen saa näyttää").check()
    text = record_of(page)
    assert "Maija" not in text
    assert "Yksityinen" not in text
    assert "management" not in text
    assert "data/benchmarks/savings/091-2026-11-20.yml" in page.inner_text("main")
    with page.expect_download() as download:
        page.get_by_role("button", name="Lataa tiedosto").click()
    assert download.value.suggested_filename == "091-2026-11-20.yml"
    own = tmp_path / "benchmarks" / TOOL
    own.mkdir(parents=True)
    download.value.save_as(own / "091-2026-11-20.yml")
    (tmp_path / "assessments").symlink_to(PROJECT.data / "assessments")
    (tmp_path / "assessments").unlink()
    (tmp_path / "assessments").mkdir()
    tool = (PROJECT.data / "assessments" / f"{TOOL}.yml").read_text("utf-8")
    (tmp_path / "assessments" / f"{TOOL}.yml").write_text(tool, "utf-8")
    data = load_data(tmp_path, tmp_path, PROJECT.vocabulary)
    assert [each for each in data.problems if "benchmarks" in each.path] == []
    [record] = data.benchmarks.records.values()
    assert record.named
    assert record.consent.by == 'Kunnanhallitus: "kyllä"'
    assert record.answers == {key: ANSWERS[key] for key in ANSWERS if key != "service_name"}


def test_the_button_of_a_result_brings_the_answers_along(visit: Visits) -> None:
    page = with_answers(visit, TOOL, ANSWERS, version=2, at=99)
    page.locator(".dk-assess__panel:not([aria-busy])").get_by_role(
        "link", name="Anna oman kunnan vastaukset"
    ).click()
    page.get_by_text("Hyötylaskuri: vastaukset on luettu").wait_for()
    filled(page)
    assert "hourly_price: 40" in record_of(page)


def test_what_is_missing_is_said_at_its_field(visit: Visits) -> None:
    page = visit("vertailuluvut/")
    page.set_input_files("[data-part=files] input", [saved("ilman-paivaa.json", TOOL, ANSWERS)])
    page.get_by_text("vastaukset on luettu").wait_for()
    page.get_by_label("Minä päivänä suostumus annettiin").fill("31.2.2026")
    page.get_by_role("button", name="Tee tiedosto").click()
    expect(page.locator("[data-part=verdict]")).to_have_text(
        "Tiedostoa ei voi vielä tehdä: 4 kenttää on täydennettävä."
    )
    assert page.evaluate("document.activeElement.id") == "municipality"
    for name in ("municipality", "date", "consent_by", "consent_date"):
        assert page.locator(f"#{name}").get_attribute("aria-invalid") == "true"
        expect(page.locator(f"#{name}-error")).to_be_visible()
    assert faults_in_views(page) == []
    filled(page)
    page.get_by_label("Minä päivänä vastattiin").fill("1.1.2099")
    page.get_by_role("button", name="Tee tiedosto").click()
    expect(page.locator("#date-error")).to_be_visible()
    expect(page.locator("#municipality-error")).to_be_hidden()


@pytest.mark.parametrize("fault", ["truncated", "foreign", "newer"])
def test_a_bad_file_is_refused_with_its_reason(visit: Visits, fault: str) -> None:
    page = visit("vertailuluvut/")
    file, why = BAD[fault]
    page.set_input_files("[data-part=files] input", [file])
    expect(page.locator("[data-part=status]")).to_contain_text(why)
    assert not page.locator("form.dk-propose").is_visible()


def test_answers_of_words_only_make_no_file(visit: Visits) -> None:
    page = visit("sv/jamforelsetal/")
    page.set_input_files(
        "[data-part=files] input", [saved("ord.json", TOOL, {"service_name": "Namn"})]
    )
    page.get_by_text("innehåller inget tal").wait_for()
    assert not page.locator("form.dk-propose").is_visible()


def test_without_stored_answers_the_page_asks_for_a_file(visit: Visits) -> None:
    for tool in (TOOL, "constructor"):
        page = visit(f"vertailuluvut/?tool={tool}")
        page.get_by_text("ei ole vastauksia, joista").wait_for()


COMPARED: dict[str, Any] = {
    "title": "Vertaa muihin kuntiin",
    "caption": "Luvut viidestä kunnasta.",
    "columns": ["Luku", "Tämä tulos", "Ryhmä", "Kuntia", "Neljännes", "Mediaani", "Yli"],
    "lines": [
        {
            "figure": "hours", "title": "Vapautuva työaika", "unit": "tuntia", "decimals": 0,
            "group": "Kaikki kunnat", "count": 5, "low": "100", "median": "200", "high": "300",
        }
    ],
}  # fmt: skip


def test_a_result_is_compared_only_when_something_may_be_shown(visit: Visits) -> None:
    page = with_answers(visit, TOOL, {**ANSWERS, "use": 60, "redirected": 50}, version=2, at=99)
    page.locator(".dk-assess__panel:not([aria-busy]) table").first.wait_for()
    assert page.get_by_text("Vertaa muihin kuntiin").count() == 0

    def with_others(route: Any) -> None:
        definition = route.fetch().json()
        route.fulfill(body=json.dumps({**definition, "compared": COMPARED}))

    page.route("**/savings.fi.json", with_others)
    page.reload()
    row = page.get_by_role("row", name="Vapautuva työaika Kaikki").or_(
        page.locator("tr", has_text="Kaikki kunnat")
    )
    row.first.wait_for()
    cells = row.first.locator("td").all_inner_texts()
    assert cells[1:] == ["Kaikki kunnat", "5", "100", "200", "300"]
    assert cells[0].endswith("tuntia")
