"""The decision memo: its content, its downloads, and that texts are not parsed as markup."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import Visits
from lxml import etree, html
from playwright.sync_api import Page
from saved_files import BAD, every, saved
from test_accessibility import faults_in_views
from test_weight import KIB, fetched
from walking import BuiltSite

FIRST, SECOND = "turku-palautebotti", "kerava-tekoaly-asiakasohjaus"
NASTY = "<script>alert(1)</script> & \"x\" 'y' \u0007{\\rtf ]]>"
SHOWN = "<script>alert(1)</script> & \"x\" 'y' {\\rtf ]]>"

SAVINGS = {
    "service_name": NASTY,
    "hourly_price": 40,
    "volume": {"low": 1000, "expected": 1200, "high": 1500},
    "minutes_total": 25,
    "use": 60,
    "redirected": 50,
    "other_savings": 500,
    "running": 2400,
    "investment": 10000,
    "rate": 3,
    "years": 5,
}
CALCULATION = saved("laskelma.json", "savings", SAVINGS)
ASSESSMENT = saved(
    "arvio.json",
    "self-assessment",
    {
        **every("self-assessment", "partly"),
        "leadership_1": "dont-know",
        "leadership_2": "dont-know",
    },
    role="management",
    notes={"customers_1": {"text": "Oma huomautus", "link": "https://example.org/a"}},
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(visit: Visits, path: str = "paatosmuistio/", **options: Any) -> Page:
    page = visit(path, **options)
    page.wait_for_selector("[data-part=status]:not(:empty)")
    return page


def given(page: Page, files: list[Any]) -> str:
    """The draft made with these files."""
    page.set_input_files("[data-part=files] input", files)
    page.wait_for_selector("[data-part=result] h2")
    return page.locator("[data-part=result]").inner_text()


def taken(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).press("Enter")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def headings(page: Page) -> list[str]:
    return page.locator("[data-part=result] :is(h2, h3, h4, h5)").all_inner_texts()


# --- what it says ------------------------------------------------------------------------------


def test_a_calculation_has_figures_at_both_ends_and_how_unsure_they_are(visit: Visits) -> None:
    page = opened(visit)
    text = given(page, [CALCULATION])
    for part in ("Asia", "Selostus", "Kustannukset ja säästöt", "Tuloksen epävarmuus", "Ehdotus"):
        assert part in headings(page)
    assert headings(page)[-1] == "Lähteet"
    assert "Arvioinnin tulos" not in headings(page)
    frame = page.get_by_role("group", name="Tunnusluvut")
    hours = frame.locator(
        "tr", has=page.get_by_role("rowheader", name="Vapautuva työaika vuodessa")
    )
    assert hours.locator("td").all_inner_texts() == [
        "250\u00a0tuntia",
        "300\u00a0tuntia",
        "375\u00a0tuntia",
    ]
    assert "Vaihteluväli on annettu 1 oletukselle" in text
    assert "Tulokseen vaikuttaa paljon oletus" in text
    assert "Vapautunut työaika ei ole vielä säästö" in text
    assert "henkilötyövuosina” ei voitu laskea" in text
    assert "Säästyvä työaika asiaa kohti: Yhteensä" in text
    assert "[Esittelijä kirjoittaa päätösehdotuksen." in text


def test_an_assessment_has_levels_and_what_is_not_known(visit: Visits) -> None:
    page = opened(visit)
    text = given(page, [ASSESSMENT])
    assert "Kokonaistulos on 50\u00a0% enimmäispisteistä" in text
    assert "Kysymyksistä 2/36 (6 %) jäi vaille" in text
    assert "En tiedä 2" in text
    assert "Vastaajan rooli: Johto." in text
    assert "Oma huomautus" not in text
    page.get_by_role("checkbox", name="Ota mukaan huomautukset").press("Space")
    page.locator("[data-part=result]", has_text="Oma huomautus").wait_for()


def test_picked_experiments_are_reported_with_evidence_address_and_sources(
    visit: Visits, site_url: str
) -> None:
    page = visit(f"kokeilut/{FIRST}/")
    page.wait_for_load_state("networkidle")  # before that, no handler is attached
    page.get_by_role("checkbox", name="Ota vertailuun").press("Space")
    page.wait_for_selector(".dk-picks__bar")
    page.goto(f"{site_url}paatosmuistio/")
    page.wait_for_selector("[data-part=result] h2")
    page.get_by_label("Lisää kokeilu").select_option(SECOND)
    page.get_by_role("button", name="Lisää muistioon").press("Enter")
    page.get_by_text("tiedostoja 0 ja kokeiluja 2").wait_for()
    text = page.inner_text("[data-part=result]")
    assert "Mukana on 2 kokeilua" in text
    assert "Kunta: Turku" in text
    assert "Kunta: Kerava" in text
    hrefs = [link.get_attribute("href") for link in page.locator("[data-part=result] a").all()]
    assert f"{site_url}kokeilut/{FIRST}/" in hrefs
    assert f"{site_url}kokeilut/{SECOND}/" in hrefs
    assert any(href and not href.startswith(site_url) for href in hrefs)
    page.get_by_role("button", name="Poista muistiosta").first.press("Enter")
    page.get_by_text("kokeiluja 1").wait_for()
    assert "Kunta: Turku" not in page.inner_text("[data-part=result]")


def test_the_draft_speaks_the_language_of_the_page(visit: Visits) -> None:
    page = opened(visit, "sv/beslutspromemoria/")
    text = given(page, [ASSESSMENT, CALCULATION])
    assert headings(page)[0] == "Beslutspromemoria (utkast)"
    assert "Den svarandes roll: Ledning." in text
    assert "300\u00a0timmar" in text


def test_rows_of_an_impact_assessment_are_listed(visit: Visits) -> None:
    page = opened(visit)
    row = {"effect": "Jonot lyhenevät", "level": "result", "size": "better", "who": "residents",
           "likelihood": "medium", "evidence": "guess"}  # fmt: skip
    text = given(
        page, [saved("v.json", "impact", {"comparison": "Jonot kasvavat", "effects": [row]})]
    )
    assert (
        "Jonot lyhenevät; Suora tulos; Asukkaat; Jonkin verran parempi; Mahdollinen; Arvaus" in text
    )
    assert "Mitä tapahtuisi ilman muutosta? Jonot kasvavat" in text
    assert "Näyttö on ohut" in text


# --- taking it along ---------------------------------------------------------------------------


def test_the_word_file_is_a_sound_document_with_the_same_text(visit: Visits) -> None:
    page = opened(visit)
    given(page, [CALCULATION, ASSESSMENT])
    name, content = taken(page, "Lataa Word-tiedostona")
    assert name == "paatosmuistio-luonnos.docx"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        trees = {each: etree.fromstring(archive.read(each)) for each in archive.namelist()}
    body = trees["word/document.xml"]
    texts = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    assert [text for text in texts if SHOWN in text]
    styles = {s.get(f"{W}styleId") for s in trees["word/styles.xml"].iter(f"{W}style")}
    used = {s.get(f"{W}val") for s in body.iter(f"{W}pStyle")}
    assert {"Title", "Heading1", "Heading2", "Heading3", "Caption"} == used
    assert used <= styles
    assert headings(page)[1] in texts
    rows = body.findall(f".//{W}tr")
    assert len(rows) == page.locator("[data-part=result] tr").count()


def test_the_downloaded_page_runs_nothing(visit: Visits) -> None:
    page = opened(visit)
    given(page, [CALCULATION])
    name, content = taken(page, "Lataa verkkosivuna")
    tree = html.fromstring(content.decode())
    tags = {each.tag for each in tree.iter()}
    assert name == "paatosmuistio-luonnos.html"
    assert not tags & {"script", "img", "iframe", "object", "form"}
    assert SHOWN in tree.text_content()
    assert tree.get("lang") == "fi"


def test_the_text_is_copied(visit: Visits) -> None:
    page = opened(visit, permissions=["clipboard-read", "clipboard-write"])
    given(page, [CALCULATION])
    page.get_by_role("button", name="Kopioi tekstinä").press("Enter")
    page.get_by_text("Teksti on kopioitu.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Päätösmuistio (luonnos)\n===")
    assert "Odotetuilla arvoilla 300\u00a0tuntia" in text


def test_paper_shows_the_draft_and_nothing_to_press(visit: Visits) -> None:
    page = opened(visit)
    given(page, [CALCULATION])
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Ehdotus").is_visible()
    assert page.locator(".dk-office :is(button, input, select):visible").count() == 0


# --- bad input ---------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_reported_and_the_draft_stays(visit: Visits, fault: str) -> None:
    page = opened(visit)
    before = given(page, [CALCULATION])
    file, why = BAD[fault]
    page.set_input_files("[data-part=files] input", [file])
    page.locator("[data-part=notice]", has_text=why).wait_for()
    assert page.inner_text("[data-part=result]") == before


def test_texts_of_a_file_are_never_markup(visit: Visits) -> None:
    page = opened(visit)
    assert "<script>alert(1)</script>" in given(page, [CALCULATION])
    assert page.locator("main script").count() == 0


def test_an_experiment_that_cannot_be_fetched_is_reported(visit: Visits) -> None:
    page = opened(visit)
    page.route(f"**/kokeilut/{FIRST}/", lambda route: route.abort())
    page.get_by_label("Lisää kokeilu").select_option(FIRST)
    page.get_by_role("button", name="Lisää muistioon").press("Enter")
    page.locator("[data-part=notice]", has_text="ei saatu haettua").wait_for()


# --- for everybody -----------------------------------------------------------------------------


def test_the_filled_page_is_accessible_wide_and_narrow_light_and_dark(visit: Visits) -> None:
    page = opened(visit)
    page.get_by_label("Lisää kokeilu").select_option(FIRST)
    page.get_by_role("button", name="Lisää muistioon").press("Enter")
    page.get_by_text("kokeiluja 1").wait_for()
    given(page, [CALCULATION, ASSESSMENT, BAD["foreign"][0]])
    page.get_by_text("tiedostoja 2").wait_for()
    assert faults_in_views(page) == []


def test_without_scripts_the_page_says_why_it_is_empty(visit: Visits) -> None:
    page = visit("sv/beslutspromemoria/", java_script_enabled=False)
    assert "behövs skript" in page.inner_text("main")
    assert not page.is_visible("[data-part=files]")


@pytest.mark.parametrize("path", ["ryhmatulos/", "paatosmuistio/"])
def test_the_scripts_of_a_page_are_light(visit: Visits, real_site: BuiltSite, path: str) -> None:
    weights = fetched(visit, real_site, path)
    scripts = {name: size for name, size in weights.items() if name.endswith(".js")}
    assert sum(scripts.values()) <= 40 * KIB, scripts
