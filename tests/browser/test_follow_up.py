"""The follow-up form: from an impact assessment to outcomes that the check accepts."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Visits
from playwright.sync_api import Page, expect
from saved_files import BAD, saved
from support import MINIMAL_EXPERIMENT, write_record
from test_accessibility import faults_in_views
from test_predictions import run

TOOL = {"fi": "arvioinnit/ennakoiva-vaikuttavuusarviointi/", "sv": "sv/bedomningar/{}/"}
TOOL["sv"] = TOOL["sv"].format("prognostiserande-effektbedomning")
FORM = {"fi": "seuranta/", "sv": "sv/uppfoljning/"}
WORDS = {
    "fi": {"result": "Näytä tulos", "save": "Tallenna tiedostoon", "check": "Tarkista"},
    "sv": {"result": "Visa resultatet", "save": "Spara till fil", "check": "Granska"},
}
NASTY = "<b>1.</b> *Puhelut* & \"jonot\": # - 'x'"
ROW = {
    "level": "result", "who": "residents", "size": "better", "likelihood": "high",
    "horizon": "under-1", "evidence": "guess",
}  # fmt: skip
EFFECTS = [
    {**ROW, "effect": "Puhelut vähenevät", "horizon": "under-1"},
    {**ROW, "effect": "Ei suuruutta", "size": "unknown"},
    {**ROW, "effect": "Kokoukset lyhenevät", "horizon": "3-5"},
]
ASSESSED, FOLLOWED = "2024-03-05", "2026-06-15"


def downloaded(page: Page, words: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=words, exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def assessed(visit: Visits, language: str, folder: Path) -> tuple[str, Path]:
    """What the assessment of that day exports for the record, and its saved file."""
    page = visit(TOOL[language])
    page.clock.set_fixed_time(f"{ASSESSED}T12:00:00")
    page.set_input_files("#assess-file", [saved("a.json", "impact", {"effects": EFFECTS})])
    page.get_by_role("button", name=WORDS[language]["result"]).click()
    exported = page.locator(".dk-assess__export").inner_text()
    return exported, downloaded(page, WORDS[language]["save"], folder)


def opened(visit: Visits, language: str, file: Any) -> Page:
    page = visit(FORM[language])
    page.clock.set_fixed_time(f"{FOLLOWED}T12:00:00")
    page.set_input_files("[data-part=files] input", [file])
    page.wait_for_selector("[data-part=rows] fieldset")
    return page


def typed(page: Page, row: int, **fields: str) -> None:
    for name, value in fields.items():
        field = page.locator(f'[name="{row}.{name}"]')
        if name == "direction":
            field.select_option(value)
        else:
            field.fill(value)


def block(page: Page, language: str) -> Any:
    page.get_by_role("button", name=WORDS[language]["check"], exact=True).click()
    expect(page.locator("[data-part=result]")).to_be_visible()
    return yaml.safe_load(page.locator("[data-part=record]").input_value())


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_saved_assessment_opens_as_its_follow_up_and_the_check_accepts_the_outcomes(
    visit: Visits, tmp_path: Path, language: str
) -> None:
    exported, file = assessed(visit, language, tmp_path)
    page = opened(visit, language, file)
    assert page.locator("[name=made_on]").input_value() == ASSESSED
    assert page.locator("[data-part=rows] fieldset").count() == 2, "no size, no prediction"
    typed(
        page, 0, statement=f"{NASTY}\n\nToinen", direction="worse", measured_on="2025-11",
        explanation=NASTY, title="Raportti", url="https://example.org/raportti",
    )  # fmt: skip
    typed(
        page, 1, statement="Vielä kesken", direction="as-hoped", measured_on="2026",
        title="Raportti", url="https://example.org/raportti",
    )  # fmt: skip
    made = block(page, language)
    first, second = made["outcomes"]
    assert (first["prediction"], second["prediction"]) == (
        f"vaikutus-{ASSESSED}-1", f"vaikutus-{ASSESSED}-3",
    )  # fmt: skip
    assert "interim" not in first
    assert second["interim"] is True, "measured before it is due"
    [source] = made["sources"]
    assert first["source"] == second["source"] == source["id"]
    # The same work opens again from its own file.
    again = opened(visit, language, downloaded(page, WORDS[language]["save"], tmp_path))
    assert block(again, language) == made
    # The record: first the predictions, recorded; later the outcomes.
    record = {
        **yaml.safe_load(MINIMAL_EXPERIMENT), "original_language": language,
        **yaml.safe_load(exported),
    }  # fmt: skip
    write_record(tmp_path, "experiments", "koe", json.dumps(record))
    assert run(tmp_path, "due", "--record") == "Recorded 2 new predictions.\n"
    assert f"koe: vaikutus-{ASSESSED}-1: 2025" in run(tmp_path, "due")
    record["outcomes"], record["sources"] = made["outcomes"], record["sources"] + made["sources"]
    for prediction in record["predictions"]:
        prediction["source"] = "lahde"  # needed as soon as there are two sources; not recorded
    write_record(tmp_path, "experiments", "koe", json.dumps(record))
    checked = run(tmp_path, "check")
    assert checked.splitlines()[-1].startswith("0 errors"), checked
    assert f"koe: vaikutus-{ASSESSED}-1: 2025" not in run(tmp_path, "due")


def test_what_is_missing_or_impossible_is_said_at_its_field(visit: Visits) -> None:
    page = opened(visit, "fi", saved("a.json", "impact", {"effects": EFFECTS}))
    typed(page, 1, statement="Jotain", measured_on="2027-02", url="example.org", title="")
    page.get_by_role("button", name="Tarkista", exact=True).click()
    verdict = page.locator("[data-part=verdict]")
    for part in ("5 kohtaa kaipaa", "Kokoukset lyhenevät: Miten kävi", "tulevaisuudessa",
                 "https://", "Ennusteet tehtiin: Kirjoita päivä"):  # fmt: skip
        expect(verdict).to_contain_text(part)
    expect(page.locator("[data-part=result]")).to_be_hidden()
    assert page.locator('[name="0.statement"][aria-invalid]').count() == 0, "an empty one is left"
    # The day gives the ids; what was typed stays.
    page.locator("[name=made_on]").fill("2024-03-05")
    expect(page.locator("fieldset").first).to_contain_text("vaikutus-2024-03-05-1")
    assert page.locator('[name="1.statement"]').input_value() == "Jotain"


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_assessment_is_refused_and_the_form_stays(
    visit: Visits, name: str
) -> None:
    page = opened(visit, "fi", saved("a.json", "impact", {"effects": EFFECTS}))
    file, said = BAD[name]
    page.set_input_files("[data-part=files] input", [file])
    expect(page.locator("[data-part=notice]")).to_contain_text(said)
    assert page.locator("[data-part=rows] fieldset").count() == 2


def test_a_file_without_predictions_is_refused_by_name(visit: Visits) -> None:
    page = visit(FORM["fi"])
    for file, said in (
        (saved("laskelma.json", "savings", {"hourly_price": 40}), "joka ei tee ennusteita"),
        (saved("kesken.json", "impact", {"effects": [{"effect": "x"}]}), "ei ole yhtään vaikutust"),
    ):
        page.set_input_files("[data-part=files] input", [file])
        expect(page.locator("[data-part=notice]")).to_contain_text(said)
    expect(page.locator("form.dk-propose")).to_be_hidden()


def test_outcomes_of_a_file_are_text_and_never_markup(visit: Visits) -> None:
    markup = "<img src=x onerror='document.title=1'>"
    first = {"statement": markup, "direction": "no", "measured_on": 5, "constructor": "x"}
    outcomes = [first, None, "x"]
    file = saved("a.json", "impact", {"effects": EFFECTS}, made_on="<b>", outcomes=outcomes)
    page = opened(visit, "fi", file)
    assert page.locator('[name="0.statement"]').input_value() == markup
    assert page.locator('[name="0.direction"]').input_value() == ""
    assert page.locator("[name=made_on]").input_value() == ""
    assert page.title() != "1"


def test_the_open_form_is_accessible_in_every_view(visit: Visits) -> None:
    page = opened(visit, "sv", saved("a.json", "impact", {"effects": EFFECTS}, made_on=ASSESSED))
    typed(page, 0, statement="x")
    page.get_by_role("button", name="Granska", exact=True).click()
    assert faults_in_views(page) == []
