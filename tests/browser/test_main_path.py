"""The main path of each assessment, in both languages, in Chromium and in Firefox.

A reader fills in every question by pointer and keys, goes on, back and to the result, saves the
answers to a file, reloads, and answers in a second window in the other language.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from assess_page import SWEDISH_URLS, URLS, ready, result_text, stored_work
from assess_support import computed, definitions
from conftest import Visits
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.smoke

NEXT = ".dk-assess form button[type=submit]"
HEADING = ".dk-assess__heading"
ADDRESSES = {"fi": URLS, "sv": SWEDISH_URLS}


@dataclass(frozen=True)
class Words:
    """The names of controls in one language."""

    add: str
    save: str
    elsewhere: str
    result: str
    searching: str


WORDS = {
    "fi": Words("Lisää rivi", "Tallenna tiedostoon", "Toisessa ikkunassa", "Tulos", "Etsitään"),
    "sv": Words("Lägg till rad", "Spara till fil", "I ett annat fönster", "Resultat", "Söker"),
}


def fill(page: Page, question: Mapping[str, Any], path: str, at: int) -> Any:
    """Answer one question as a reader does; the answer that is to be stored."""
    if question["kind"] == "choice":
        option = question["options"][at % 3]["id"]
        radio = page.locator(f"[name='{path}'][value='{option}']")
        if radio.count() > 0:
            radio.click()
        else:
            page.locator(f"[id='{path}']").select_option(option)
        return option
    if question["kind"] == "text":
        text = f"Å & ä <{at}>"
        write(page, path, text)
        return text
    if not question["span"]:
        write(page, path, f"1{at},5" if not question["whole"] else f"1{at}")
        return 10 + at + (0 if question["whole"] else 0.5)
    for end, text in (("low", f"1{at}"), ("expected", f"2{at},25"), ("high", f"3{at}")):
        write(page, f"{path}-{end}", text)
    return {"low": 10 + at, "expected": 20.25 + at, "high": 30 + at}


def write(page: Page, id_: str, text: str) -> None:
    page.locator(f"[id='{id_}']").click()
    page.keyboard.type(text)


def fill_group(page: Page, group: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Fill in the open part; one row where it has rows."""
    questions = group["questions"]
    if not group["rows"]:
        return {q["id"]: fill(page, q, q["id"], at % 10) for at, q in enumerate(questions)}
    page.get_by_role("button", name=words.add).click()
    path = f"{group['id']}-0"
    return {
        group["id"]: [
            {q["id"]: fill(page, q, f"{path}-{q['id']}", at % 10) for at, q in enumerate(questions)}
        ]
    }


def whole_result(page: Page, words: Words) -> str:
    """The text of the result when the search for similar experiments is over."""
    expect(page.locator(HEADING)).to_have_text(words.result)
    expect(page.locator(".dk-assess__panel")).not_to_contain_text(words.searching)
    return result_text(page)


def rounded(value: float | None) -> str:
    return "" if value is None else f"{round(value + 1e-9)} %"


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("name", URLS)
def test_the_main_path_of_an_assessment(
    visit_each: Visits, tmp_path: Path, name: str, language: str
) -> None:
    words = WORDS[language]
    what = definitions(language)[name]
    groups = what["groups"]
    page = ready(visit_each(ADDRESSES[language][name]))
    heading = page.locator(HEADING)
    answers: dict[str, Any] = {}
    for group in groups:
        expect(heading).to_have_text(group["title"])
        answers |= fill_group(page, group, words)
        page.locator(NEXT).click()
    assert stored_work(page, name)["answers"] == answers

    text = whole_result(page, words)
    assert "100 %" in text, "every question that the result needs is answered"
    expected = computed(what, answers, "expected")
    if (overall := expected["score"]["overall"]) is not None:
        assert rounded(overall) in text
    for _, score, *_ in expected["dimensions"]:
        assert rounded(score) in text

    page.go_back()
    expect(heading).to_have_text(groups[-1]["title"])
    page.go_forward()
    assert whole_result(page, words) == text
    with page.expect_download() as download:
        page.get_by_role("button", name=words.save).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["answers"] == answers
    page.reload()
    ready(page)
    assert whole_result(page, words) == text
    assert stored_work(page, name)["answers"] == answers


@pytest.mark.parametrize("name", URLS)
def test_a_second_window_in_the_other_language_adds_its_answers(
    visit_each: Visits, name: str
) -> None:
    first = ready(visit_each(URLS[name]))
    second = first.context.new_page()
    second.goto(SWEDISH_URLS[name])
    ready(second)
    group = definitions("sv")[name]["groups"][0]
    answers = fill_group(second, group, WORDS["sv"])
    second.locator(NEXT).click()
    note = first.locator(".dk-assess__status")
    expect(note).to_contain_text(WORDS["fi"].elsewhere)
    assert stored_work(first, name)["answers"] == answers
    expect(first.locator(HEADING)).to_have_text(definitions()[name]["groups"][0]["title"])
    first.locator(NEXT).click()
    first.locator(".dk-assess__panel:not([aria-busy])").wait_for(state="attached")
    assert stored_work(first, name)["answers"] == answers
