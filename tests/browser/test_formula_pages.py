"""The pages of formulas in a browser: the same steps as at build, from any saved file."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from assess_page import URLS, ready, with_answers
from assess_support import definitions
from conftest import Visits
from digikunta.catalogue.slugs import slugify
from digikunta.pages.assessment_example import answers_of
from digikunta.pages.site_factory import catalogue_of
from digikunta.records.assessment import Assessment
from digikunta.records.base import LANGUAGES, LanguageCode
from playwright.sync_api import Page, expect
from saved_files import BAD, saved
from support import ROOT, load_folder

FOLDERS: dict[LanguageCode, tuple[str, str]] = {
    "fi": ("arvioinnit", "laskukaavat"),
    "sv": ("sv/bedomningar", "formler"),
}
TOOLS = list(definitions())


def address(tool: str, code: LanguageCode) -> str:
    folder, own = FOLDERS[code]
    return f"{folder}/{slugify(definitions(code)[tool]['title'])}/{own}/"


@cache
def records() -> Mapping[str, Assessment]:
    return catalogue_of(load_folder(ROOT / "data")).assessments


def example(tool: str, code: LanguageCode) -> dict[str, Any]:
    record = records()[tool]
    return answers_of(record, record.example, code)


def given(page: Page, file: Any) -> None:
    page.set_input_files("[data-part=files] input", [file])


STEPS = """
() => [...document.querySelectorAll("[data-own]")].map((place) => {
  const lists = [];
  for (let at = place.previousElementSibling; at && !/^H[234]$/.test(at.tagName);
    at = at.previousElementSibling) if (at.tagName === "OL") lists.unshift(at);
  const written = (all) => all.map((list) => [...list.children].map((line) => line.textContent));
  return [place.dataset.own, written(lists), written([...place.querySelectorAll("ol")])];
})
"""
"""Each place for the reader's own steps: its name, the example's steps, the reader's."""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_the_example_in_a_file_gives_every_step_that_was_computed_at_build(
    visit: Visits, tool: str, code: LanguageCode
) -> None:
    page = visit(address(tool, code))
    given(page, saved("esimerkki.json", tool, example(tool, code)))
    done = "Omat vastaukset on laskettu" if code == "fi" else "De egna svaren har räknats"
    expect(page.locator("[data-part=status]")).to_contain_text(done)
    found = page.evaluate(STEPS)
    assert len(found) > 3
    for name, built, own in found:
        assert built == own, name
        assert built, name


def test_answers_of_this_browser_are_offered_and_odd_ones_are_steps_without_a_value(
    visit: Visits,
) -> None:
    page = visit(address("savings", "sv"))
    expect(page.locator("[data-part=stored]")).to_be_hidden()
    page = with_answers(visit, "savings", {"volume": 10, "use": 0, "rate": -1})
    page.goto(page.url.split("arvioinnit/")[0] + address("savings", "sv"))
    page.get_by_role("button", name="Använd svaren i den här webbläsaren").press("Enter")
    hours = page.locator("[data-own=hours] li").all_inner_texts()
    assert hours == [
        "0 / 100 = 0", "10 × 0 = 0", "0 × inget svar = inget svar",
        "inget svar / 60 = inget svar", "Resultat: inget svar",
    ]  # fmt: skip
    last = page.locator("[data-own=payback] li").last
    expect(last).to_have_text("Resultat: inget svar")


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_reported(visit: Visits, fault: str) -> None:
    page = visit(address("savings", "fi"))
    file, why = BAD[fault]
    given(page, file)
    expect(page.locator("[data-part=notice]")).to_contain_text(why)
    assert page.locator("[data-own] ol").count() == 0


def test_a_file_of_another_tool_is_named_by_its_title_and_an_older_one_is_migrated(
    visit: Visits,
) -> None:
    page = visit(address("savings", "fi"))
    given(page, saved("muu.json", "impact", {}))
    expect(page.locator("[data-part=notice]")).to_contain_text(
        "se on työkalusta Ennakoiva vaikuttavuusarviointi."
    )
    given(page, saved("vanha.json", "savings", {"other_savings": 500}, version=1))
    expect(page.locator("[data-part=notice]")).to_contain_text("työkalun versiosta 1")
    expect(page.locator("[data-own=cashable] li").last).to_have_text(re.compile("Tulos: 500"))


@pytest.mark.parametrize("tool", TOOLS)
def test_each_line_of_a_result_leads_to_its_formula(visit: Visits, tool: str) -> None:
    page = ready(
        with_answers(
            visit, tool, example(tool, "fi"), version=definitions()[tool]["version"], at=99
        )
    )
    page.locator(".dk-assess__panel:not([aria-busy]) table").first.wait_for()
    tables = page.locator(".dk-assess__panel table")
    links = tables.locator("a[href*='laskukaavat/#']")
    figures = [each for each in definitions()[tool]["formulas"] if not each["part"]]
    assert links.count() >= len(figures) + len(definitions()[tool]["dimensions"])
    hashes = {each.get_attribute("href").split("#")[1] for each in links.all()}  # type: ignore[union-attr]
    assert {f"f-{each['id']}" for each in figures} <= hashes
    links.first.press("Enter")
    page.wait_for_url("**/laskukaavat/**")
    missing = page.evaluate("all => all.filter((id) => !document.getElementById(id))", list(hashes))
    assert missing == []


def test_without_scripts_the_formulas_and_the_example_are_there(visit: Visits) -> None:
    page = visit(address("savings", "sv"), java_script_enabled=False)
    assert "10 000 / 4 100 = 2,439" in page.inner_text("main").replace("\u00a0", " ")
    assert page.locator("main math").count() == len(definitions()["savings"]["formulas"])
    assert page.locator("[data-module=formulas]").is_hidden()
    assert URLS["savings"].split("/")[1] not in page.url
