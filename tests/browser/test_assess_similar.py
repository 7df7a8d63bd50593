"""Cases offered as evidence: of the same service, called measured only when they are."""

import re
from typing import Any

from assess_page import SWEDISH_URLS, result_of, with_answers
from conftest import Visits
from playwright.sync_api import Page, expect

SIMILAR = ".dk-assess__similar"


def experiments(page: Page) -> dict[str, Any]:
    """Title -> what the page knows of an experiment."""
    found = page.evaluate(
        "async () => (await fetch('/assets/assessments/experiments.fi.json')).json()"
    )
    return {each["title"]: each for each in found}


def offered(page: Page) -> list[str]:
    """The lines of the list of similar cases."""
    items = page.locator(f"{SIMILAR} li")
    items.first.wait_for()
    return [text.replace("\u00a0", " ") for text in items.all_inner_texts()]


def test_the_typed_service_is_understood_by_the_words_of_the_search(visit: Visits) -> None:
    """The word is inflected, in plural: "kirjastoissa" finds what is about a library."""
    page = with_answers(visit, "savings", {"service_name": "lainaaminen kirjastoissa"}, at=99)
    known = experiments(page)
    lines = offered(page)
    assert 1 <= len(lines) <= 5
    areas = [set(known[line.split(" (")[0]]["service_areas"]) for line in lines]
    assert any("library" in each for each in areas), lines
    assert all("sama palvelu haun mukaan" in line for line in lines)


def test_a_case_is_called_measured_only_when_it_has_a_measured_outcome(visit: Visits) -> None:
    page = with_answers(visit, "savings", {"service_name": "ohjelmistorobotiikka"}, at=99)
    known = experiments(page)
    for line in offered(page):
        case = known[line.split(" (")[0]]
        assert ("; mitattu tulos" in line or "(mitattu tulos" in line) == case["measured"], line
    assert any(each["measured"] for each in known.values())


def test_advice_to_look_at_what_was_measured_offers_only_measured_cases(visit: Visits) -> None:
    row = {"effect": "a", "level": "result", "who": "residents", "size": "better",
           "likelihood": "high", "evidence": "guess"}  # fmt: skip
    page = with_answers(visit, "impact", {"effects": [row], "change": "Chatbotti"}, at=99)
    known = experiments(page)
    advice = page.locator(".dk-advice > li").first
    expect(advice).to_contain_text("joissa on mitattu tulos")
    titles = advice.locator("li a").all_inner_texts()
    assert titles
    assert all(known[title]["measured"] for title in titles)


def test_where_there_is_no_such_service_it_is_said(visit: Visits) -> None:
    page = with_answers(visit, "savings", {"service_name": "zxqwvut"}, at=99)
    expect(page.locator(SIMILAR)).to_have_text(
        "Sivustolla ei ole kokeiluja, jotka koskevat tätä palvelua."
    )
    text = result_of(visit, "savings", {"volume": 1}, url=SWEDISH_URLS["savings"])
    assert "När du anger vilken tjänst bedömningen gäller visas försök" in text


def test_rows_match_by_service_area_and_the_own_municipality_comes_first(visit: Visits) -> None:
    answers = {"services": [{"sector": "library", "adoption": "not-adopted"}]}
    page = with_answers(visit, "service-digitalisation", answers, at=99)
    known = experiments(page)
    lines = offered(page)
    assert all("library" in known[line.split(" (")[0]]["service_areas"] for line in lines)
    assert all("palvelualue:" in line for line in lines)
    of_area = [each for each in known.values() if "library" in each["service_areas"]]
    last = [each for each in of_area if each["municipalities"]][-1]
    page.locator(".dk-mine select").select_option(last["municipalities"][0])
    expect(page.locator(f"{SIMILAR} li").first).to_contain_text("Oma kunta on mukana")


def test_equal_cases_are_not_in_the_order_of_their_ids(visit: Visits) -> None:
    answers = {"services": [{"sector": "basic-education", "adoption": "in-use"}]}
    page = with_answers(visit, "service-digitalisation", answers, at=99)
    known = experiments(page)
    shown = [known[re.split(r" \(", line)[0]] for line in offered(page)]
    keys = [(-each["grade"], each["start"]) for each in shown]
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)
    grades = [
        each["grade"] for each in known.values() if "basic-education" in each["service_areas"]
    ]
    assert shown[0]["grade"] == max(grades), "the best evidence first"
