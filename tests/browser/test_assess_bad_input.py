"""Files that are broken, foreign, old or hostile, and numbers that are none."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from assess_page import SWEDISH_URLS, URLS, ready, result_of, stored_work
from conftest import Visits
from playwright.sync_api import Page, expect

NOTE = ".dk-assess__status"
MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>'


def give(page: Page, content: bytes) -> None:
    page.set_input_files(
        "#assess-file", {"name": "a.json", "mimeType": "application/json", "buffer": content}
    )


def saved(name: str, answers: Mapping[str, Any], version: int = 1, **more: Any) -> bytes:
    work = {"digikunta": name, "version": version, "answers": answers, "notes": {}, **more}
    return json.dumps(work).encode()


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (URLS["self-assessment"], "Tiedosto kuuluu toiseen arviointiin: Hyötylaskuri."),
        (SWEDISH_URLS["self-assessment"], "Filen hör till en annan bedömning: Nyttokalkyl."),
    ],
)
def test_a_file_of_another_tool_is_named_by_its_title(visit: Visits, url: str, said: str) -> None:
    page = ready(visit(url))
    give(page, saved("savings", {"volume": 5}))
    expect(page.locator(NOTE)).to_contain_text(said)
    give(page, saved(MARKUP, {}))
    expect(page.locator(NOTE)).not_to_contain_text("<img")
    give(page, saved("constructor", {}))
    unknown = "jota tällä sivustolla ei ole" if url.startswith("arv") else "som inte finns på"
    expect(page.locator(NOTE)).to_contain_text(unknown)
    assert page.evaluate("localStorage.getItem('digikunta.assess.self-assessment')") is None


def test_a_file_of_version_1_is_migrated_and_reported_in_either_language(visit: Visits) -> None:
    old = {"volume": 1200, "other_savings": 500}
    notes = {"other_savings": {"text": "Postitus"}}
    for url, said in (
        (URLS["savings"], "Tiedosto oli arvioinnin versiosta 1."),
        (SWEDISH_URLS["savings"], "Filen var från bedömningens version 1."),
    ):
        page = ready(visit(url))
        give(page, saved("savings", old, notes=notes))
        expect(page.locator(NOTE)).to_contain_text(said)
        work = stored_work(page, "savings")
        assert work["version"] == 2
        assert work["answers"] == {"volume": 1200, "cashable_savings": 500}
        assert work["notes"] == {"cashable_savings": {"text": "Postitus"}}


def test_answers_of_version_1_in_the_browser_are_continued(visit: Visits) -> None:
    text = result_of(visit, "savings", {"other_savings": 500, "running": 400, "volume": 1})
    assert "Vaikutus menoihin vuodessa" in text
    assert "100 €" in text, "500 € less spent, 400 € a year paid"


def test_a_file_cut_off_a_newer_one_and_ten_megabytes_change_nothing(visit: Visits) -> None:
    page = ready(visit(URLS["savings"]))
    page.locator("[id=hourly_price]").fill("40")
    page.locator("[id=volume-expected]").focus()
    whole = saved("savings", {"volume": 1200})
    for content, said in (
        (whole[: len(whole) // 2], "vioittunut"),
        (saved("savings", {}, version=3), "uudemmasta versiosta"),
        (b'{"digikunta": "savings", "x": "' + b"x" * 10_000_000 + b'"}', "liian suuri"),
    ):
        give(page, content)
        expect(page.locator(NOTE)).to_contain_text(said)
        assert stored_work(page, "savings")["answers"] == {"hourly_price": 40}


def test_markup_in_a_file_is_shown_as_text(visit: Visits) -> None:
    page = ready(visit(URLS["savings"]))
    rows = [{"benefit": MARKUP, "gainer": "residents", "benefit_kind": "time", MARKUP: 1}]
    answers = {"service_name": MARKUP, "benefits": rows, MARKUP: 1}
    give(page, saved("savings", answers, 2, notes={"volume": {"text": MARKUP, "link": "data:x"}}))
    expect(page.locator(NOTE)).to_contain_text("<img src=x")
    assert page.locator("[id=service_name]").input_value() == MARKUP
    page.get_by_role("button", name="Näytä tulos").click()
    expect(page.locator(".dk-assess__answers")).to_have_count(1)
    page.locator(".dk-assess__answers summary").click()
    assert page.locator(".dk-assess__panel img, .dk-assess__panel script").count() == 0
    assert page.title() != "1"


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [("1 200,50", 1200.5), ("1\u202f200", 1200), ("–5", None), ("1.500", None), ("abc", None),
     ("12–15", None), ("1e9", None), ("9" * 12, None)],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it_or_refused(
    visit: Visits, written: str, read: float | None
) -> None:
    page = ready(visit(URLS["savings"]))
    page.fill("[id=volume-expected]", written)
    page.locator("[id=hourly_price]").focus()
    problem = page.locator("[id=volume-problem]")
    if read is None:
        expect(problem).to_be_visible()
    else:
        expect(problem).to_be_hidden()
        assert stored_work(page, "savings")["answers"]["volume"] == read


def test_an_en_dash_is_a_minus(visit: Visits) -> None:
    page = ready(visit(URLS["savings"] + "#osa-2"))
    page.fill("[id=minutes_total-expected]", "–5")
    page.locator("[id=minutes_total-high]").focus()
    assert stored_work(page, "savings")["answers"] == {"minutes_total": -5}


@pytest.mark.parametrize(
    ("three", "wrong", "said"),
    [
        (("100", "200", "paljon"), ["high"], "Enintään: Kirjoita pelkkä luku"),
        (("100", "1.500", "2000"), ["expected"], "Arvio: Kirjoita pelkkä luku"),
        (("-3", "5", "6"), ["low"], "Vähintään: Luvun pitää olla vähintään 0"),
        (("10", "5", "20"), ["expected"], "Arvio: Lukujen pitää kasvaa"),
        (("10", "", "20"), ["expected"], "Arvio: Anna myös arvio"),
        (("x", "5", "y"), ["low", "high"], "Vähintään, Enintään: Kirjoita pelkkä luku"),
    ],
)
def test_of_three_values_only_the_wrong_one_is_marked_and_named(
    visit: Visits, three: tuple[str, ...], wrong: list[str], said: str
) -> None:
    page = ready(visit(URLS["savings"]))
    ends = ("low", "expected", "high")
    for end, text in zip(ends, three, strict=True):
        page.fill(f"[id=volume-{end}]", text)
    page.locator("[id=hourly_price]").focus()
    expect(page.locator("[id=volume-problem]")).to_contain_text(said)
    marked = page.locator("[id^=volume-][aria-invalid=true]")
    assert [each.get_attribute("id") for each in marked.all()] == [f"volume-{e}" for e in wrong]
    page.get_by_role("button", name="Seuraava").click()
    assert page.evaluate("document.activeElement.id") == f"volume-{wrong[0]}"
    page.reload()
    assert ready(page).locator(f"[id=volume-{wrong[0]}][aria-invalid=true]").count() == 1
