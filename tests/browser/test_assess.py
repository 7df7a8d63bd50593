"""Assessments end to end: keyboard use, storage, saved files, translation, and invalid input."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from assess_support import cases, computed, definitions
from conftest import REFUSE_STORAGE, Visits
from playwright.sync_api import Page, Request, expect
from test_accessibility import COLOURS, faults, violations
from test_weight import KIB, fetched
from walking import BuiltSite

URLS = {
    "self-assessment": "arvioinnit/kunnan-digitaalinen-itsearviointi/",
    "savings": "arvioinnit/hyotylaskuri/",
    "impact": "arvioinnit/ennakoiva-vaikuttavuusarviointi/",
    "service-digitalisation": "arvioinnit/palvelujen-digitaalisuusaste/",
    "principles-checklist": "arvioinnit/digitalisaation-periaatteiden-muistilista/",
}
SCRIPT = '<img src=x onerror="document.title=1">'


@pytest.fixture
def opened(visit: Visits) -> Callable[..., Page]:
    """Opens an assessment and waits for its questions."""

    def go(name: str, **options: Any) -> Page:
        return ready(visit(URLS[name], **options))

    return go


def ready(page: Page) -> Page:
    page.locator(".dk-assess__heading").wait_for()
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def status_text(page: Page) -> str:
    return page.locator(".dk-assess__status").inner_text()


def result(page: Page) -> str:
    """The text of the open result, with normalised spaces."""
    page.locator(".dk-assess__panel:not([aria-busy])").wait_for(state="attached")
    text = page.locator(".dk-assess__panel").inner_text()
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until the element with that name has the focus."""
    at = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"
    for _ in range(60):
        press(page, "Tab")
        if page.evaluate(at).startswith(words):
            return
    pytest.fail(f"Tab does not reach: {words}")


def stored_work(page: Page, name: str) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('digikunta.assess.{name}')"))


def erase(page: Page) -> None:
    page.get_by_role("button", name="Poista vastaukset").click()
    page.get_by_role("button", name="Poista kaikki").click()


def give(page: Page, content: bytes) -> None:
    page.set_input_files(
        "#assess-file", {"name": "a.json", "mimeType": "application/json", "buffer": content}
    )


def watch_requests(page: Page) -> list[str]:
    """Every request from now on that is more than the page's own scripts and shared data.

    The browser may ask for the page's icon again when the address of the part changes.
    """
    sent: list[str] = []

    def note(request: Request) -> None:
        own_file = re.fullmatch(
            r"http://127\.0\.0\.1:\d+/assets/"
            r"(images/mark\.svg|javascripts/[\w/-]+\.js|assessments/experiments\.(fi|sv)\.json)",
            request.url,
        )
        if not own_file or request.method != "GET" or request.post_data:
            sent.append(f"{request.method} {request.url}")

    page.on("request", note)
    return sent


# --- each tool by keys -------------------------------------------------------------------------


def test_the_self_assessment_is_filled_by_keys_from_the_first_to_the_last(
    opened: Callable[..., Page],
) -> None:
    """Every third statement no, partly, yes: the result equals the engine's."""
    page = opened("self-assessment")
    what = definitions()["self-assessment"]
    sent = watch_requests(page)
    page.locator(".dk-assess__heading").focus()
    answers = {}
    press(page, "Tab")  # the role
    for part, group in enumerate(what["groups"]):
        assert page.locator(".dk-assess__heading").inner_text() == group["title"]
        for at, question in enumerate(group["questions"]):
            press(page, "Tab", "Space", *["ArrowRight"] * ((part + at) % 3), "Tab", "Tab")
            answers[question["id"]] = question["options"][(part + at) % 3]["id"]
        tab_to(page, "Seuraava" if part < 8 else "Näytä tulos")
        press(page, "Enter")
        page.wait_for_function("document.activeElement.matches('.dk-assess__heading')")
    assert stored_work(page, "self-assessment")["answers"] == answers
    score = computed(what, answers, "expected")["score"]
    assert f"Kokonaistulos: {score['overall']:.0f} %" in result(page)
    assert "Vastattu 100 %" in result(page)
    for dimension, value, *_ in computed(what, answers, "expected")["dimensions"]:
        title = next(d["title"] for d in what["dimensions"] if d["id"] == dimension)
        row = page.get_by_role("row").filter(has_text=title)
        assert row.get_by_role("cell").first.inner_text() == f"{round(value + 1e-9)} %"
    assert sent == []


def test_the_savings_calculator_gives_the_worked_example(opened: Callable[..., Page]) -> None:
    """Figures are typed as people type them; euros and hours are separate."""
    page = opened("savings")
    case = next(each for each in cases() if each["name"] == "the worked example")
    groups = definitions()["savings"]["groups"]
    for at, group in enumerate(groups):
        for question in group["questions"]:
            if question["id"] not in case["answers"]:
                continue
            field = f"{question['id']}-expected" if question["span"] else question["id"]
            page.locator(f"[id='{field}']").focus()
            page.keyboard.type(str(case["answers"][question["id"]]).replace(".", ","))
        page.locator(".dk-assess form button[type=submit]").focus()
        press(page, "Enter")
        assert at + 1 == len(groups) or groups[at + 1]["title"] in result(page)
    assert stored_work(page, "savings")["answers"] == case["answers"]
    page.locator(".dk-assess__table").nth(1).wait_for()
    tables = [each.inner_text() for each in page.locator(".dk-assess__table").all()]
    plain = [text.replace("\u00a0", " ") for text in tables]
    for part in ("300 tuntia", "2,44 vuotta", "39,0 %", "puuttuu: Kuinka monta työtuntia"):
        assert part in plain[0]
    for part in ("12 000 €", "6 000 €", "4 100 €", "8 777 €"):
        assert part in plain[1]
        assert part not in plain[0]
    assert page.locator(".dk-chart__bar").count() >= 8, "one bar for each input that moves it"


def test_sums_of_experiments_are_listed_with_their_context_and_no_median(
    opened: Callable[..., Page],
) -> None:
    page = opened("savings")
    for _ in range(3):
        page.get_by_role("button", name="Seuraava").click()
    found = definitions()["savings"]["groups"][3]["questions"][1]["default"]
    field = page.locator("[id=investment-expected]")
    box = page.locator(".dk-question", has=field)
    assert found["middle"] is None
    assert box.locator("li").count() == len(found["cases"])
    for case in found["cases"]:
        expect(box).to_contain_text(case["context"])
    expect(box.get_by_role("button")).to_have_count(0)
    assert field.input_value() == ""


def test_an_effect_is_added_by_keys_and_taken_along_as_a_prediction(
    opened: Callable[..., Page],
) -> None:
    page = opened("impact")
    for _ in range(2):
        page.get_by_role("button", name="Seuraava").click()
    page.locator(".dk-assess__heading").focus()
    tab_to(page, "Lisää rivi: Vaikutus")
    press(page, "Enter")
    expect(page.locator("[id=effects-0-effect]")).to_be_visible()
    press(page, "Tab")
    page.keyboard.type(SCRIPT)
    again = ("Tab", "Tab", "Space")  # past the button that clears the answer
    press(page, "Tab", "Space", *again, *again, *again, "Tab", *again)
    assert stored_work(page, "impact")["answers"]["effects"] == [
        {"effect": SCRIPT, "level": "result", "who": "residents", "size": "much-worse",
         "likelihood": "low", "evidence": "guess"}
    ]  # fmt: skip
    page.get_by_role("button", name="Näytä tulos").click()
    assert "Näyttö on ohut" in result(page)
    exported = yaml.safe_load(page.locator(".dk-assess__export").inner_text())
    [followed] = exported["predictions"]
    assert followed["statement"] == {"fi": "Selvästi huonompi", "sv": "Klart sämre"}
    block = exported["prediction"]
    assert block["impacts"][0]["dimension"] == {"fi": SCRIPT}
    assert block["impacts"][0]["effect"] == -2
    assert page.title() != "1"
    page.get_by_role("button", name="Muuta vastauksia").click()
    for _ in range(2):
        page.get_by_role("button", name="Seuraava").click()
    page.locator(".dk-row summary").click()
    page.get_by_role("button", name="Poista rivi").click()
    assert status_text(page) == "Rivi on poistettu."
    assert "effects" not in stored_work(page, "impact")["answers"]


def printed(page: Page) -> str:
    """The printed text of the open result; no control is printed."""
    page.locator(".dk-assess__panel:not([aria-busy])").wait_for(state="attached")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".dk-assess :is(button, input, select):visible").count() == 0
    text = result(page)
    page.emulate_media(media="screen")
    return text


def saved_by_keys(page: Page, words: str, folder: Path) -> Path:
    tab_to(page, words)
    with page.expect_download() as download:
        press(page, "Enter")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_services_are_filled_by_keys_and_taken_along_in_both_languages(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened("service-digitalisation")
    page.locator(".dk-assess__heading").focus()
    tab_to(page, "Lisää rivi: Palvelu")
    press(page, "Enter", "Tab")  # the new row is open, its first field is the service
    page.keyboard.type("Koulu")
    press(page, "Tab", "Tab", "Tab", "Space")  # past its own name and the sector, the first choice
    tab_to(page, "Vireilletulo")
    page.keyboard.type("K")
    tab_to(page, "Kuinka suuri osa")
    page.keyboard.type("62,5")
    press(page, "Tab")
    answers = stored_work(page, "service-digitalisation")["answers"]
    [row] = answers["services"]
    assert row["adoption"] == "in-use"
    assert row["initiation"] == "fully"
    assert row["use_share"] == 62.5
    assert row["service"].startswith("school")
    page.reload()
    assert ready(page).locator(".dk-row").count() == 1
    file = saved_by_keys(page, "Tallenna tiedostoon", tmp_path)
    erase(page)
    assert page.locator(".dk-row").count() == 0
    page.click("a.dk-switch")
    ready(page)
    page.set_input_files("#assess-file", file)
    expect(page.locator(".dk-row")).to_have_count(1)
    assert stored_work(page, "service-digitalisation")["answers"] == answers
    page.locator(".dk-assess__heading").focus()
    tab_to(page, "Visa resultatet")
    press(page, "Enter")
    for part in ("100 %", "63 %"):
        assert part in printed(page)


def test_the_checklist_is_filled_by_keys_and_taken_along_in_both_languages(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened("principles-checklist")
    page.locator(".dk-assess__heading").focus()
    press(page, "Tab")
    page.keyboard.type("Ajanvaraus")
    tab_to(page, "Seuraava")
    press(page, "Enter")
    principles = definitions()["principles-checklist"]["groups"][1]["questions"]
    answers = {"change": "Ajanvaraus"}
    for at, question in enumerate(principles):
        press(page, "Tab", "Space", *["ArrowRight"] * (at % 2), "Tab", "Tab")
        answers[question["id"]] = question["options"][at % 2]["id"]
    assert stored_work(page, "principles-checklist")["answers"] == answers
    page.reload()
    ready(page).locator(".dk-assess__heading").focus()
    file = saved_by_keys(page, "Tallenna tiedostoon", tmp_path)
    erase(page)
    page.click("a.dk-switch")
    ready(page)
    page.set_input_files("#assess-file", file)
    expect(page.locator(".dk-assess__status")).to_have_text("Svaren i filen har öppnats.")
    assert stored_work(page, "principles-checklist")["answers"] == answers
    tab_to(page, "Visa resultatet")
    press(page, "Enter")
    text = printed(page)
    assert "Ajanvaraus" in text
    values = computed(definitions("sv")["principles-checklist"], answers, "expected")["values"]
    assert [values[name][0] for name in ("followed", "not_followed", "not_known")] == [5, 4, 0]
    assert len(re.findall(r"\bJa$", text, re.MULTILINE)) == 5
    assert len(re.findall(r"\bNej$", text, re.MULTILINE)) == 4


@pytest.mark.parametrize("words", ["Poista vastaus", "Ta bort svaret"])
def test_a_choice_can_be_taken_back_by_keys(opened: Callable[..., Page], words: str) -> None:
    page = opened("self-assessment")
    if words == "Ta bort svaret":
        page.click("a.dk-switch")
        ready(page)
    clear = page.get_by_role("button", name=words, exact=True)
    assert clear.count() == 0, "there is nothing to take back"
    page.locator("[name=leadership_1][value=partly]").focus()
    press(page, "Space", "Tab")
    assert page.evaluate("document.activeElement.textContent") == words
    assert stored_work(page, "self-assessment")["answers"] == {"leadership_1": "partly"}
    press(page, "Enter")
    assert page.locator("[name=leadership_1]:checked").count() == 0
    assert page.evaluate("document.activeElement.name") == "leadership_1"
    assert clear.count() == 0
    assert stored_work(page, "self-assessment")["answers"] == {}
    press(page, "Space")
    page.reload()
    expect(ready(page).get_by_role("button", name=words, exact=True)).to_have_count(1)


def test_services_of_a_sector_are_added_from_the_list(opened: Callable[..., Page]) -> None:
    page = opened("service-digitalisation")
    page.get_by_role("button", name="Lisää luettelosta").first.click()
    held = stored_work(page, "service-digitalisation")["answers"]["services"]
    assert len(held) > 1
    assert len({row["sector"] for row in held}) == 1
    for at, choice in enumerate(["in-use", "not-adopted"]):
        if at:
            page.locator(".dk-row summary").nth(at).click()
        page.locator(f"[name=services-{at}-adoption][value={choice}]").check()
    page.select_option("[id=services-0-initiation]", "fully")
    page.fill("[id=services-0-use_share]", "62,5")
    page.get_by_role("button", name="Näytä tulos").click()
    answers = stored_work(page, "service-digitalisation")["answers"]
    what = definitions()["service-digitalisation"]
    assert computed(what, answers, "expected")["values"]["solutions_in_use"][0] == 50
    for part in ("50 %", "100 %", "63 %", "Arvioituja palveluja on alle viisi"):
        assert part in result(page)


def test_the_checklist_leads_from_a_no_to_where_help_is(opened: Callable[..., Page]) -> None:
    page = opened("principles-checklist")
    while page.locator("[name=owner]").count() == 0:
        page.get_by_role("button", name="Seuraava").click()
    page.locator("[name=owner][value=no]").focus()
    press(page, "Space")
    page.get_by_role("button", name="Näytä tulos").last.click()
    assert "Nimetkää palvelulle omistaja" in result(page)
    for link in page.locator(".dk-advice a").all():
        url = link.evaluate("each => each.href")
        assert page.request.get(url).status == 200
        assert "<title>" in page.request.get(url).text()


# --- stored, saved, opened, erased ---------------------------------------------------------------


def test_answers_outlive_a_reload_and_a_change_of_language(opened: Callable[..., Page]) -> None:
    page = opened("self-assessment")
    page.locator("[name=leadership_1][value=partly]").check()
    page.select_option("#assess-role", "elected")
    page.get_by_text("Perustelu ja linkki").first.click()
    page.fill("[id=leadership_1-note]", "strategia")
    page.get_by_role("button", name="Seuraava").click()
    page.reload()
    assert ready(page).locator(".dk-assess__heading").inner_text().startswith("Asukas")
    page.click("a.dk-switch")
    ready(page)
    assert page.url.endswith("sv/bedomningar/kommunens-digitala-sjalvutvardering/#del-2")
    page.get_by_role("button", name="Föregående").click()
    assert page.locator("[name=leadership_1][value=partly]").is_checked()
    assert page.input_value("#assess-role") == "elected"
    assert page.input_value("[id=leadership_1-note]") == "strategia"


def test_what_is_saved_and_erased_comes_back_from_the_file(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened("self-assessment")
    page.locator("[name=leadership_1][value='yes']").check()
    before = stored_work(page, "self-assessment")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna tiedostoon").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.get_by_role("button", name="Poista vastaukset").click()
    press(page, "Escape")
    assert page.locator("[name=leadership_1][value='yes']").is_checked(), "nothing is erased yet"
    erase(page)
    assert status_text(page) == "Vastaukset on poistettu."
    assert page.evaluate("localStorage.length") == 0
    assert page.locator(":checked:is([type=radio])").count() == 0
    page.set_input_files("#assess-file", file)
    expect(page.locator(".dk-assess__status")).to_have_text("Tiedoston vastaukset on avattu.")
    assert page.locator("[name=leadership_1][value='yes']").is_checked()
    assert stored_work(page, "self-assessment") == before


def test_a_file_replaces_answers_only_when_the_reader_agrees(opened: Callable[..., Page]) -> None:
    page = opened("self-assessment")
    page.locator("[name=leadership_1][value='yes']").check()
    other = {"digikunta": "self-assessment", "version": 1, "answers": {"leadership_1": "no"}}
    give(page, json.dumps(other).encode())
    page.get_by_role("button", name="Peruuta").click()
    assert page.locator("[name=leadership_1][value='yes']").is_checked()
    give(page, json.dumps(other | {"answers": {"leadership_1": "no", "old": 1}}).encode())
    page.get_by_role("button", name="Korvaa").click()
    assert page.locator("[name=leadership_1][value=no]").is_checked()
    assert "Näitä kohtia ei voitu ottaa mukaan: old" in status_text(page)


def test_a_browser_that_keeps_nothing_says_so_and_works_on(visit: Visits) -> None:
    page = visit("about:blank")
    page.add_init_script(REFUSE_STORAGE)
    page.goto(URLS["self-assessment"])
    ready(page).locator("[name=leadership_1][value='yes']").check()
    expect(page.locator(".dk-assess [role=alert]")).to_contain_text("Tallenna ne tiedostoon")
    page.get_by_role("button", name="Seuraava").click()
    page.get_by_role("button", name="Edellinen").click()
    assert page.locator("[name=leadership_1][value='yes']").is_checked()


FILL_STORAGE = """() => {
  let size = 5_000_000;
  for (let at = 0; size >= 1; at += 1) {
    try { localStorage.setItem(`full${at}`, "x".repeat(size)); }
    catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
      size = Math.floor(size / 2);
    }
  }
}"""


def test_a_full_browser_says_so_and_the_answers_can_be_taken_along(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened("self-assessment")
    page.evaluate(FILL_STORAGE)
    warned = page.locator(".dk-assess [role=alert]")
    page.locator("[name=leadership_1][value='yes']").check()
    expect(warned).to_contain_text("Tallenna ne tiedostoon")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna tiedostoon").click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["answers"] == {"leadership_1": "yes"}
    page.reload()
    expect(ready(page).locator("[name=leadership_1]:checked")).to_have_count(0)
    expect(warned).to_be_hidden()
    page.set_input_files("#assess-file", file)
    expect(page.locator("[name=leadership_1][value='yes']")).to_be_checked()
    expect(warned).to_contain_text("Tallenna ne tiedostoon")
    page.get_by_role("button", name="Näytä tulos").click()
    assert "Vastattu" in result(page)
    page.evaluate("localStorage.clear()")
    page.get_by_role("button", name="Muuta vastauksia").click()
    expect(warned).to_be_hidden()
    assert stored_work(page, "self-assessment")["answers"] == {"leadership_1": "yes"}


def test_a_very_large_file_is_refused_unread(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened("self-assessment")
    file = tmp_path / "large.json"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    page.evaluate("""() => {
      for (const name of ["text", "arrayBuffer", "stream", "slice"])
        Blob.prototype[name] = () => { document.title = `read by ${name}`; throw new Error(); };
    }""")
    page.set_input_files("#assess-file", file)
    expect(page.locator(".dk-assess__status")).to_contain_text("Tiedosto on liian suuri.")
    assert not page.title().startswith("read by")


# --- bad input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("-5", "vähintään 0"),
        ("9" * 30, "enintään"),
        ("monta", "Kirjoita pelkkä luku"),
        ("1.200", "Kirjoita pelkkä luku"),
        ("1e5", "Kirjoita pelkkä luku"),
    ],
)
def test_a_bad_figure_is_reported_by_its_field_and_stays_there(
    opened: Callable[..., Page], written: str, problem: str
) -> None:
    page = opened("savings")
    field = page.locator("[id=hourly_price]")
    field.fill(written)
    page.get_by_role("button", name="Seuraava").click()
    assert page.evaluate("document.activeElement.id") == "hourly_price"
    assert field.get_attribute("aria-invalid") == "true"
    described = (field.get_attribute("aria-describedby") or "").split()[-1]
    expect(page.locator(f"[id='{described}']")).to_contain_text(problem)
    assert status_text(page) == "Korjaa ensin merkitty kohta."
    assert "hourly_price" not in stored_work(page, "savings")["answers"]
    page.reload()
    assert ready(page).locator("[id=hourly_price]").input_value() == written
    page.locator("[id=hourly_price]").fill("1 200,50".replace("1 200", "200"))
    page.get_by_role("button", name="Seuraava").click()
    assert stored_work(page, "savings")["answers"] == {"hourly_price": 200.5}


def test_bounds_need_an_estimate_and_rise(opened: Callable[..., Page]) -> None:
    page = opened("savings")
    page.fill("[id=volume-low]", "100")
    page.locator("[id=volume-high]").focus()
    problem = page.locator("[id=volume-problem]")
    expect(problem).to_contain_text("Anna myös arvio")
    page.fill("[id=volume-expected]", "50")
    page.locator("[id=volume-high]").focus()
    expect(problem).to_contain_text("kasvaa")
    page.fill("[id=volume-expected]", "150")
    page.locator("[id=volume-high]").focus()
    expect(problem).to_be_hidden()
    assert stored_work(page, "savings")["answers"]["volume"] == {"low": 100, "expected": 150}


def test_a_link_that_leads_nowhere_safe_is_refused_by_its_field(
    opened: Callable[..., Page],
) -> None:
    page = opened("self-assessment")
    page.get_by_text("Perustelu ja linkki").first.click()
    page.fill("[id=leadership_1-link]", "javascript:alert(1)")
    page.get_by_role("button", name="Seuraava").click()
    expect(page.locator("[id=leadership_1-link-problem]")).to_contain_text("https://")
    assert stored_work(page, "self-assessment")["notes"] == {}


def test_an_empty_assessment_and_one_of_unknowns_give_no_figure(
    opened: Callable[..., Page],
) -> None:
    page = opened("self-assessment")
    page.get_by_role("button", name="Näytä tulos").click()
    assert "Vastauksia ei ole vielä" in result(page)
    assert page.locator(".dk-assess__table").count() == 0
    page.get_by_role("button", name="Muuta vastauksia").click()
    for _ in range(9):
        for radio in page.locator("[value=dont-know]").all():
            radio.check()
        page.locator(".dk-assess form button[type=submit]").click()
    assert "Vastattu 100 %" in result(page)
    assert "100 prosenttiin kysymyksistä vastattiin, ettei asiaa tiedetä" in result(page)
    assert "Kokonaistulosta ei ole" in result(page)
    assert "liian monesta ei tiedetä" in result(page)
    assert "NaN" not in result(page)


# --- for everybody -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", URLS)
def test_a_tool_in_use_sends_nothing_to_any_server(opened: Callable[..., Page], name: str) -> None:
    page = opened(name)
    sent = watch_requests(page)
    onward = page.get_by_role("button", name="Seuraava")
    while onward.is_visible():
        onward.click()
    page.get_by_role("button", name="Näytä tulos").click()
    page.get_by_role("button", name="Muuta vastauksia").click()
    assert sent == []


@pytest.mark.parametrize("name", URLS)
def test_every_step_is_accessible_at_both_ends_of_width_and_in_both_schemes(
    opened: Callable[..., Page], name: str
) -> None:
    page = opened(name, color_scheme="light")
    found = {}

    def look(step: str) -> None:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found[f"{step} {width}"] = faults(page)
        page.emulate_media(color_scheme="dark")
        found[f"{step} dark"] = violations(page, COLOURS)
        page.emulate_media(color_scheme="light")

    look("first")
    if name == "self-assessment":
        for at in (1, 2, 3, 4):
            page.locator(f"[name=leadership_{at}][value=no]").check()
    if name == "savings":
        page.fill("[id=volume-expected]", "-1")
    if name == "service-digitalisation":  # one part, with rows from a list
        page.get_by_role("button", name="Lisää luettelosta").first.click()
    else:
        for _ in range(2 if name in ("self-assessment", "impact") else 1):
            page.get_by_role("button", name="Seuraava").click()
    if name == "impact":
        page.get_by_role("button", name="Lisää rivi").click()
        page.locator("[name=effects-0-size][value=worse]").check()
        page.locator("[name=effects-0-likelihood][value=high]").check()
        page.locator("[name=effects-0-level][value=result]").check()
        page.locator("[name=effects-0-who][value=residents]").check()
        page.fill("[id=effects-0-effect]", "Jono pitenee")
    look("middle")
    page.get_by_role("button", name="Näytä tulos").click()
    look("result")
    assert {step: each for step, each in found.items() if each} == {}


@pytest.mark.parametrize("name", URLS)
def test_without_scripts_all_questions_can_be_read(visit: Visits, name: str) -> None:
    page = visit(URLS[name], java_script_enabled=False)
    shown = page.locator(".dk-assess__all").inner_text()
    for group in definitions()[name]["groups"]:
        for question in group["questions"]:
            assert question["text"] in shown
    assert page.locator(".dk-assess").is_hidden()


def test_the_result_is_copied_as_text_and_printed_without_controls(
    opened: Callable[..., Page],
) -> None:
    page = opened("self-assessment")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for at in (1, 2, 3, 4):
        page.locator(f"[name=leadership_{at}][value=partly]").check()
    page.get_by_role("button", name="Näytä tulos").click()
    page.get_by_role("button", name="Kopioi tulos tekstinä").click()
    expect(page.locator(".dk-assess__status")).to_have_text("Teksti on kopioitu.")
    text = page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    assert "- Johtaminen ja tavoitteet: 50 % (Vastattu 4/4)" in text
    assert "raportoi johtoryhmälle. Osittain" in text
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".dk-assess__answers dd").first.inner_text() == "Osittain"
    page.emulate_media(media="print")
    assert page.locator(".dk-assess__table").first.is_visible()
    assert page.locator(".dk-assess button:visible").count() == 0


def test_experiments_of_alike_municipalities_come_first_with_the_reason(
    opened: Callable[..., Page],
) -> None:
    page = opened("self-assessment")
    for at in (1, 2, 3, 4):
        page.locator(f"[name=leadership_{at}][value=no]").check()
    page.get_by_role("button", name="Näytä tulos").click()
    what = definitions()["self-assessment"]
    advice = next(each for each in what["recommendations"] if each["about"] == "leadership")
    themes = {theme["id"] for theme in advice["themes"]}
    experiments = page.evaluate(
        "async () => (await fetch('../../assets/assessments/experiments.fi.json')).json()"
    )
    codes = [each for each in experiments if themes & set(each["themes"])][-1]["municipalities"]
    page.locator(".dk-mine select").select_option(codes[0])
    first = page.locator(".dk-advice li li").first
    expect(first).to_contain_text("teema:")
    expect(first).to_contain_text("Oma kunta on mukana")


@pytest.mark.parametrize("name", URLS)
def test_the_scripts_of_a_tool_are_light(visit: Visits, real_site: BuiltSite, name: str) -> None:
    weights = fetched(visit, real_site, URLS[name])
    scripts = {file: size for file, size in weights.items() if file.endswith(".js")}
    assert "assets/javascripts/assessment-page/assessment-page.js" in scripts
    assert sum(scripts.values()) <= 40 * KIB, scripts
