"""Broken, foreign, old and hostile files, and numbers that are none, in every assessment."""

import json
import tempfile
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from assess_page import SWEDISH_URLS, URLS, ready, result_of, result_text, stored_work
from assess_support import definitions, random_answers
from conftest import Visits
from playwright.sync_api import Locator, Page, expect

STATUS = ".dk-assess__status"
MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
ADDRESSES = {"fi": URLS, "sv": SWEDISH_URLS}


def give(page: Page, content: bytes) -> None:
    """From a file on disk: Playwright is slow to send ten megabytes itself."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        Path(file.name).write_bytes(content)
        page.set_input_files("#assess-file", file.name)
        page.wait_for_function("document.querySelector('#assess-file').value === ''")


def saved(name: str, answers: Any, version: Any = None, **more: Any) -> bytes:
    current = definitions()[name]["version"]
    version = current if version is None else version
    work = {"digikunta": name, "version": version, "answers": answers, "notes": {}, **more}
    return json.dumps(work).encode()


def sound(name: str, seed: int = 3) -> dict[str, Any]:
    """Valid answers to some of the questions."""
    return random_answers(definitions()[name], seed, sound=True)


# --- files that are refused ----------------------------------------------------------------------


def another(name: str) -> str:
    names = list(URLS)
    return names[(names.index(name) + 1) % len(names)]


def too_new(name: str) -> bytes:
    return saved(name, {}, definitions()[name]["version"] + 1)


REFUSED: Mapping[str, tuple[Callable[[str], bytes], str, str]] = {
    "cut off": (lambda name: saved(name, sound(name))[:-9], "vioittunut", "skadad"),
    "empty": (lambda _: b"", "vioittunut", "skadad"),
    "a page": (lambda _: b"<html><script>document.title=1</script>", "vioittunut", "skadad"),
    "null": (lambda _: b"null", "ei ole tällä sivustolla", "ingen bedömning som sparats"),
    "of another program": (lambda _: b'{"name": "x"}', "ei ole tällä", "ingen bedömning som"),
    "without a version": (lambda n: saved(n, {}, "1"), "ei ole tällä", "ingen bedömning som"),
    "of version 0": (lambda n: saved(n, {}, 0), "ei ole tällä sivustolla", "ingen bedömning som"),
    "of another tool": (lambda n: saved(another(n), {}), "toiseen arviointiin: ", "en annan bedöm"),
    "of no tool": (lambda n: saved(n, {}, digikunta=MARKUP), "jota tällä", "som inte finns på"),
    "of a name that objects have": (
        lambda n: saved(n, {}, digikunta="constructor"), "jota tällä", "som inte finns på"
    ),
    "newer": (too_new, "uudemmasta versiosta", "en nyare version"),
    "without answers": (lambda n: saved(n, [1, 2]), "ei ole vastauksia", "inga svar"),
    "of ten megabytes": (lambda n: saved(n, {}, x="x" * 10_000_000), "liian suuri", "för stor"),
}  # fmt: skip
"""What is wrong with it -> the file of a tool, and parts of the message in both languages."""


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("name", URLS)
def test_a_bad_file_says_why_and_changes_nothing(visit: Visits, name: str, language: str) -> None:
    page = ready(visit(ADDRESSES[language][name]))
    answers = sound(name)
    give(page, saved(name, answers))
    expect(page.locator(STATUS)).not_to_be_empty()
    before = stored_work(page, name)
    assert before["answers"] == answers
    for kind, (file, *said) in REFUSED.items():
        page.evaluate(f"document.querySelector('{STATUS}').textContent = ''")
        give(page, file(name))
        expect(page.locator(STATUS), kind).to_contain_text(said[language == "sv"])
        if kind == "of another tool":
            title = definitions(language)[another(name)]["title"]
            expect(page.locator(STATUS)).to_contain_text(f": {title}.")
        assert page.locator(f"{STATUS} *").count() == 0
        assert stored_work(page, name) == before, kind
    assert page.title() != "1"


# --- files that are opened -----------------------------------------------------------------------


@pytest.mark.parametrize("name", URLS)
def test_a_file_saved_in_one_language_opens_in_the_other(
    visit: Visits, tmp_path: Path, name: str
) -> None:
    page = ready(visit(SWEDISH_URLS[name]))
    answers = sound(name, 5)
    give(page, b"\xef\xbb\xbf" + saved(name, answers))  # as an editor of Windows would save it
    expect(page.locator(STATUS)).to_have_text("Svaren i filen har öppnats.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara till fil").click()
    file = tmp_path / "svar.json"
    download.value.save_as(file)
    page = ready(visit(URLS[name]))
    page.set_input_files("#assess-file", file)
    expect(page.locator(STATUS)).to_have_text("Tiedoston vastaukset on avattu.")
    assert stored_work(page, name)["answers"] == answers


def test_a_file_of_version_1_is_migrated_and_reported_in_either_language(visit: Visits) -> None:
    old = {"volume": 1200, "other_savings": 500}
    notes = {"other_savings": {"text": "Postitus"}}
    for url, said in (
        (URLS["savings"], "Tiedosto oli arvioinnin versiosta 1."),
        (SWEDISH_URLS["savings"], "Filen var från bedömningens version 1."),
    ):
        page = ready(visit(url))
        give(page, saved("savings", old, 1, notes=notes))
        expect(page.locator(STATUS)).to_contain_text(said)
        work = stored_work(page, "savings")
        assert work["version"] == 2
        assert work["answers"] == {"volume": 1200, "cashable_savings": 500}
        assert work["notes"] == {"cashable_savings": {"text": "Postitus"}}


def test_answers_of_version_1_in_the_browser_are_continued(visit: Visits) -> None:
    text = result_of(visit, "savings", {"other_savings": 500, "running": 400, "volume": 1})
    assert "Vaikutus menoihin vuodessa" in text
    assert "100 €" in text, "500 € less spent, 400 € a year paid"


def hostile(name: str) -> dict[str, Any]:
    """Markup in every text, in keys, and in place of choices and numbers."""
    answers: dict[str, Any] = {MARKUP: 1, "__proto__": {"x": MARKUP}}
    for at, group in enumerate(definitions()[name]["groups"]):
        given = {
            question["id"]: MARKUP
            if question["kind"] == "text" or (at + place) % 3 == 0
            else sound_answer(question)
            for place, question in enumerate(group["questions"])
        }
        answers |= {group["id"]: [given, {MARKUP: MARKUP}, MARKUP]} if group["rows"] else given
    return answers


def sound_answer(question: Mapping[str, Any]) -> Any:
    return question["options"][0]["id"] if question["kind"] == "choice" else 12


@pytest.mark.parametrize("name", URLS)
def test_markup_in_a_file_is_shown_as_text(visit: Visits, name: str) -> None:
    page = ready(visit(URLS[name]))
    questions = [q["id"] for group in definitions()[name]["groups"] for q in group["questions"]]
    note = {"text": MARKUP, "link": "javascript:document.title=1"}
    give(page, saved(name, hostile(name), notes=dict.fromkeys([*questions, MARKUP], note)))
    expect(page.locator(STATUS)).to_contain_text("<img src=x")
    submit = page.locator(".dk-assess form button[type=submit]")
    while submit.count() > 0:
        for row in page.locator(".dk-row summary").all():
            row.click()
        unharmed(page)
        submit.click()
        page.locator(".dk-assess__panel:not([aria-busy])").wait_for(state="attached")
    result_text(page)
    for folded in page.locator(".dk-assess__panel summary").all():
        folded.click()
    unharmed(page)


def unharmed(page: Page) -> None:
    assert page.locator(".dk-assess :is(img, script, a[href^='javascript:'])").count() == 0
    assert page.title() != "1"


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Palvelu 1: Kuinka suuri osa"), ("sv", "Tjänst 1: Hur stor del")],
)
def test_what_could_not_be_taken_in_is_named_as_on_the_page(
    visit: Visits, language: str, said: str
) -> None:
    page = ready(visit(ADDRESSES[language]["service-digitalisation"]))
    give(page, saved("service-digitalisation", {"services": [{"use_share": 101}, "x"]}))
    expect(page.locator(STATUS)).to_contain_text(said)
    expect(page.locator(STATUS)).not_to_contain_text("services[")


# --- numbers -------------------------------------------------------------------------------------

NUMBERS: Mapping[str, tuple[int, str, tuple[str, ...]]] = {
    "savings": (1, "volume-expected", ("volume",)),
    "impact": (2, "input_money", ("input_money",)),
    "service-digitalisation": (1, "services-0-cases", ("services", "0", "cases")),
}
"""Tool -> part, field and place of the answer of a number that is at least 0."""

WRITTEN: Mapping[str, float | None] = {
    "1 200,50": 1200.5, "1\u202f200": 1200, "1\u00a0200 000": 1_200_000, "0": 0, "–5": None,
    "\u22125": None, "1.500": None, "1 20": None, "12 15": None, "abc": None, "12–15": None,
    "1e9": None, "5 %": None, "9" * 12: None, "1,2,3": None,
}  # fmt: skip


def open_field(page: Page, field: str) -> Locator:
    if field.startswith("services-"):
        page.get_by_role("button", name="Lisää rivi").click()
    return page.locator(f"[id='{field}']")


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_read_as_people_write_it_or_refused(visit: Visits, name: str) -> None:
    part, id_, place = NUMBERS[name]
    page = ready(visit(f"{URLS[name]}#osa-{part}"))
    field = open_field(page, id_)
    problem = page.locator(f"[id='{id_.removesuffix('-expected')}-problem']")
    whole = id_.endswith("cases")
    for text, value in WRITTEN.items():
        number = None if whole and value == 1200.5 else value
        field.fill(text)
        field.press("Tab")
        expect(problem, text).to_be_visible(visible=number is None)
        stored: Any = stored_work(page, name)["answers"]
        for key in place:
            stored = stored[int(key)] if isinstance(stored, list) else stored.get(key)
            if stored is None:
                break
        assert stored == number, text
        assert (field.get_attribute("aria-invalid") == "true") == (number is None), text


def test_an_en_dash_is_a_minus(visit: Visits) -> None:
    page = ready(visit(URLS["savings"] + "#osa-2"))
    page.fill("[id=minutes_total-expected]", "–5")
    page.locator("[id=minutes_total-high]").focus()
    assert stored_work(page, "savings")["answers"] == {"minutes_total": -5}


THREE: list[tuple[tuple[str, str, str], list[str], str, str]] = [
    (("100", "200", "paljon"), ["high"],
     "Enintään: Kirjoita pelkkä luku", "Högst: Skriv bara ett tal"),
    (("100", "1.500", "2000"), ["expected"],
     "Arvio: Kirjoita pelkkä luku", "Uppskattning: Skriv bara ett tal"),
    (("-3", "5", "6"), ["low"],
     "Vähintään: Luvun pitää olla vähintään 0", "Minst: Talet ska vara minst 0"),
    (("10", "5", "20"), ["expected"],
     "Arvio: Lukujen pitää kasvaa", "Uppskattning: Talen ska stiga"),
    (("10", "", "20"), ["expected"],
     "Arvio: Anna myös arvio", "Uppskattning: Ange också en uppskattning"),
    (("x", "5", "y"), ["low", "high"],
     "Vähintään, Enintään: Kirjoita pelkkä luku", "Minst, Högst: Skriv bara ett tal"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "case"), [*product(["fi", "sv"], THREE)])
def test_of_three_values_only_the_wrong_one_is_marked_and_named(
    visit: Visits, language: str, case: tuple[tuple[str, str, str], list[str], str, str]
) -> None:
    three, wrong, *said = case
    page = ready(visit(ADDRESSES[language]["savings"]))
    ends = ("low", "expected", "high")
    for end, text in zip(ends, three, strict=True):
        page.fill(f"[id=volume-{end}]", text)
    page.locator("[id=hourly_price]").focus()
    expect(page.locator("[id=volume-problem]")).to_contain_text(said[language == "sv"])
    marked = page.locator("[id^=volume-][aria-invalid=true]")
    assert [each.get_attribute("id") for each in marked.all()] == [f"volume-{e}" for e in wrong]
    page.locator(".dk-assess form button[type=submit]").click()
    assert page.evaluate("document.activeElement.id") == f"volume-{wrong[0]}"
    page.reload()
    assert ready(page).locator(f"[id=volume-{wrong[0]}][aria-invalid=true]").count() == 1
