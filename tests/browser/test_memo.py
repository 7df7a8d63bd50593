"""The decision memo: it carries everything that was put in, in words that are true of it."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from assess_support import definitions
from conftest import Visits
from lxml import etree, html
from playwright.sync_api import Page, expect
from saved_files import BAD, every, saved, upload
from support import MINIMAL_EXPERIMENT, write_record
from test_accessibility import faults_in_views
from test_predictions import run
from test_weight import KIB, fetched
from walking import BuiltSite

MEMO = {"fi": "paatosmuistio/", "sv": "sv/beslutspromemoria/"}
PREDICTIONS = {"fi": "Lataa ennusteet", "sv": "Ladda ner prognoserna"}
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
    "cashable_savings": 500,
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
    return draft(page)


def draft(page: Page) -> str:
    return page.locator("[data-part=result]").inner_text()


def taken(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).press("Enter")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def headings(page: Page) -> list[str]:
    return page.locator("[data-part=result] :is(h2, h3, h4, h5)").all_inner_texts()


def row(page: Page, caption: str, name: str) -> list[str]:
    """The cells of a table's row."""
    frame = page.get_by_role("group", name=caption, exact=True).first
    line = frame.locator("tr", has=page.get_by_role("rowheader", name=name, exact=True))
    return line.locator("td").all_inner_texts()


def heads(page: Page, caption: str) -> list[str]:
    frame = page.get_by_role("group", name=caption, exact=True).first
    return frame.locator("thead th").all_inner_texts()


def savings(**answers: Any) -> Any:
    """A saved calculation without ranges, and with these answers instead of its own."""
    whole = {**SAVINGS, "volume": 1200, "service_name": "Rakennusluvat", **answers}
    return saved("laskelma.json", "savings", {k: v for k, v in whole.items() if v is not None})


# --- what it says ------------------------------------------------------------------------------


def test_a_calculation_has_its_figures_in_the_columns_of_the_tool(visit: Visits) -> None:
    page = opened(visit)
    text = given(page, [CALCULATION])
    for part in ("Asia", "Selostus", "Kustannukset ja säästöt", "Vaihtoehdot", "Ei tehdä mitään",
                 "Tuloksen epävarmuus", "Seuranta", "Ehdotus", "Lähteet"):  # fmt: skip
        assert part in headings(page)
    assert "Arvioinnin tulos" not in headings(page)
    cases = ["Varovainen", "Odotettu", "Toiveikas"]
    assert heads(page, "Työaika ja muut luvut") == ["Luku", *cases]
    assert heads(page, "Eurot") == ["Luku", *cases]
    assert row(page, "Työaika ja muut luvut", "Vapautuva työaika vuodessa") == [
        "250\u00a0tuntia",
        "300\u00a0tuntia",
        "375\u00a0tuntia",
    ]
    assert row(page, "Eurot", "Kertakustannus riskivarauksineen") == ["10\u00a0000\u00a0€"] * 3
    assert heads(page, "Palvelu ja työ") == ["Kysymys", "Vähintään", "Arvio", "Enintään"]
    assert row(page, "Kustannukset ja muut säästöt", "Mikä on kertakustannus?") == [
        "10\u00a0000\u00a0€"
    ]
    assert "Vapautunut työaika ei ole vielä säästö" in text
    assert "Säästyvä työaika asiaa kohti" in text
    assert "[Esittelijä kirjoittaa päätösehdotuksen." in text
    assert "ne ovat nollia" in text


@pytest.mark.parametrize(
    ("answers", "said", "not_said"),
    [
        (
            {},
            ["on laskettu vain yksi tapaus", "Sille ei ole annettu vaihteluväliä"],
            ["Kustannuksille", "luottamusväli", "Varovainen", "varovaisessa"],
        ),
        (
            {"volume": {"low": 1000, "expected": 1200, "high": 1500}},
            ["annettu 1/10 luvulle", "Kustannuksille ei ole annettu vaihteluväliä", "Varovainen"],
            ["suurimman kustannuksen", "yksi tapaus", "vain toinen raja"],
        ),
        (
            {"running": {"low": 2000, "expected": 2400, "high": 3000}},
            ["suurimman kustannuksen", "annettu 1/10 luvulle"],
            ["Kustannuksille ei ole annettu", "yksi tapaus"],
        ),
        (
            {"investment": {"expected": 10000, "high": 30000}},
            ["vain toinen raja: ”Mikä on kertakustannus?”", "suurimman kustannuksen"],
            ["Kustannuksille ei ole annettu"],
        ),
        (
            {"running": None, "investment": None, "volume": {"expected": 9, "low": 8}},
            ["vain toinen raja", "Tulos on vajaa. Laskematta jäi:", "Mikä on kertakustannus?"],
            ["Kustannuksille", "Vastattu 100", "Kaikkiin"],
        ),
        (
            {"minutes_total": {"low": 5, "expected": 60, "high": 90}},
            ["Huomaa: Varovaisessa tapauksessa muutos on tappiollinen", "Nettonykyarvo: varovaise"],
            ["Odotetuilla luvuilla muutos on tappiollinen"],
        ),
        (
            {"minutes_total": 1},
            ["Huomaa: Odotetuilla luvuilla muutos on tappiollinen"],
            ["Varovaisessa tapauksessa"],
        ),
    ],
    ids=["no range", "of a benefit", "of a cost", "half", "not computed", "cautious loss", "loss"],
)
def test_the_uncertainty_is_true_of_the_answers(
    visit: Visits, answers: dict[str, Any], said: list[str], not_said: list[str]
) -> None:
    text = given(opened(visit), [savings(**answers)])
    assert [part for part in said if part not in text] == []
    assert [part for part in not_said if part in text] == []


def test_that_something_is_not_known_or_not_ours_is_an_answer(visit: Visits) -> None:
    page = opened(visit)
    answers = {**every("self-assessment", "partly"), "leadership_1": "dont-know",
               "leadership_2": "dont-know", "leadership_3": "not-ours"}  # fmt: skip
    text = given(page, [saved("a.json", "self-assessment", answers)])
    assert "Kaikkiin 36 kysymykseen, joita tulos tarvitsee, on vastattu." in text
    assert "En tiedä 2, Ei kuulu kunnan tehtäviin 1" in text
    assert "Näillä osa-alueilla ei ole tulosta: Johtaminen ja tavoitteet (liian monesta" in text
    [*_, answered] = row(page, "Tulos osa-alueittain, prosenttia pisteistä",
                         "Johtaminen ja tavoitteet")  # fmt: skip
    assert answered == "4/4 (ei tiedetä 2, ei koske kuntaa 1)"


def test_an_assessment_has_levels_and_notes_unless_they_are_left_out(visit: Visits) -> None:
    page = opened(visit)
    text = given(page, [ASSESSMENT])
    assert "Kokonaistulos: 50\u00a0%." in text
    assert "Vastaajan rooli: Johto." in text
    assert "Oma huomautus" in text
    page.get_by_role("checkbox", name="Ota mukaan huomautukset").press("Space")
    expect(page.locator("[data-part=result]")).not_to_contain_text("Oma huomautus")


def test_the_heading_and_the_file_say_of_which_service_it_is(visit: Visits) -> None:
    page = opened(visit)
    given(page, [savings(service_name="Päiväkotihakemus.\nToinen rivi")])
    assert headings(page)[0] == "Päätösmuistio (luonnos): Päiväkotihakemus"
    name, _ = taken(page, "Lataa Word-tiedostona")
    assert name == "paatosmuistio-luonnos-paivakotihakemus.docx"
    given(page, [saved("b.json", "savings", {"service_name": "Päiväkotihakemus", "volume": 1})])
    page.get_by_text("2 tiedostoa").wait_for()
    assert headings(page)[0] == "Päätösmuistio (luonnos): Päiväkotihakemus", "one service"
    for file in ("laskelma.json", "b.json"):
        assert f"Hyötylaskuri: Päiväkotihakemus ({file})" in headings(page)
    page.get_by_label("Mitä palvelua tai asiaa").fill("Varhaiskasvatuksen sähköinen asiointi")
    page.get_by_label("Mitä palvelua tai asiaa").press("Tab")
    page.get_by_role("heading", name="(luonnos): Varhaiskasvatuksen sähköinen asiointi").wait_for()
    name, _ = taken(page, "Lataa verkkosivuna")
    assert name == "paatosmuistio-luonnos-varhaiskasvatuksen-sahkoinen-asiointi.html"


def test_options_are_side_by_side_and_doing_nothing_is_one(visit: Visits) -> None:
    page = opened(visit)
    other = {**SAVINGS, "service_name": "B", "investment": 40000}
    given(page, [savings(service_name="A"), saved("b.json", "savings", other)])
    page.get_by_text("2 tiedostoa").wait_for()
    caption = "Vaihtoehdot rinnakkain: Hyötylaskuri"
    assert heads(page, caption) == ["Luku", "Hyötylaskuri: A", "Hyötylaskuri: B"]
    assert row(page, caption, "Kertakustannus riskivarauksineen") == [
        "10\u00a0000\u00a0€",
        "40\u00a0000\u00a0€",
    ]
    assert row(page, caption, "Vapautuva työaika vuodessa") == [
        "300\u00a0tuntia",
        "300\u00a0tuntia (250\u00a0tuntia … 375\u00a0tuntia)",
    ]
    page.get_by_label("Mitä tapahtuu, jos mitään").fill("Sopimus päättyy.\nJonot kasvavat.")
    page.get_by_label("Mitkä ovat muut").fill("Yhteishankinta\n\nOma järjestelmä")
    page.get_by_label("Mikä rooli tai yksikkö").fill("Tekninen lautakunta")
    page.get_by_label("Mikä rooli tai yksikkö").press("Tab")
    page.locator("[data-part=result]", has_text="tarkistaa: Tekninen lautakunta").wait_for()
    text = draft(page)
    assert "Sopimus päättyy.\nJonot kasvavat." in text
    assert "[Mitä tapahtuu" not in text
    items = page.locator("[data-part=result] li").all_inner_texts()
    assert {"Yhteishankinta", "Oma järjestelmä"} <= set(items)


def test_several_people_are_a_group_and_no_answer_of_one_is_shown(visit: Visits) -> None:
    page = opened(visit)
    people = [
        saved(f"{n}.json", "self-assessment", every("self-assessment", answer), role="management")
        for n, answer in enumerate(("yes", "no", "partly"))
    ]
    given(page, [*people, savings()])
    page.get_by_text("4 tiedostoa").wait_for()
    assert "Ryhmän tulos: Kunnan digitaalinen itsearviointi" in headings(page)
    assert "Vastauksia on 3 tiedostosta." in draft(page)
    assert "Liite: annetut vastaukset" not in headings(page)
    page.get_by_role("checkbox", name="ovat eri vastaajien").press("Space")
    page.get_by_role("heading", name="Liite: annetut vastaukset").wait_for()
    assert "Kunnan digitaalinen itsearviointi (0.json)" in headings(page)


def test_files_of_a_calculator_are_options_unless_they_are_of_several_people(
    visit: Visits,
) -> None:
    page = opened(visit, "sv/beslutspromemoria/")
    given(page, [savings(service_name="A"), saved("b.json", "savings", {**SAVINGS, "volume": 9})])
    page.get_by_text("I promemorian finns 2 filer och 0 försök.").wait_for()
    assert "Alternativen sida vid sida: Nyttokalkyl" in headings(page)
    page.get_by_role("checkbox", name="Nyttokalkyl: filerna har olika svarande").press("Space")
    page.get_by_role("heading", name="Gruppens resultat: Nyttokalkyl").wait_for()
    assert "Alternativen sida vid sida: Nyttokalkyl" not in headings(page)


def test_a_script_that_cannot_be_loaded_is_reported(visit: Visits) -> None:
    """First the one of the draft, then the one of the Word file."""
    page = opened(visit, "sv/beslutspromemoria/")
    page.route("**/memo-paper/memo-paper.js", lambda route: route.abort())
    page.set_input_files("[data-part=files] input", [savings(service_name="A")])
    unloaded = page.get_by_text("En del av sidan kunde inte laddas.")
    unloaded.wait_for()
    page.get_by_text("I promemorian finns 1 fil och 0 försök.").wait_for()
    page.unroute("**/memo-paper/memo-paper.js")
    page.route("**/memo-paper/docx.js", lambda route: route.abort())
    given(page, [savings(service_name="B")])
    page.get_by_text("I promemorian finns 2 filer och 0 försök.").wait_for()
    expect(unloaded).to_have_count(0)
    page.get_by_role("button", name="Ladda ner som Word-fil").press("Enter")
    unloaded.wait_for()


def test_the_page_of_a_group_hands_its_files_over(visit: Visits) -> None:
    page = visit("ryhmatulos/")
    files = [saved(f"{n}.json", "principles-checklist", {"customer_first": "no"}) for n in range(3)]
    page.set_input_files("[data-part=files] input", files)
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Tee näistä päätösmuistio").press("Enter")
    made = popup.value
    made.wait_for_selector("[data-part=result] h2")
    expect(made.locator("[data-part=status]")).to_contain_text("3 tiedostoa")
    assert "Ryhmän tulos: Digitalisaation periaatteiden muistilista" in headings(made)
    assert made.evaluate("localStorage.length + sessionStorage.length") == 0


# --- experiments -------------------------------------------------------------------------------


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
    page.locator("[data-part=add] button").press("Enter")
    page.get_by_text("0 tiedostoa ja 2 kokeilua").wait_for()
    text = draft(page)
    assert headings(page)[0] == "Päätösmuistio (luonnos)"
    assert "Mukana on 2 kokeilua" in text
    assert "Kunta: Turku" in text
    assert "Kunta: Kerava" in text
    assert "Näyttö: taso 1/5" in text
    assert "Kunnan oma arvio: Palautebotti otettiin kaupungin mukaan hyvin vastaan." in text
    assert "↑" not in text
    hrefs = [link.get_attribute("href") for link in page.locator("[data-part=result] a").all()]
    assert f"{site_url}kokeilut/{FIRST}/" in hrefs
    assert f"{site_url}kokeilut/{SECOND}/" in hrefs
    assert any(href and not href.startswith(site_url) for href in hrefs)
    page.get_by_role("button", name="Poista muistiosta").first.press("Enter")
    page.get_by_text("1 kokeilu.").wait_for()
    assert "Kunta: Turku" not in draft(page)


def test_cases_of_the_service_are_offered_and_the_writer_chooses(visit: Visits) -> None:
    page = opened(visit)
    given(page, [savings(service_name="lainaaminen kirjastoissa")])
    offers = page.locator("[data-part=offered] li")
    offers.first.wait_for()
    assert 1 <= offers.count() <= 5
    assert "0 kokeilua" in page.inner_text("[data-part=status]"), "none is chosen for the writer"
    words = offers.first.inner_text()
    title = words.split(" (")[0]
    offers.first.get_by_role("button").press("Enter")
    page.get_by_text("1 kokeilu.").wait_for()
    assert title in headings(page)
    assert "Yhteistä arvioinnin kanssa: " in draft(page)
    assert "sama palvelu haun mukaan" in draft(page)
    assert title not in page.locator("[data-part=offered]").inner_text()


def test_cases_are_offered_for_each_of_several_services(visit: Visits) -> None:
    page = opened(visit)
    other = saved("b.json", "savings", {"service_name": "Ohjelmistorobotiikka.\nToinen rivi xyz"})
    given(page, [savings(service_name="lainaaminen kirjastoissa"), other])
    page.locator("[data-part=offered] li").first.wait_for()
    words = page.locator("[data-part=offered]").inner_text()
    assert words.count("sama palvelu haun mukaan") >= 2


def test_where_the_service_is_not_named_the_page_asks_for_it(visit: Visits) -> None:
    page = opened(visit, "sv/beslutspromemoria/")
    given(page, [ASSESSMENT])
    state = page.locator("[data-part=offered-state]")
    expect(state).to_contain_text("När promemorian har tjänstens namn")
    page.get_by_label("Vilken tjänst eller vilket ärende").fill("chattbot")
    page.get_by_label("Vilken tjänst eller vilket ärende").press("Tab")
    page.locator("[data-part=offered] li").first.wait_for()


# --- follow-up ---------------------------------------------------------------------------------

EFFECT = {"effect": "Jonot lyhenevät", "level": "result", "size": "better", "who": "residents",
          "likelihood": "medium", "evidence": "guess", "horizon": "1-2"}  # fmt: skip
IMPACT = {
    "comparison": "Jonot kasvavat",
    "assumptions": "Käyttö kasvaa",
    "effects": [EFFECT],
    "follow_up": [{"indicator": "Jonotusaika", "indicator_when": "2027-06"}],
}


def test_an_impact_assessment_has_its_rows_predictions_and_what_came_of_them(
    visit: Visits,
) -> None:
    page = opened(visit)
    outcome = {"statement": "Lyhenivät", "direction": "as-hoped", "measured_on": "2026-11"}
    file = saved("v.json", "impact", IMPACT, made_on="2026-11-20", outcomes=[outcome])
    text = given(page, [file])
    for part in ("Mitä tapahtuu? Jonot lyhenevät; Tulos vai vaikutus? Suora tulos; Kenelle?",
                 "Mitä tapahtuisi ilman muutosta? Jonot kasvavat", "Näyttö on ohut",
                 "pidettävä paikkansa, jotta vaikutukset syntyvät? Käyttö kasvaa",
                 "kenelle siitä on haittaa? (ei vastausta)"):  # fmt: skip
        assert part in text
    assert row(page, "Ennusteet", "Jonot lyhenevät") == [
        "Jonkin verran parempi; Mahdollinen", "2028", "vaikutus-2026-11-20-1",
    ]  # fmt: skip
    assert row(page, "Mitä ennusteista on tullut", "Jonot lyhenevät") == [
        "Lyhenivät", "Kuten toivottiin", "11/2026", "–",
    ]  # fmt: skip
    assert row(page, "Seuranta", "Jonotusaika") == ["2027-06"]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_figures_are_predictions_that_the_check_accepts(
    visit: Visits, tmp_path: Path, language: str
) -> None:
    page = opened(visit, MEMO[language])
    answers = {**SAVINGS, "minutes_total": {"low": -5, "expected": 25}, "risk_share": 12.5}
    file = saved("a.json", "savings", answers, made_on="2020-01-10")
    given(page, [file, saved("b.json", "impact", IMPACT, made_on="2020-01-11")])
    page.locator("[data-part=own] [name=due]").fill("2021-01-15")
    page.locator("[data-part=own] [name=due]").press("Tab")
    expect(page.locator("[data-part=result]")).to_contain_text("15.1.2021")
    made: list[dict[str, Any]] = []
    parts: dict[str, Any] = {}
    buttons = page.get_by_role("button", name=PREDICTIONS[language])
    expect(buttons).to_have_count(2)
    for button in buttons.all():
        with page.expect_download() as download:
            button.press("Enter")
        block = yaml.safe_load(Path(download.value.path()).read_text("utf-8"))
        made += block.pop("predictions")
        parts |= block
    hours = next(each for each in made if each["id"] == "savings-2020-01-10-hours")
    assert (hours["low"], hours["expected"], hours["high"]) == (-50, 300, 375)
    assert hours["unit"] == {"fi": "tuntia", "sv": "timmar"}
    assert hours["due"] == "2021-01-15"
    assert [each["id"] for each in made if each["id"] not in draft(page)] == []
    record = {**yaml.safe_load(MINIMAL_EXPERIMENT), "predictions": made, **parts}
    record["original_language"] = language
    write_record(tmp_path, "experiments", "koe", json.dumps(record))
    assert run(tmp_path, "due", "--record") == f"Recorded {len(made)} new predictions.\n"
    checked = run(tmp_path, "check")
    assert checked.splitlines()[-1].startswith("0 errors"), checked
    assert "koe: savings-2020-01-10-use: 2021-01-15" in run(tmp_path, "due")


# --- nothing is lost ---------------------------------------------------------------------------

TEXT = "Emoji 🏗️👩‍💻, <b>merkintää</b> & *tähtiä* | putki, `koodi` ja [linkki](x)"
LINES = f"{TEXT}\n\n- rivi\r\n1. kohta\u2028viimeinen"
LONG = "Hyvin pitkä perustelu. " * 80


def everything(definition: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """An answer to every question of a tool, and the words that must be found of it."""
    words: list[str] = []

    def answer(question: dict[str, Any], number: int) -> Any:
        if question["kind"] == "text":
            words.append(TEXT)
            return LINES if question["long"] else TEXT
        if question["kind"] == "choice":
            option = question["options"][number % len(question["options"])]
            words.append(option["label"])
            return option["id"]
        low = max(question["least"], 1)
        if question["span"]:
            return {"low": low, "expected": low + 1, "high": low + 2.5}
        return low + (0 if question["whole"] else 0.5)

    answers: dict[str, Any] = {}
    for group in definition["groups"]:
        words.extend(question["text"] for question in group["questions"])
        rows = [
            {question["id"]: answer(question, at) for question in group["questions"]}
            for at in range(2 if group["rows"] else 1)
        ]
        answers |= {group["id"]: rows} if group["rows"] else rows[0]
    return answers, words


def plain(markdown: str) -> str:
    return re.sub(r"\\([^\n])", r"\1", markdown).replace("<br>", "\n")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_was_put_in_is_found_in_the_text_the_page_markdown_and_word(
    visit: Visits, language: str
) -> None:
    page = opened(visit, MEMO[language], permissions=["clipboard-read", "clipboard-write"])
    files, wanted = [], []
    for tool in definitions():
        definition = page.request.get(f"/assets/assessments/{tool}.{language}.json").json()
        answers, words = everything(definition)
        note = {"text": LONG, "link": "https://example.org/?a=1&b=2"}
        notes = {definition["groups"][0]["questions"][0]["id"]: note}
        files.append(saved(f"{tool}.json", tool, answers, notes=notes))
        wanted += [*words, definition["title"]]
    given(page, files)
    expect(page.locator("[data-part=held] > li")).to_have_count(5)
    page.locator("[data-part=copy]").press("Enter")
    expect(page.locator("[data-part=copied]")).not_to_be_empty()
    links = page.locator("[data-part=result] a").all()
    shown = [draft(page), *(link.get_attribute("href") or "" for link in links)]
    outputs = {"page": " ".join(shown), "text": page.evaluate("navigator.clipboard.readText()")}
    _, content = taken(page, "HTML")
    outputs["html"] = html.fromstring(content.decode()).text_content()
    _, content = taken(page, "Markdown")
    outputs["markdown"] = plain(content.decode())
    _, content = taken(page, "Word")
    outputs["word"] = word_text(content)
    wanted += [LONG.strip(), "viimeinen", "https://example.org/?a=1&b=2", "3,5", "1,5"]
    for name, text in outputs.items():
        seen = " ".join(text.split())
        lost = [part for part in wanted if " ".join(part.split()) not in seen]
        assert lost == [], name


def word_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    texts = []
    for paragraph in body.iter(f"{W}p"):
        runs = paragraph.iter(f"{W}t", f"{W}br")
        texts.append("".join("\n" if run.tag == f"{W}br" else run.text or "" for run in runs))
    return "\n".join(texts)


def test_the_draft_speaks_the_language_of_the_page(visit: Visits) -> None:
    page = opened(visit, "sv/beslutspromemoria/")
    text = given(page, [ASSESSMENT, CALCULATION])
    assert headings(page)[0].startswith("Beslutspromemoria (utkast): ")
    assert "Den svarandes roll: Ledning." in text
    assert "300\u00a0timmar" in text
    assert heads(page, "Euro") == ["Tal", "Försiktig", "Förväntad", "Hoppfull"]


# --- taking it along ---------------------------------------------------------------------------


def test_the_word_file_is_a_sound_package_with_title_language_heads_and_alt_texts(
    visit: Visits,
) -> None:
    """What Word asks of a package: a type for each part, a target for each relation."""
    page = opened(visit)
    given(page, [CALCULATION, ASSESSMENT])
    name, content = taken(page, "Lataa Word-tiedostona")
    assert name == "paatosmuistio-luonnos-script-alert-1-script-x-y-rtf.docx"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        trees = {each: etree.fromstring(archive.read(each)) for each in archive.namelist()}
    types = trees["[Content_Types].xml"]
    named = {each.get("PartName", "").lstrip("/") for each in types}
    endings = {each.get("Extension") for each in types if each.get("Extension")}
    assert [part for part in named - {""} if part not in trees] == []
    assert {part.rsplit(".", 1)[1] for part in trees} <= endings
    body = trees["word/document.xml"]
    relations = {each.get("Id"): each for each in trees["word/_rels/document.xml.rels"]}
    for relation in relations.values():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            assert f"word/{target}" in trees
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    used = {each.get(r) for each in body.iter() if each.get(r)}
    assert used <= set(relations)
    links = [relations[each.get(r)].get("Target") for each in body.iter(f"{W}hyperlink")]
    assert "https://example.org/a" in links
    styles = {s.get(f"{W}styleId"): s for s in trees["word/styles.xml"].iter(f"{W}style")}
    paragraphs = {s.get(f"{W}val") for s in body.iter(f"{W}pStyle")}
    assert {"Title", "Heading1", "Heading2", "Heading3", "Caption", "ToFill"} == paragraphs
    assert paragraphs <= set(styles)
    levels = [int(s.get(f"{W}val")[-1]) for s in body.iter(f"{W}pStyle")
              if s.get(f"{W}val").startswith("Heading")]  # fmt: skip
    assert all(after <= before + 1 for before, after in pairwise(levels)), "none is skipped"
    tables = body.findall(f".//{W}tbl")
    assert len(tables) == page.locator("[data-part=result] table").count()
    for table in tables:
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert {len(line.findall(f"{W}tc")) for line in table.findall(f"{W}tr")} == {grid}
    properties = {each.tag.split("}")[1]: each.text for each in trees["docProps/core.xml"]}
    assert properties["title"] == headings(page)[0]
    assert properties["language"] == "fi-FI"
    assert properties["subject"] == "Hyötylaskuri, Kunnan digitaalinen itsearviointi"
    assert trees["word/styles.xml"].find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "fi-FI"
    assert SHOWN in word_text(content)


ORDER = {
    "p": "pPr r hyperlink fldSimple",
    "pPr": "pStyle keepNext keepLines numPr spacing ind outlineLvl",
    "rPr": "rStyle rFonts b i color sz u lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "sectPr": "footerReference pgSz pgMar",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "numbering": "abstractNum num",
    "settings": "compat themeFontLang",
}
"""Element -> its children in the order of the schema (ISO/IEC 29500-1, annex A, wml.xsd)."""


def test_the_elements_of_the_word_file_are_in_the_order_of_the_schema(visit: Visits) -> None:
    page = opened(visit)
    given(page, [CALCULATION, ASSESSMENT])
    _, content = taken(page, "Lataa Word-tiedostona")
    seen: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            for element in etree.fromstring(archive.read(part)).iter(f"{W}*"):
                name = element.tag.removeprefix(W)
                order = ORDER.get(name, "").split()
                children = [child.tag.removeprefix(W) for child in element]
                if order and name != "p":
                    places = [order.index(child) for child in children]
                    assert places == sorted(places), (part, name, children)
                elif order:
                    assert "pPr" not in children[1:]
                    assert set(children) <= set(order)
                seen.add(name)
    assert set(ORDER) <= seen


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file(visit: Visits, tmp_path: Path) -> None:
    page = opened(visit, "sv/beslutspromemoria/")
    given(page, [CALCULATION, ASSESSMENT])
    _, content = taken(page, "Word")
    (tmp_path / "pm.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "html", "pm.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    tree = html.fromstring((tmp_path / "pm.html").read_bytes())
    seen = " ".join(tree.text_content().split())
    for part in (SHOWN, "Kostnader och besparingar", "Nettonuvärde", "10 000 €"):
        assert " ".join(part.split()) in seen
    tables = page.locator("[data-part=result] table").count()
    assert len(tree.findall(".//table")) == tables
    assert tree.findtext(".//title") == headings(page)[0]


def test_the_downloaded_page_runs_nothing(visit: Visits) -> None:
    page = opened(visit)
    given(page, [CALCULATION])
    name, content = taken(page, "Lataa verkkosivuna")
    tree = html.fromstring(content.decode())
    tags = {each.tag for each in tree.iter()}
    assert name == "paatosmuistio-luonnos-script-alert-1-script-x-y-rtf.html"
    assert not tags & {"script", "img", "iframe", "object", "form"}
    assert SHOWN in tree.text_content()
    assert tree.get("lang") == "fi"


def test_the_text_is_copied(visit: Visits) -> None:
    page = opened(visit, permissions=["clipboard-read", "clipboard-write"])
    given(page, [CALCULATION])
    page.get_by_role("button", name="Kopioi tekstinä").press("Enter")
    page.get_by_text("Teksti on kopioitu.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Päätösmuistio (luonnos): <script>")
    assert "Odotettu 300\u00a0tuntia" in text


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


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            saved("vanha.json", "savings", {**SAVINGS, "other_savings": 800}, version=1),
            "Tiedosto vanha.json on työkalun versiosta 1.",
        ),
        (
            saved("osa.json", "savings", {**SAVINGS, "years": 5.5, "uses": 1, "rate": "3"}),
            "jäi pois 3 vastausta, jotka eivät sovi nykyisiin kysymyksiin: "
            "Kuinka monta vuotta tarkastellaan?; Mikä on laskentakorko?; uses",
        ),
        (upload("iso.json", b"[" + b"1," * 5_000_000 + b"1]"), "liian suuri"),
        (upload("tavuja.json", bytes(range(256))), "ei voi lukea"),
    ],
    ids=["older", "answers that do not fit", "10 MB", "bytes"],
)
def test_what_is_odd_about_a_file_is_said_by_name(visit: Visits, file: Any, said: str) -> None:
    page = opened(visit)
    page.set_input_files("[data-part=files] input", [file])
    page.locator("[data-part=notice]", has_text=said).wait_for()


def test_an_older_file_has_its_renamed_answers_in_the_memo(visit: Visits) -> None:
    page = opened(visit, "sv/beslutspromemoria/")
    answers = {**SAVINGS, "other_savings": 812}
    given(page, [saved("vanha.json", "savings", answers, version=1)])
    question = "Hur mycket minskar utgifterna per år (porto, papper, lokaler, licenser)?"
    assert row(page, "Kostnader och andra besparingar", question) == ["812\u00a0€ per år"]


def test_texts_of_a_file_are_never_markup(visit: Visits) -> None:
    page = opened(visit)
    assert "<script>alert(1)</script>" in given(page, [CALCULATION])
    assert page.locator("main script").count() == 0


def test_an_experiment_that_cannot_be_fetched_is_reported(visit: Visits) -> None:
    page = opened(visit)
    page.route(f"**/kokeilut/{FIRST}/", lambda route: route.abort())
    page.get_by_label("Lisää kokeilu").select_option(FIRST)
    page.locator("[data-part=add] button").press("Enter")
    page.locator("[data-part=notice]", has_text="ei saatu haettua").wait_for()


# --- for everybody -----------------------------------------------------------------------------


def test_the_filled_page_is_accessible_wide_and_narrow_light_and_dark(visit: Visits) -> None:
    page = opened(visit)
    page.get_by_label("Lisää kokeilu").select_option(FIRST)
    page.locator("[data-part=add] button").press("Enter")
    page.get_by_text("1 kokeilu.").wait_for()
    given(page, [CALCULATION, ASSESSMENT, BAD["foreign"][0]])
    page.get_by_text("2 tiedostoa").wait_for()
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
