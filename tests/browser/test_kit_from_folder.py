"""The workshop kit opened from a folder: no server, and no request but for files of the folder."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from digikunta.records.base import LANGUAGES, LanguageCode
from kit_support import unpacked
from playwright.sync_api import Browser, Page, expect
from saved_files import every, saved
from test_accessibility import faults, faults_in_views
from walking import BuiltSite

WORDS = {
    "fi": {
        "assessment": "Kunnan digitaalinen itsearviointi",
        "save": "Tallenna tiedostoon",
        "result": "Näytä tulos",
        "group": "Ryhmän tulos",
        "three": "Vastauksia on 3 tiedostosta.",
        "cards": "Kortit teemoittain",
        "theme": "Digituki",
        "print": "Tulosta kortit",
    },
    "sv": {
        "assessment": "Kommunens digitala självutvärdering",
        "save": "Spara till fil",
        "result": "Visa resultatet",
        "group": "Gruppens resultat",
        "three": "Svaren kommer från 3 fil",
        "cards": "Kort efter tema",
        "theme": "Digitalt stöd",
        "print": "Skriv ut korten",
    },
}


@dataclass
class Kit:
    """The unpacked kit, and a page that opens its files."""

    folder: Path
    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, name: str = "index.html") -> Page:
        self.page.goto((self.folder / name).as_uri())
        self.page.wait_for_function("'started' in document.documentElement.dataset")
        return self.page

    def follow(self, name: str) -> Page:
        """Follow a link of the open page."""
        self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_function("'started' in document.documentElement.dataset")
        return self.page


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> LanguageCode:
    code: LanguageCode = request.param
    return code


@pytest.fixture
def kit(
    browser: Browser, real_site: BuiltSite, language: LanguageCode, tmp_path: Path
) -> Iterator[Kit]:
    """After every test: no script failed, and nothing but files of the folder was asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.set_default_timeout(8_000)
    page = context.new_page()
    opened = Kit(unpacked(real_site.folder, language, tmp_path / "with space ä"), page)
    inside = opened.folder.as_uri()
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((inside, "blob:", "data:"))
            else opened.foreign.append(request.url)
        ),
    )
    yield opened
    context.close()
    assert opened.errors == []
    assert opened.foreign == []


def test_an_assessment_is_made_and_saved(kit: Kit, language: LanguageCode, tmp_path: Path) -> None:
    words = WORDS[language]
    kit.open()
    page = kit.follow(words["assessment"])
    page.locator("[name=leadership_1][value='yes']").check()
    page.locator("[name=leadership_2][value='no']").check()
    page.locator("[name=leadership_3][value='dont-know']").check()
    with page.expect_download() as download:
        page.get_by_role("button", name=words["save"]).click()
    file = tmp_path / "own.json"
    download.value.save_as(file)
    answers = {"leadership_1": "yes", "leadership_2": "no", "leadership_3": "dont-know"}
    assert json.loads(file.read_text("utf-8"))["answers"] == answers
    page.get_by_role("button", name=words["result"]).click()
    page.locator(".dk-assess__panel:not([aria-busy]) table").first.wait_for()
    kit.open(page.url.partition("#")[0].rpartition("/")[2])
    page.get_by_role("button", name=words["save"]).wait_for()
    assert "leadership_1" in page.evaluate(
        "localStorage.getItem('digikunta.assess.self-assessment')"
    )


def test_three_files_are_put_together(kit: Kit, language: LanguageCode) -> None:
    words, tool = WORDS[language], "self-assessment"
    kit.open()
    page = kit.follow(words["group"])
    files: list[Any] = [
        saved(f"{answer}.json", tool, every(tool, answer)) for answer in ("yes", "no", "partly")
    ]
    page.set_input_files("[data-part=files] input", files)
    page.locator("[data-part=result] table").first.wait_for()
    assert words["three"] in page.inner_text("[data-part=result]")
    assert faults_in_views(page) == []


def test_every_tool_shows_its_result(kit: Kit) -> None:
    """The scripts and files of the result are in the kit, for each tool."""
    for name in ("savings", "impact", "principles-checklist", "service-digitalisation"):
        page = kit.open()
        data = json.loads(page.evaluate("JSON.stringify(globalThis.digikuntaFiles)"))
        [definition] = [json.loads(v) for k, v in data.items() if f"/{name}." in k]
        page = kit.follow(definition["title"])
        page.locator(".dk-assess__heading").wait_for()
        page.locator(".dk-assess__panel button", has_text="tulos").or_(
            page.locator(".dk-assess__panel button", has_text="resultatet")
        ).first.click()
        page.locator(".dk-assess__panel:not([aria-busy]) h2").first.wait_for()


def test_cards_of_a_theme_are_printed_in_two_columns(kit: Kit, language: LanguageCode) -> None:
    words = WORDS[language]
    kit.open()
    kit.follow(words["cards"])
    page = kit.follow(words["theme"])
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name=words["print"]).click()
    expect(page).to_have_title("printed")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    boxes = [page.locator(".dk-card").nth(n).bounding_box() for n in range(3)]
    assert all(boxes)
    first, second, third = (box or {} for box in boxes)
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
    assert third["y"] > first["y"]
    assert not page.locator(".dk-kit__header").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_pages_are_accessible_wide_and_narrow_light_and_dark(
    kit: Kit, language: LanguageCode
) -> None:
    guide = {"fi": "ohjaajalle", "sv": "for-ledaren"}[language]
    sheet = {"fi": "kokeilun-suunnitelma", "sv": "plan-for-forsoket"}[language]
    cards = {"fi": "kortit-digituki", "sv": "kort-digitalt-stod"}[language]
    tool = {"fi": "hyotylaskuri", "sv": "nyttokalkyl"}[language]
    found = {}
    for name in ("index", guide, sheet, cards, tool):
        page = kit.open(f"{name}.html")
        found[name] = faults_in_views(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        found[name] += faults(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_without_scripts_the_questions_and_the_guide_are_readable(
    browser: Browser, real_site: BuiltSite, language: LanguageCode, tmp_path: Path
) -> None:
    folder = unpacked(real_site.folder, language, tmp_path)
    page = browser.new_page(java_script_enabled=False)
    page.goto((folder / "index.html").as_uri())
    page.locator("main a").first.click()
    assert page.locator("main tbody tr").count() == 7
    page.close()
