"""Proposing an experiment with real keys: the form, its check, its draft and its record."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from building import build
from conftest import REFUSE_STORAGE, Visits
from digikunta.authoring.form_shapes import CODES
from digikunta.pages.prose import to_html, to_text
from digikunta.reading.yaml_text import parse
from digikunta.records.prose import forbidden_markup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from random_runs import examples
from support import TESTS, load_folder, problem_lines, write_record
from test_accessibility import COLOURS, faults, violations
from walking import BuiltSite

PAGES = {"fi": "ehdota/", "sv": "sv/foresla/"}
SOUND_SAID = {"fi": "Vastaukset ovat kunnossa", "sv": "Svaren är i ordning"}
FILE = "[data-way=file]"
MOST_HEIGHT = 2500
"""From the top of the page to the ways to send, in pixels of a screen 390 wide."""


def opened(visit: Visits, language: str = "fi", **options: Any) -> Page:
    page = visit(PAGES[language], **options)
    page.wait_for_selector("[data-remove]", state="attached")
    return page


def all_opened(page: Page) -> None:
    """All parts of the form that are closed at first."""
    page.evaluate(
        "document.querySelectorAll('details[data-part]').forEach((e) => { e.open = true })"
    )


# --- with the keyboard ---------------------------------------------------------------------------

ANSWERS = {
    "fi": [
        ("title.fi", "Chatti vastaa lupa-asioihin"),
        ("municipalities.0.code", "Espoo"),
        ("summary.fi", 'Kokeillaan: "chattia" # luvissa'),
        ("proposal.role", "Kokeilija"),
        ("themes", " "),
        ("goals.fi", "Vähemmän puheluita"),
        ("goals.sv", "Färre samtal"),
        ("proposal.openness", " "),
        ("proposal.partners.fi", "Naapurikunnat"),
        ("proposal.partners.sv", "Grannkommunerna"),
        ("period.start", "1.2027"),
        ("title.sv", "Chatten svarar i tillståndsärenden"),
        ("summary.sv", "Vi prövar en chatt för tillstånd."),
    ],
    "sv": [
        ("title.sv", "Chatten svarar i tillståndsärenden"),
        ("municipalities.0.code", "Esbo"),
        ("summary.sv", "Vi prövar en chatt för tillstånd."),
        ("proposal.role", "Experimenterare"),
        ("themes", " "),
        ("goals.sv", "Färre samtal"),
        ("goals.fi", "Vähemmän puheluita"),
        ("proposal.openness", " "),
        ("proposal.partners.sv", "Grannkommunerna"),
        ("proposal.partners.fi", "Naapurikunnat"),
        ("period.start", "1.2027"),
        ("title.fi", "Chatti vastaa lupa-asioihin"),
        ("summary.fi", 'Kokeillaan: "chattia" # luvissa'),
    ],
}
"""In the order of the page, so that Tab alone leads from one to the next."""


def tab_to(page: Page, selector: str) -> None:
    for _ in range(250):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never came to {selector}")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_proposal_written_with_keys_survives_a_reload_and_passes_the_check(
    visit: Visits, language: str, tmp_path: Path
) -> None:
    page = opened(visit, language)
    all_opened(page)
    for name, text in ANSWERS[language]:
        tab_to(page, f"[name='{name}']")
        page.keyboard.type(text)
    page.reload()
    page.wait_for_selector("[data-remove]", state="attached")
    assert page.input_value("[name='title.fi']") == "Chatti vastaa lupa-asioihin"
    tab_to(page, FILE)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    expect(page.locator("[data-verdict]")).to_contain_text(SOUND_SAID[language])
    file = waiting.value
    assert re.fullmatch(r"[a-z0-9-]+\.yml", file.suggested_filename)
    text = file.path().read_text("utf-8")
    record_id = file.suggested_filename.removesuffix(".yml")
    write_record(tmp_path, "experiments", record_id, text)
    assert problem_lines(tmp_path) == []
    experiment = load_folder(tmp_path).experiments[record_id]
    assert experiment.original_language == language
    assert experiment.summary.fi == r'Kokeillaan: "chattia" # luvissa'
    assert experiment.proposal is not None
    assert experiment.proposal.openness
    assert experiment.proposal.role == "experimenter"
    assert [each.code for each in experiment.municipalities] == ["049"]
    publisher = experiment.sources[0].publisher
    assert publisher is not None
    assert (publisher.fi, publisher.sv) == ("Espoo", "Esbo")
    assert experiment.status == "planned"
    assert experiment.period is not None
    assert experiment.period.start == "2027-01"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_five_answers_on_one_short_page_make_a_record_that_passes_the_check(
    visit: Visits, language: str, tmp_path: Path
) -> None:
    page = opened(visit, language)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(FILE).evaluate("e => e.getBoundingClientRect().top + scrollY") < MOST_HEIGHT
    said = page.locator("[data-progress-said]")
    expect(said).to_contain_text("0 / 5")
    for name, text in ANSWERS[language][:5]:
        tab_to(page, f"[name='{name}']")
        page.keyboard.type(text)
    expect(said).to_contain_text("5 / 5")
    with page.expect_download() as waiting:
        page.click(FILE)
    record_id = waiting.value.suggested_filename.removesuffix(".yml")
    write_record(tmp_path, "experiments", record_id, waiting.value.path().read_text("utf-8"))
    data = load_folder(tmp_path)
    assert {(each.code, each.severity) for each in data.problems} == {
        ("translation_missing", "warning")
    }
    assert re.fullmatch("(espoo|esbo)-chatt.*", record_id)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_each_needed_answer_that_is_missing_is_asked_for_at_its_field(
    visit: Visits, language: str
) -> None:
    page = opened(visit, language)
    page.click(FILE)
    names = [f"title.{language}", "municipalities.0.code", f"summary.{language}", "proposal.role"]
    for name in names:
        field = page.locator(f"[name='{name}']")
        assert field.get_attribute("aria-invalid") == "true", name
        assert field.get_attribute("required") is not None, name
        described = str(field.get_attribute("aria-describedby")).split()
        assert any(page.locator(f"#{each}.dk-error:visible").count() for each in described), name
    links = page.locator("[data-verdict] li a")
    assert links.count() == 5
    assert not re.search(r"[\"_]|\.yml", page.locator("[data-verdict]").inner_text())


# --- the same check ------------------------------------------------------------------------------

SOUND: dict[str, Any] = {
    "municipalities.0.code": "853",
    "original_language": "fi",
    "title.fi": "Otsikko",
    "title.sv": "Rubrik",
    "summary.fi": "Teksti.",
    "summary.sv": "Text.",
    "themes": ["e-services"],
    "status": "planned",
    "programme_link": "not-stated",
    "proposal.role": "influencer",
}
FIVE_THEMES = ["e-services", "participation", "decision-making", "service-innovations"]
BAD: dict[str, dict[str, Any]] = {
    "nothing is wrong": {},
    "no title": {"title.fi": "", "title.sv": " "},
    "a title in the other language only": {"title.fi": ""},
    "no translation": {"title.sv": ""},
    "a long title": {"title.fi": "ä" * 91},
    "a long title of pictures": {"title.sv": "🙂" * 95},
    "a summary that escapes make too long": {"summary.fi": "*" * 201},
    "many plain words": {"plain_summary.fi": "sana " * 61, "plain_summary.sv": "ord"},
    "lists that differ": {"goals.fi": "yksi\nkaksi", "goals.sv": "ett\ntvå\ntre"},
    "a long list": {"method.fi": "kohta\n" * 41, "method.sv": "punkt\n" * 41},
    "a long item of a list": {"goals.fi": "yksi\n" + "a" * 5001, "goals.sv": "ett\ntvå"},
    "no theme": {"themes": []},
    "too many themes": {"themes": FIVE_THEMES},
    "an impossible day": {"period.start": "2026-02-30"},
    "a day in words": {"period.start": 'kesä "2026"', "period.end": "32.9.2026"},
    "the end before the start": {"period.start": "2026-05", "period.end": "2025"},
    "running after its end": {"status": "running", "period.end": "2025-05-02"},
    "an idea after its end": {"status": "idea", "period.end": "2025-05-02"},
    "no municipality in the row": {"municipalities.0.role": "lead"},
    "a municipality twice": {
        "municipalities.0.code": "853",
        "municipalities.2.code": "049",
        "municipalities.5.code": "853",
    },
    "no role": {"proposal.role": ""},
    "a wish without a day": {"seeking.what": "partners", "seeking.note.fi": "Kunta"},
    "a contact without a name": {"contact.role.fi": "Kirjaamo", "contact.role.sv": "Registratur"},
    "a contact by mail": {"contact.organisation.fi": "Kunta", "contact.url": "mailto:a@b.fi"},
    "a contact with a user name": {
        "contact.organisation.fi": "Kunta",
        "contact.url": "https://a@b.fi/",
    },
    "a contact of an office": {
        "contact.organisation.fi": "Esimerkki Oy, Tietohallinto",
        "contact.role.fi": "Vaihde 09 310 1641 tai +358 9 310 1641",
        "contact.role.sv": "Växel 09 310 1641",
    },
    "an address of an office and a person's": {
        "contact.organisation.fi": "kirjaamo@kunta.fi, äiti.esimerkki@kunta.fi",
        "contact.organisation.sv": "matti@kommun.fi",
    },
    "a mobile number": {
        "contact.organisation.fi": "Kunta",
        "contact.role.fi": "Soita 040 123 4567",
        "contact.role.sv": "Ring +358 (0)50 1234567",
    },
    "a person's name": {
        "contact.organisation.fi": "Aino Esimerkki-Öhman",
        "contact.role.fi": "Tietohallinto, Matti Meikäläinen",
        "contact.role.sv": "registrator@kommun.fi, Anna Exempel",
    },
    "names that are an organisation's": {
        "contact.organisation.fi": "Oulun Energia",
        "contact.organisation.sv": "Uleåborgs Energi Ab",
        "contact.role.fi": "Tekninen Keskus",
        "contact.role.sv": "Åbo Stad",
    },
    "a long name": {"municipalities.0.code": "853", "organisations.0.name.fi": "n" * 301},
    "two names": {"organisations.0.name.fi": "n", "organisations.0.name.sv": "m"},
    "in use without results": {"status": "in-use"},
    "stopped without lessons": {"status": "stopped"},
    "a result in one language": {"status": "completed", "results.0.statement.sv": "Bra."},
    "a lesson without its kind": {"lessons.1.text.fi": "Oppi", "lessons.1.text.sv": "Lärdom"},
    "marks, lists and addresses": {
        "summary.fi": "# <b>x</b> ![k](http://a.b/c)\n> [l](javascript:alert(1))\n- a\n---\n1."
    },
}
"""What is wrong -> the answers that differ from sound ones."""

RUN = """async ([folder, cases]) => {
  const load = (name) => import(new URL(`${folder}${name}.js`, location.href).href);
  const [made, checked, written] = await Promise.all(
    ["propose/record", "propose/validate", "propose/yaml"].map(load));
  const form = document.querySelector("[data-module=propose]");
  const rules = JSON.parse(form.dataset.rules);
  const faults = JSON.parse(form.dataset.faults), missing = JSON.parse(form.dataset.missing);
  const taken = new Set(["turku-otsikko"]), offices = new Set(form.dataset.offices.split(" "));
  const known = {today: "2026-11-22", source: JSON.parse(form.dataset.source), taken,
    municipality: () => ({fi: "Turku", sv: "Åbo"})};
  return cases.map((answers) => {
    const record = made.recordOf(rules, answers, known);
    const problems = checked.problemsOf(rules, record, {taken, offices});
    for (const name of [record.id, record.slug?.sv]) if (name) taken.add(name);
    return {id: record.id, yaml: written.yamlOf(record), problems: problems.map((each) =>
      [each.field, each.code, checked.sentence(each, faults, missing)])};
  });
}"""


def run(page: Page, language: str, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    up = "../" * PAGES[language].count("/")
    found: list[dict[str, Any]] = page.evaluate(RUN, [f"{up}assets/javascripts/", cases])
    return found


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_form_finds_what_the_check_finds_and_says_it_plainly(
    visit: Visits, language: str, tmp_path: Path
) -> None:
    results = run(opened(visit, language), language, [{**SOUND, **each} for each in BAD.values()])
    for result in results:
        write_record(tmp_path, "experiments", result["id"], result["yaml"])
    data = load_folder(tmp_path)
    errors = [each for each in data.problems if each.severity == "error"]
    found: dict[str, list[str]] = {}
    for problem in errors:
        found.setdefault(problem.path, []).append(f"{problem.field}: {problem.code}")
    for name, result in zip(BAD, results, strict=True):
        by_form = sorted(f"{field}: {code}" for field, code, _ in result["problems"])
        assert by_form == sorted(found.get(f"experiments/{result['id']}.yml", [])), name
        for _, _, said in result["problems"]:
            assert said
            assert not re.search(r"[{}_]|results|lessons", said)
    assert {problem.code for problem in errors} == set(CODES) - {"line_break_in_line"}


def test_the_id_is_made_and_never_one_in_use(visit: Visits) -> None:
    first, second = run(opened(visit), "fi", [SOUND, SOUND])
    assert (first["id"], second["id"]) == ("turku-otsikko-2", "turku-otsikko-3")


# --- whatever is typed ---------------------------------------------------------------------------

NASTY = [
    "no", "010", "2026-11-22", "12:30", "1e5", "~", "null", "- a", "? b", "a: b", "a #b", "'", '"',
    "{{ x }}", "[a, b]", "&a *a", "!tag", "|", ">", "%YAML", "---", "...", "@", "`", " a ", "a\n",
    "\na", "  a\nb", "a\n  b\n", "a\n\n\nb", "\t", "a\tb", "a\r\nb", "a\rb", "\\", "\\n", "ä" * 200,
    "\u2028", "\u0085", "\ufeff", "\u202e", "\x00", "\x1b", "🙂" * 100, "</script><b>", "\xa0",
    "rivi\n# otsikko\n- kohta: x\n" * 5, "x" * 90 + " ", "\n" * 100, "a: |-\n  b" * 20,
]  # fmt: skip

WRITE = """async ([folder, texts]) => {
  const {yamlOf} = await import(new URL(`${folder}propose/yaml.js`, location.href).href);
  return yamlOf({all: texts, inside: texts.map((text) => ({a: {fi: text, sv: text}, b: [text]}))});
}"""


def loads_back(page: Page, texts: list[str]) -> None:
    written = page.evaluate(WRITE, ["../assets/javascripts/", texts])
    read = yaml.safe_load(written)
    assert read["all"] == texts
    assert read["inside"] == [{"a": {"fi": text, "sv": text}, "b": [text]} for text in texts]


def test_any_text_loads_back_as_it_was(visit: Visits) -> None:
    page = opened(visit)
    loads_back(page, NASTY)

    @settings(max_examples=examples(10), suppress_health_check=list(HealthCheck))
    @given(st.lists(st.text(), min_size=20, max_size=60))
    def any_texts(texts: list[str]) -> None:
        loads_back(page, texts)

    any_texts()


TYPE = """async ([folder, texts]) => {
  const {toProse} = await import(new URL(`${folder}propose/markdown.js`, location.href).href);
  return texts.map(toProse);
}"""
MARKED = [
    "a *b* _c_ `d` **e** __f__ snake_case",
    "<b>lihava</b> <script>alert(1)</script>",
    "![kuva](http://a.b/c.png) [linkki](javascript:alert(1)) [a]: b",
    "# otsikko", "> lainaus", "===", "-----", "1. yksi", "12) kaksi", "+ plus", "~~~", "```",
    "&amp; &#60; AT&T", "\\ takakeno \\*", "|a|b|", "    sisennys", "<javascript:alert(1)>",
]  # fmt: skip


def test_what_is_typed_is_shown_as_it_was_typed(visit: Visits) -> None:
    typed = [*MARKED, "\n".join(MARKED)]
    for text, prose in zip(
        typed, opened(visit).evaluate(TYPE, ["../assets/javascripts/", typed]), strict=True
    ):
        assert forbidden_markup(prose) is None
        assert to_text(prose).split() == text.split()


def test_line_breaks_stay_and_addresses_become_links(visit: Visits) -> None:
    typed = "Ensin\nsitten https://a.fi/b_c(d).\n\n- yksi\n- kaksi\nKysy: tuki@a.fi"
    (prose,) = opened(visit).evaluate(TYPE, ["../assets/javascripts/", [typed]])
    assert to_html(prose).replace("\n", "") == (
        '<p>Ensin<br>sitten <a href="https://a.fi/b_c(d">https://a.fi/b_c(d</a>).</p>'
        "<ul><li>yksi</li>"
        '<li>kaksi<br>Kysy: <a href="mailto:tuki@a.fi">tuki@a.fi</a></li></ul>'
    )


def test_no_typed_text_breaks_the_record(visit: Visits) -> None:
    """Only the check's own rules refuse a text, never the YAML or the Markdown in it."""
    page = opened(visit)

    @settings(max_examples=examples(10), suppress_health_check=list(HealthCheck))
    @given(st.lists(st.text(), min_size=20, max_size=60))
    def any_answers(texts: list[str]) -> None:
        cases = [{**SOUND, "problem.fi": text, "goals.fi": text} for text in texts]
        for result in run(page, "fi", cases):
            document, problems = parse(result["yaml"], "a.yml")
            assert problems == []
            value: Any = document.value
            problem = value.get("problem", {"fi": ""})["fi"]
            assert forbidden_markup(problem) is None

    any_answers()


# --- messages to the reader ----------------------------------------------------------------------


def test_the_summary_leads_to_each_fault_and_the_fault_is_reported_at_its_field(
    visit: Visits,
) -> None:
    page = opened(visit)
    page.fill("[name='title.fi']", "a" * 100)
    all_opened(page)
    page.fill("[name='contact.url']", "kunta.fi")
    page.evaluate("document.querySelector('details#who').open = false")
    page.click(FILE)
    verdict = page.locator("[data-verdict]")
    expect(verdict).to_be_focused()
    links = verdict.locator("li a")
    assert links.all_inner_texts() == [
        "Kokeilun nimi",
        "Kunta",
        "Mitä kokeillaan ja kenelle",
        "Ehdottajan rooli",
        "Teemat",
        "Organisaatio",
        "Verkkosivu",
    ]
    links.nth(6).press("Enter")
    field = page.locator("[name='contact.url']")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    described = str(field.get_attribute("aria-describedby")).split()
    assert "Kirjoita verkkosivun koko osoite" in " ".join(
        page.locator(f"#{each}").inner_text() for each in described
    )
    field.fill("https://www.kunta.fi/")
    expect(page.locator("#contact-url-error")).to_be_hidden()
    assert field.get_attribute("aria-invalid") is None
    page.locator("[name='title.fi']").fill("a")
    expect(page.locator("#title-fi-count")).to_have_text("1 / 90 merkkiä")


def test_a_fault_is_not_reported_before_its_field_has_been_left(visit: Visits) -> None:
    page = opened(visit)
    all_opened(page)
    page.locator("[name='period.start']").press_sequentially("202")
    expect(page.locator("#period-start-error")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#period-start-error")).to_contain_text("ei löydy kalenterista")


def test_what_looks_like_a_persons_data_gives_a_warning_and_stops_nothing(visit: Visits) -> None:
    page = opened(visit)
    filled(page)
    all_opened(page)
    page.fill("[name='problem.fi']", "Kysy: aino.esimerkki@kunta.fi")
    page.click(FILE)
    expect(page.locator("#problem-fi-error")).to_contain_text("sähköpostiosoite")
    expect(page.locator("[data-result]")).to_be_visible()
    page.fill("[name='problem.fi']", "Soita 040 123 4567")
    expect(page.locator("#problem-fi-error")).to_contain_text("puhelinnumero")


def filled(page: Page) -> None:
    """The minimal valid answers."""
    page.fill("[name='title.fi']", "Koe")
    page.select_option("[name='municipalities.0.code']", "853")
    page.fill("[name='summary.fi']", "Kunta kokeilee.")
    page.select_option("[name='proposal.role']", "influencer")
    page.check("[name=themes] >> nth=0")


def test_rows_are_added_taken_away_and_numbered(visit: Visits) -> None:
    page = opened(visit)
    all_opened(page)
    page.select_option("[name='municipalities.0.code']", "853")
    add = page.get_by_role("button", name="Lisää: Kunta kokeilussa")
    add.press("Enter")
    expect(page.locator("[name='municipalities.2.code']")).to_be_focused()
    page.select_option("[name='municipalities.2.code']", "049")
    page.get_by_role("button", name="Poista: Kunta kokeilussa 2", exact=True).press("Enter")
    expect(add).to_be_focused()
    assert page.input_value("[name='municipalities.1.code']") == "049"
    assert page.input_value("[name='municipalities.0.code']") == "853"
    assert page.locator("[name^='municipalities.']").count() == 4
    assert page.locator("#municipalities-1-code").count() == 1


# --- the draft -----------------------------------------------------------------------------------


def test_the_draft_goes_along_to_the_other_language_and_is_erased_with_one_button(
    visit: Visits,
) -> None:
    page = opened(visit)
    filled(page)
    all_opened(page)
    page.get_by_role("button", name="Lisää: Oppi").click()
    page.fill("[name='lessons.1.text.fi']", "Toinen rivi")
    page.click("a.dk-switch")
    page.wait_for_selector("[data-remove]", state="attached")
    assert page.input_value("[name='lessons.1.text.fi']") == "Toinen rivi"
    assert page.is_checked("[name=themes] >> nth=0")
    page.click("[data-erase]")
    assert page.input_value("[name='title.fi']") == ""
    assert page.evaluate("localStorage.getItem('digikunta.proposal')") is None
    page.click("[data-undo]")
    assert page.input_value("[name='title.fi']") == "Koe"
    assert page.input_value("[name='lessons.1.text.fi']") == "Toinen rivi"
    page.click("[data-erase]")
    page.reload()
    page.wait_for_selector("[data-remove]", state="attached")
    assert page.input_value("[name='title.fi']") == ""


def test_a_browser_that_keeps_nothing_is_said_and_the_proposal_is_made_all_the_same(
    visit: Visits,
) -> None:
    page = visit("")
    page.add_init_script(REFUSE_STORAGE)
    page.goto(PAGES["fi"])
    page.wait_for_selector("[data-remove]", state="attached")
    filled(page)
    expect(page.locator("[data-draft]")).to_contain_text("Selain ei säilytä vastauksia")
    page.click(FILE)
    expect(page.locator("#record-text")).to_have_value(re.compile('id: "turku-koe"'))


@pytest.mark.parametrize("draft", ["{", "null", '{"version": 9, "answers": {}}', "[1]"])
def test_a_broken_draft_is_reported_and_harms_nothing(visit: Visits, draft: str) -> None:
    page = visit("")
    page.evaluate("text => localStorage.setItem('digikunta.proposal', text)", draft)
    page.goto(PAGES["sv"])
    expect(page.locator("[data-draft]")).to_contain_text("inte kan läsas")
    page.fill("[name='title.sv']", "Nytt")
    expect(page.locator("[data-draft]")).to_contain_text("sparade")


# --- accessibility and weight --------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_state_of_the_form_is_accessible(visit: Visits, language: str) -> None:
    page = opened(visit, language, color_scheme="light")
    all_opened(page)
    page.click(FILE)
    page.fill("[name='title.fi']", "a" * 91)
    found = {}
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[f"faults {width}"] = faults(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page, COLOURS)
    page.select_option("[name=original_language]", "fi")
    filled(page)
    page.click(FILE)
    expect(page.locator("[data-result]")).to_be_visible()
    page.click("[data-result] summary")
    found["dark result"] = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[f"result {width}"] = faults(page)
    assert {view: each for view, each in found.items() if each} == {}


def test_without_scripts_there_is_a_list_to_answer(visit: Visits) -> None:
    page = visit(PAGES["fi"], java_script_enabled=False)
    expect(page.locator(".dk-without-scripts li").first).to_be_visible()
    expect(page.locator(".dk-propose")).to_be_hidden()


def test_the_scripts_of_the_form_are_light(real_site: BuiltSite) -> None:
    folder = real_site.folder / "assets" / "javascripts"
    folders = ("frame", "propose", "shared")
    files = [
        folder / "site.js",
        *(file for each in folders for file in (folder / each).glob("*.js")),
    ]
    assert len(files) >= 12
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 40 * 1024


# --- by mail and to the code host ----------------------------------------------------------------


@pytest.fixture(scope="module")
def settled_url(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A copy of the site that has a feedback address and a code host."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGIKUNTA_FEEDBACK", "palaute@example.org")
        patch.setenv("DIGIKUNTA_REPOSITORY", "https://example.org/digikunta/")
        site = build(tmp_path_factory.mktemp("settled") / "site", TESTS / "tiny")
    return serve(site.folder)


def test_a_proposal_goes_by_mail_and_to_the_code_host_unless_it_is_too_long(
    visit: Visits, settled_url: str
) -> None:
    page = visit(f"{settled_url}/ehdota/")
    page.wait_for_selector("[data-remove]", state="attached")
    filled(page)
    page.click("[data-way=mail]")
    written = page.input_value("#record-text")
    mail = urlsplit(str(page.get_attribute("[data-way=mail]", "href")))
    assert (mail.scheme, mail.path) == ("mailto", "palaute@example.org")
    asked = parse_qs(mail.query)
    assert asked["subject"] == ["Kokeiluehdotus: Koe"]
    assert asked["body"] == [written.replace("\n", "\r\n")]
    host = urlsplit(str(page.get_attribute("[data-way=host]", "href")))
    assert host.path == "/digikunta/new/main/data/experiments"
    assert parse_qs(host.query) == {"filename": ["turku-koe.yml"], "value": [written]}
    expect(page.locator("[data-mail-long]")).to_be_hidden()

    all_opened(page)
    page.fill("[name='problem.fi']", "Pitkä ongelma. " * 300)
    expect(page.locator("[data-mail-long]")).to_be_visible()
    expect(page.locator("[data-host-long]")).to_be_visible()
    page.click("[data-way=host]")
    assert page.url == f"{settled_url}/ehdota/"
    assert "body=" not in str(page.get_attribute("[data-way=mail]", "href"))
    assert faults(page) == []


def test_a_way_is_not_taken_before_the_answers_are_there(visit: Visits, settled_url: str) -> None:
    page = visit(f"{settled_url}/sv/foresla/")
    page.wait_for_selector("[data-remove]", state="attached")
    for way in ("mail", "host", "file"):
        page.click(f"[data-way={way}]")
        expect(page.locator("[data-verdict]")).to_be_focused()
        assert page.url == f"{settled_url}/sv/foresla/"


def test_a_copy_without_addresses_offers_neither(visit: Visits) -> None:
    page = opened(visit)
    assert page.locator("[data-way]").count() == 1
