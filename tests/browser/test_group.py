"""Several people's saved files together: read in the browser, never sent, without names."""

from typing import Any

import pytest
from conftest import Visits
from playwright.sync_api import Page, expect
from saved_files import BAD, every, saved
from test_accessibility import faults_in_views

pytestmark = pytest.mark.smoke

TOOL = "self-assessment"
NASTY = "<img src=x onerror=alert(1)>"

FILES = [
    saved("a.json", TOOL, every(TOOL, "yes"), role="management"),
    saved("b.json", TOOL, every(TOOL, "yes"), role="management"),
    saved("c.json", TOOL, every(TOOL, "no"), role="service"),
    saved(
        "d.json",
        TOOL,
        {**every(TOOL, "no"), "leadership_1": "yes", "leadership_2": "dont-know"},
        role="service",
        notes={"leadership_1": {"text": NASTY}},
    ),
    saved("e.json", TOOL, every(TOOL, "partly"), role="elected"),
]


def given(page: Page, files: list[Any]) -> None:
    page.set_input_files("[data-part=files] input", files)


def result(page: Page) -> Any:
    page.wait_for_selector("[data-part=result] h2")
    return page.locator("[data-part=result]")


def row(page: Page, caption: str, name: str) -> list[str]:
    frame = page.get_by_role("group", name=caption, exact=True)
    header = page.get_by_role("rowheader", name=name, exact=True)
    return frame.locator("tr", has=header).locator("td").all_inner_texts()


def test_medians_ranges_and_roles_stand_in_the_table(visit: Visits) -> None:
    page = visit("ryhmatulos/")
    given(page, FILES)
    text = result(page).inner_text()
    assert "Vastauksia on 5 tiedostosta." in text
    dimension = row(page, "Ryhmän tulos osittain", "Johtaminen ja tavoitteet")
    assert dimension == ["5", "50\u00a0%", "0\u00a0% – 100\u00a0%", "100\u00a0%", "17\u00a0%"]
    heads = page.locator("[data-part=result] table").first.locator("thead th").all_inner_texts()
    assert heads[4:] == ["Johto (2), mediaani", "Palvelutyö (2), mediaani"]
    assert "Roolit: Johto 2, Palvelutyö 2." in text
    assert "vain yksi vastaaja" in text


def test_the_largest_disagreement_comes_first_with_all_answers(visit: Visits) -> None:
    page = visit("ryhmatulos/")
    given(page, FILES[:4])
    result(page)
    frame = page.get_by_role("group", name="Suurin hajonta ensin")
    shares = frame.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert len(shares) == 10
    figures = [int(share.split()[0]) for share in shares]
    assert figures == sorted(figures, reverse=True)
    assert figures[0] == 100
    assert frame.locator("tbody tr td:last-child").first.inner_text() == "Ei 2, Kyllä 2"
    answers = page.locator("td", has_text="En tiedä 1")
    assert answers.count() == 1


def test_free_texts_are_shown_only_when_asked_for_and_stay_text(visit: Visits) -> None:
    page = visit("ryhmatulos/")
    given(page, FILES)
    assert NASTY not in result(page).inner_text()
    page.get_by_role("checkbox", name="Näytä myös vapaat tekstit").press("Space")
    expect(result(page)).to_contain_text(NASTY)
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_reported_and_the_others_are_used(visit: Visits, fault: str) -> None:
    page = visit("ryhmatulos/")
    file, why = BAD[fault]
    given(page, [file, *FILES[:3]])
    assert "Vastauksia on 3 tiedostosta." in result(page).inner_text()
    reported = page.inner_text("[data-part=notice]")
    assert why in reported
    assert file["name"] in reported


def test_a_file_of_another_tool_and_a_file_given_twice_are_reported(visit: Visits) -> None:
    page = visit("ryhmatulos/")
    given(page, [saved("muu.json", "savings", {"volume": 5}), *FILES[:2]])
    assert "Vastauksia on 2 tiedostosta." in result(page).inner_text()
    assert "eri työkalusta (" in page.inner_text("[data-part=notice]")
    assert "alle kolme" in result(page).inner_text()
    given(page, [FILES[0]])
    page.get_by_text("Tiedosto a.json on jo mukana.").wait_for()
    assert "Vastauksia on 2 tiedostosta." in result(page).inner_text()


def test_a_huge_file_is_not_read(visit: Visits) -> None:
    page = visit("ryhmatulos/")
    page.get_by_text("Yhtään tiedostoa ei ole vielä mukana.").wait_for()
    page.evaluate("""() => {
      const huge = new File([new Uint8Array(5e7)], "iso.json");
      Blob.prototype.text = () => { throw new Error("was read"); };
      const bag = new DataTransfer();
      bag.items.add(huge);
      const drop = new DragEvent("drop", { dataTransfer: bag, bubbles: true, cancelable: true });
      document.querySelector("[data-part=files]").dispatchEvent(drop);
    }""")
    page.get_by_text("liian suuri").wait_for()


def test_figures_of_a_calculation_are_put_together(visit: Visits) -> None:
    page = visit("sv/gruppresultat/")
    base = {"hourly_price": 40, "minutes_total": 25, "use": 60, "redirected": 50}
    files = [saved(f"{n}.json", "savings", {**base, "volume": n}) for n in (1200, 2400, 3600)]
    given(page, files)
    name = "Frigjord arbetstid per år"
    result(page)
    assert row(page, "Gruppens resultat per del", name) == [
        "3", "600\u00a0timmar", "300\u00a0timmar – 900\u00a0timmar",
    ]  # fmt: skip


def test_the_result_is_copied_as_text_and_cleared(visit: Visits) -> None:
    page = visit("ryhmatulos/", permissions=["clipboard-read", "clipboard-write"])
    given(page, FILES)
    result(page)
    page.get_by_role("button", name="Kopioi tekstinä").press("Enter")
    page.get_by_text("Teksti on kopioitu.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Ryhmän tulos: Kunnan digitaalinen itsearviointi\n====")
    assert "- Johtaminen ja tavoitteet: Vastanneita 5; Mediaani 50\u00a0%" in text
    page.get_by_role("button", name="Poista kaikki tiedostot").press("Enter")
    expect(page.locator("[data-part=result]")).to_be_empty()
    expect(page.locator("[data-part=files] input")).to_be_focused()


def test_a_script_that_cannot_be_loaded_is_reported(visit: Visits) -> None:
    page = visit("ryhmatulos/")
    page.route("**/group/result.js", lambda route: route.abort())
    file, why = BAD["foreign"]
    given(page, [file, *FILES])
    notice = page.locator("[data-part=notice]")
    expect(notice).to_contain_text("Sivun osaa ei saatu ladattua.")
    expect(notice).to_contain_text(why)
    expect(page.locator("[data-part=status]")).to_contain_text("mukana 5 tiedostoa")
    page.unroute("**/group/result.js")
    given(page, [FILES[0]])
    assert "Vastauksia on 5 tiedostosta." in result(page).inner_text()


def test_the_filled_page_is_accessible_wide_and_narrow_light_and_dark(visit: Visits) -> None:
    page = visit("sv/gruppresultat/")
    given(page, [*FILES, BAD["foreign"][0]])
    result(page)
    assert faults_in_views(page) == []


def test_without_scripts_the_page_says_why_it_is_empty(visit: Visits) -> None:
    page = visit("ryhmatulos/", java_script_enabled=False)
    assert "tarvitaan skriptejä" in page.inner_text("main")
    assert not page.is_visible("[data-part=files]")


@pytest.mark.parametrize(
    ("url", "heading", "holds"),
    [
        ("ryhmatulos/", "Mistä ryhmän kannattaa jatkaa", "Ehto täyttyy 3/5 vastaajalla."),
        (
            "sv/gruppresultat/",
            "Var det lönar sig för gruppen att fortsätta",
            "Villkoret uppfylls hos 3/5 svarare.",
        ),
    ],
)
def test_a_group_gets_the_advice_that_holds_for_at_least_half_of_it(
    visit: Visits, url: str, heading: str, holds: str
) -> None:
    """Of five results, two are full marks, so that each rule holds for the other three."""
    page = visit(url)
    given(page, FILES)
    advice = page.get_by_role("heading", name=heading)
    advice.wait_for()
    texts = advice.locator("xpath=following-sibling::*[position() < 40]").all_inner_texts()
    assert sum(holds in text for text in texts) == 9
    link = advice.locator("xpath=following-sibling::ul[1]//a").first
    assert page.request.get(link.get_attribute("href") or "").ok
    page.get_by_role("button", name="Poista kaikki tiedostot").or_(
        page.get_by_role("button", name="Ta bort alla filer")
    ).press("Enter")
    given(page, FILES[:2])
    none = (
        "Minkään suosituksen ehto ei täyty vähintään"
        if url[0] == "r"
        else "Ingen rekommendation har"
    )
    page.get_by_text(none).wait_for()
