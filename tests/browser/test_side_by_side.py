"""Saved files side by side: differences first, doing nothing, and a result over time."""

from typing import Any

import pytest
from assess_page import with_answers
from conftest import Visits
from playwright.sync_api import Page, expect
from saved_files import BAD, every, saved
from test_group import given, row

BASE = {
    "volume": 1200, "hourly_price": 40, "minutes_total": 25, "redirected": 50, "running": 2400,
    "use": {"low": 40, "expected": 60, "high": 80}, "investment": 10000, "years": 5, "rate": 3,
    "cashable_savings": 500,
}  # fmt: skip
A = saved("A.json", "savings", BASE, made_on="2025-03-01")
B = saved("B-2026-02-01.json", "savings", {**BASE, "use": 75, "investment": 30000})
C = saved("C.json", "savings", {**BASE, "running": 9000}, made_on="2026-11-01")
FI, SV = "arvioinnit-rinnakkain/", "sv/bedomningar-sida-vid-sida/"


def compared(page: Page, files: list[Any]) -> Page:
    given(page, files)
    page.locator("[data-part=result] h2").wait_for()
    return page


def plain(cells: list[str]) -> list[str]:
    return [each.replace("\u00a0", " ") for each in cells]


def test_differences_to_the_first_file_come_first_and_what_is_the_same_is_folded(
    visit: Visits,
) -> None:
    page = compared(visit(FI), [A, B])
    text = page.inner_text("[data-part=result]").replace("\u00a0", " ")
    assert "Ero lasketaan vertailun pohjaan (A)." in text
    assert plain(row(page, "Tulokset", "Nettohyöty vuodessa")) == [
        "4 100 € (2 100 – 6 100)", "5 600 €; ero +1 500",
    ]  # fmt: skip
    assert plain(row(page, "Vastaukset", "Mikä on kertakustannus?")) == ["10 000 €", "30 000 €"]
    named = "Odotetuilla luvuilla muutos on tappiollinen: nettonykyarvo on alle nollan."
    assert row(page, "Huomautukset, jotka eivät koske kaikkia", named) == ["–", "koskee"]
    same = page.get_by_role("group", name="Samat vastaukset", exact=True)
    expect(same).to_be_hidden()
    page.get_by_text("Mikä on samaa").click()
    expect(same).to_contain_text("Mikä on laskentakorko?")
    expect(same).not_to_contain_text("Mikä on kertakustannus?")


def test_doing_nothing_is_computed_and_has_no_notices(visit: Visits) -> None:
    page = compared(visit(SV), [A, B])
    page.get_by_role("checkbox", name="Visa också vad som följer om ingenting görs").check()
    assert plain(row(page, "Resultat", "Nettonuvärde"))[2] == "0 €; skillnad −8 777"
    assert row(page, "Resultat", "Återbetalningstid")[2] == "–"
    frame = page.get_by_role("group", name="Anmärkningar som inte gäller alla")
    assert frame.locator("thead th").all_inner_texts() == ["Anmärkning", "A", "B-2026-02-01"]


def test_the_reader_names_the_files_and_chooses_the_base(visit: Visits) -> None:
    page = compared(visit(FI), [A, B])
    page.get_by_label("Nimi").nth(1).fill("Vaihtoehto B")
    page.get_by_label("Nimi").nth(1).blur()
    head = page.get_by_role("group", name="Tulokset", exact=True).locator("thead th")
    expect(head).to_have_text(["Luku", "A", "Vaihtoehto B"])
    page.get_by_role("button", name="Ota vertailun pohjaksi").press("Enter")
    expect(head).to_have_text(["Luku", "Vaihtoehto B", "A"])
    assert plain(row(page, "Tulokset", "Nettohyöty vuodessa"))[1].endswith("ero −1 500")
    page.get_by_role("button", name="Poista vertailusta: A").press("Enter")
    expect(page.locator("[data-part=held] li")).to_have_count(1)
    expect(page.locator("[data-part=actions]")).to_be_hidden()


@pytest.mark.parametrize(("url", "shown"), [(FI, "1.3.2025"), (SV, "1.3.2025")])
def test_a_result_over_time_is_a_line_with_a_table_in_the_order_of_the_days(
    visit: Visits, url: str, shown: str
) -> None:
    page = compared(visit(url), [C, A, B])
    days = page.locator(".dk-line ~ .dk-table").locator("tbody th")
    expect(days).to_have_text([shown, "1.2.2026", "1.11.2026"])
    points = page.eval_on_selector_all(
        ".dk-line circle", "all => all.map((o) => +o.getAttribute('cx'))"
    )
    assert points == sorted(points)
    assert len(points) == 3
    page.locator("#side-by-side-line").select_option("hours")
    table = page.locator(".dk-line ~ .dk-table")
    assert plain(table.locator("td:last-child").all_inner_texts())[0].startswith("300 ")


def test_levels_are_compared_and_the_overall_result_is_the_first_line(visit: Visits) -> None:
    years = [
        saved(
            f"{year}.json",
            "self-assessment",
            every("self-assessment", answer),
            made_on=f"{year}-05-01",
        )
        for year, answer in ((2024, "no"), (2025, "partly"), (2026, "yes"))
    ]
    page = compared(visit(SV), years)
    assert page.locator("#side-by-side-line").input_value() == "overall"
    assert plain(row(page, "Resultat", "Ledning och mål")) == [
        "0 %", "50 %; skillnad +50", "100 %; skillnad +100",
    ]  # fmt: skip
    expect(page.locator("[data-part=nothing]")).to_be_hidden()


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_reported_and_the_others_are_compared(visit: Visits, fault: str) -> None:
    file, why = BAD[fault]
    page = compared(visit(FI), [file, A, B])
    expect(page.locator("[data-part=notice]")).to_contain_text(why)
    expect(page.locator("[data-part=held] li")).to_have_count(2)


def test_another_tool_is_named_and_an_older_file_migrated(visit: Visits) -> None:
    old = saved("vanha.json", "savings", {"other_savings": 900, "gone": 1}, version=1)
    page = compared(visit(FI), [A, saved("muu.json", "impact", {}), old])
    notice = page.locator("[data-part=notice]")
    expect(notice).to_contain_text("muu.json ei otettu mukaan: se on työkalusta Ennakoiva")
    expect(notice).to_contain_text("vanha.json on työkalun versiosta 1")
    expect(notice).to_contain_text("jäi pois 1 vastaus")
    cashable = row(
        page,
        "Vastaukset",
        "Kuinka paljon menot pienenevät vuodessa (postitus, paperi, tilat, lisenssit)?",
    )
    assert plain(cashable) == ["500 € vuodessa", "900 € vuodessa"]


def test_names_with_markup_stay_text_and_equal_files_have_no_differences(visit: Visits) -> None:
    page = compared(visit(FI), [A, saved("<img src=x onerror=alert(1)>.json", "savings", BASE)])
    assert page.locator("main img").count() == 0
    expect(page.locator("[data-part=result]")).to_contain_text("Eroja on 0 tuloksessa.")
    assert page.locator(".dk-line").count() == 0


def test_the_tables_are_copied_for_a_spreadsheet_with_a_decimal_comma(visit: Visits) -> None:
    page = compared(visit(FI, permissions=["clipboard-read", "clipboard-write"]), [A, B])
    page.get_by_role("button", name="Kopioi taulukkolaskentaan").press("Enter")
    page.get_by_text("Taulukot on kopioitu.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Nettohyöty vuodessa\t4100\t5600\t€" in text.replace("\r", "")
    with page.expect_download() as download:
        page.get_by_role("button", name="Lataa CSV-tiedostona").press("Enter")
    content = download.value.path().read_text("utf-8")
    assert content.startswith("\ufeffTulokset")
    assert "Nettohyöty vuodessa;4100;5600;€" in content


# --- the tables of one result ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "copy", "line"),
    [
        ("arvioinnit/hyotylaskuri/", "Kopioi taulukkolaskentaan", "Takaisinmaksuaika\t4,7619"),
        ("sv/bedomningar/nyttokalkyl/", "Kopiera till kalkylprogram", "Återbetalningstid\t4,7619"),
    ],
)
def test_a_result_is_copied_as_cells_and_downloaded_as_csv(
    visit: Visits, url: str, copy: str, line: str
) -> None:
    page = with_answers(visit, "savings", BASE, url=url, version=2, at=99)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=copy).press("Enter")
    page.locator("[role=status]", has_text="taulukkolaskentaan").or_(
        page.locator("[role=status]", has_text="kalkylprogram")
    ).first.wait_for()
    assert line in page.evaluate("navigator.clipboard.readText()")
    cells = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
        ".then((blob) => blob.text())"
    )
    assert "4,7619" in cells
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").press("Enter")
    assert line.replace("\t", ";") in download.value.path().read_text("utf-8")
    assert download.value.suggested_filename.startswith("digikunta-savings-")
