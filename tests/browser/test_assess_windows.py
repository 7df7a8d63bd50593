"""Nothing is lost: two windows, the browser's Back and refused storage."""

import json
from collections.abc import Callable

import pytest
from assess_page import SWEDISH_URLS, URLS, ready, stored_work
from conftest import REFUSE_STORAGE, Visits
from playwright.sync_api import Dialog, Page, expect

NOTE = ".dk-assess__status"


@pytest.fixture
def windows(visit: Visits) -> Callable[[str], tuple[Page, Page]]:
    """The Finnish and the Swedish page of one assessment in two windows of one browser."""

    def open_both(name: str) -> tuple[Page, Page]:
        first = ready(visit(URLS[name]))
        second = first.context.new_page()
        second.goto(SWEDISH_URLS[name])
        return first, ready(second)

    return open_both


# --- two windows ---------------------------------------------------------------------------------


def test_answers_of_two_windows_in_two_languages_are_merged_and_reported(
    windows: Callable[[str], tuple[Page, Page]],
) -> None:
    first, second = windows("self-assessment")
    first.locator("[name=leadership_1][value=yes]").check()
    expect(second.locator("[name=leadership_1][value=yes]")).to_be_checked()
    expect(second.locator(NOTE)).to_contain_text(
        "I ett annat fönster ändrades: I kommunens strategi står"
    )
    second.locator("[name=leadership_2][value=no]").check()
    expect(first.locator("[name=leadership_2][value=no]")).to_be_checked()
    expect(first.locator(NOTE)).to_contain_text("Toisessa ikkunassa muutettiin: Digitalisaatiolle")
    second.locator("[name=leadership_1][value=partly]").check()
    expect(first.locator("[name=leadership_1][value=partly]")).to_be_checked()
    answers = {"leadership_1": "partly", "leadership_2": "no"}
    assert stored_work(first, "self-assessment")["answers"] == answers


def test_what_is_being_typed_stays_while_another_window_answers(
    windows: Callable[[str], tuple[Page, Page]],
) -> None:
    first, second = windows("savings")
    first.locator("[id=hourly_price]").press_sequentially("4")
    second.fill("[id=volume-expected]", "1200")
    second.locator("[id=hourly_price]").focus()
    expect(first.locator("[id=volume-expected]")).to_have_value("1200")
    expect(first.locator("[id=hourly_price]")).to_be_focused()
    first.locator("[id=hourly_price]").press_sequentially("0")
    first.get_by_role("button", name="Seuraava").click()
    assert stored_work(first, "savings")["answers"] == {"volume": 1200, "hourly_price": 40}


def test_a_window_that_heard_nothing_overwrites_nothing(
    windows: Callable[[str], tuple[Page, Page]],
) -> None:
    """A window may be frozen while another one stores, as in the background on a phone."""
    _, second = windows("self-assessment")
    second.evaluate("addEventListener('storage', (e) => e.stopImmediatePropagation(), true)")
    stored = {"digikunta": "self-assessment", "version": 1, "answers": {"leadership_3": "yes"}}
    second.evaluate(
        "work => localStorage.setItem('digikunta.assess.self-assessment', JSON.stringify(work))",
        stored,
    )
    second.locator("[name=leadership_1][value=no]").check()
    expect(second.locator("[name=leadership_3][value=yes]")).to_be_checked()
    answers = {"leadership_1": "no", "leadership_3": "yes"}
    assert stored_work(second, "self-assessment")["answers"] == answers


def test_answers_erased_in_one_window_are_gone_in_the_other(
    windows: Callable[[str], tuple[Page, Page]],
) -> None:
    first, second = windows("self-assessment")
    first.locator("[name=leadership_1][value=yes]").check()
    expect(second.locator("[name=leadership_1][value=yes]")).to_be_checked()
    first.get_by_role("button", name="Poista vastaukset").click()
    first.get_by_role("button", name="Poista kaikki").click()
    expect(second.locator("[name=leadership_1]:checked")).to_have_count(0)
    second.locator("[name=leadership_2][value=no]").check()
    assert stored_work(second, "self-assessment")["answers"] == {"leadership_2": "no"}


def test_an_unfinished_number_in_an_open_row_stays_and_is_stored(
    windows: Callable[[str], tuple[Page, Page]],
) -> None:
    """The last key was pressed before the other window answered: only leaving the field stores."""
    first, second = windows("service-digitalisation")
    first.get_by_role("button", name="Lisää rivi").click()
    first.locator("[id=services-0-cases]").press_sequentially("1200")
    expect(second.locator(".dk-row")).to_have_count(1)
    second.locator(".dk-row summary").click()
    second.locator("[name=services-0-adoption][value=in-use]").check()
    expect(first.locator("[name=services-0-adoption][value=in-use]")).to_be_checked()
    expect(first.locator("[id=services-0-cases]")).to_be_focused()
    expect(first.locator("[id=services-0-cases]")).to_have_value("1200")
    first.keyboard.press("Tab")
    row = {"adoption": "in-use", "cases": 1200}
    assert stored_work(first, "service-digitalisation")["answers"] == {"services": [row]}


def test_a_number_typed_before_the_other_window_answered_goes_along_with_enter(
    windows: Callable[[str], tuple[Page, Page]],
) -> None:
    first, second = windows("savings")
    first.locator("[id=hourly_price]").press_sequentially("40")
    second.fill("[id=volume-expected]", "1200")
    second.locator("[id=hourly_price]").focus()
    expect(first.locator("[id=volume-expected]")).to_have_value("1200")
    first.keyboard.press("Enter")
    assert stored_work(first, "savings")["answers"] == {"volume": 1200, "hourly_price": 40}


def test_an_answer_given_while_others_are_taken_in_is_stored(
    windows: Callable[[str], tuple[Page, Page]],
) -> None:
    """A press ends a number, which takes in the other window's answer, and then chooses."""
    _, second = windows("service-digitalisation")
    second.evaluate("addEventListener('storage', (e) => e.stopImmediatePropagation(), true)")
    second.get_by_role("button", name="Lägg till rad").click()
    second.locator("[id=services-0-cases]").press_sequentially("7")
    row = {"use_share": 50}
    work = {"digikunta": "service-digitalisation", "version": 1, "answers": {"services": [row]}}
    second.evaluate(
        "work => localStorage.setItem('digikunta.assess.service-digitalisation', work)",
        json.dumps(work),
    )
    second.locator("[name=services-0-adoption][value=in-use]").click()
    expect(second.locator("[name=services-0-adoption][value=in-use]")).to_be_checked()
    expect(second.locator("[id=services-0-use_share]")).to_have_value("50")
    row = {"use_share": 50, "cases": 7, "adoption": "in-use"}
    assert stored_work(second, "service-digitalisation")["answers"] == {"services": [row]}


def test_a_wrong_number_in_a_row_stays_when_rows_come_and_go(visit: Visits) -> None:
    page = ready(visit(URLS["service-digitalisation"]))
    add = page.get_by_role("button", name="Lisää rivi")
    add.click()
    add.click()
    page.locator("[id=services-1-cases]").fill("1.500")
    add.click()
    expect(page.locator("[id=services-1-cases]")).to_have_value("1.500")
    page.locator(".dk-row summary").first.click()
    page.get_by_role("button", name="Poista rivi: Palvelu 1").click()
    expect(page.locator("[id=services-0-cases]")).to_have_value("1.500")
    expect(page.locator("[id=services-0-cases-problem]")).to_be_visible()
    page.get_by_role("button", name="Poista rivi: Palvelu 1").click()
    assert page.locator("[aria-invalid]").count() == 0


# --- addresses of parts --------------------------------------------------------------------------


def test_back_goes_to_the_part_before_and_a_part_can_be_linked_to(visit: Visits) -> None:
    page = ready(visit(URLS["savings"]))
    heading = page.locator(".dk-assess__heading")
    page.get_by_role("button", name="Seuraava").click()
    expect(heading).to_have_text("Säästyvä työaika asiaa kohti")
    assert page.url.endswith("#osa-2")
    page.get_by_role("button", name="Näytä tulos").click()
    expect(heading).to_have_text("Tulos")
    assert page.url.endswith("#tulos")
    page.go_back()
    expect(heading).to_have_text("Säästyvä työaika asiaa kohti")
    page.go_back()
    expect(heading).to_have_text("Palvelu ja työ")
    page.go_forward()
    expect(heading).to_have_text("Säästyvä työaika asiaa kohti")
    linked = ready(visit(SWEDISH_URLS["savings"] + "#osa-3"))
    expect(linked.locator(".dk-assess__heading")).to_have_text("Hur förändringen förverkligas")
    assert linked.url.endswith("#del-3")


def test_a_number_in_an_open_field_is_stored_when_the_reader_goes_back_or_reloads(
    visit_each: Visits,
) -> None:
    page = ready(visit_each(URLS["savings"]))
    page.get_by_role("button", name="Seuraava").click()
    page.locator("[id=minutes_total-expected]").press_sequentially("25")
    page.go_back()
    expect(page.locator(".dk-assess__heading")).to_have_text("Palvelu ja työ")
    page.locator("[id=hourly_price]").press_sequentially("40")
    page.reload()
    expect(ready(page).locator("[id=hourly_price]")).to_have_value("40")
    answers = {"minutes_total": 25, "hourly_price": 40}
    assert stored_work(page, "savings")["answers"] == answers


# --- refused storage -----------------------------------------------------------------------------


def test_leaving_asks_while_refused_storage_would_lose_answers(visit: Visits) -> None:
    page = visit("about:blank")
    page.add_init_script(REFUSE_STORAGE)
    page.goto(URLS["savings"])
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    ready(page).locator("[id=hourly_price]").fill("40")
    page.get_by_role("button", name="Seuraava").click()
    expect(page.locator(".dk-assess__heading")).to_have_text("Säästyvä työaika asiaa kohti")
    alert = page.locator(".dk-assess [role=alert]")
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text("Tallenna ne tiedostoon")
    with page.expect_download():
        page.get_by_role("button", name="Tallenna tiedostoon").click()
    page.goto(URLS["impact"])
    assert asked == [], "the answers are in the file"
    page.goto(URLS["savings"])
    ready(page).locator("[id=hourly_price]").fill("40")
    page.locator("[id=volume-expected]").focus()
    page.goto(URLS["impact"])
    assert asked == ["beforeunload"]
