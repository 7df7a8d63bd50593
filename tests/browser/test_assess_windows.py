"""Nothing is lost: two windows, the browser's Back, refused storage and the first click."""

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


# --- the first click -----------------------------------------------------------------------------

WATCH_BUTTON = """() => {
  const button = document.querySelector(".dk-assess form button[type=submit]");
  const place = () => button.getBoundingClientRect().top + scrollY;
  addEventListener("pointerdown", () => { window.pressedAt = place(); }, true);
  addEventListener("click", () => { window.clickedAt = place(); }, true);
}"""


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_the_first_press_counts_although_a_message_comes_or_goes(
    visit: Visits, touch: bool
) -> None:
    page = ready(visit(URLS["savings"], has_touch=touch, width=390))
    submit = page.locator(".dk-assess form button[type=submit]")

    def press_next() -> None:
        submit.scroll_into_view_if_needed()
        box = submit.bounding_box()
        assert box is not None
        middle = (box["x"] + box["width"] / 2, box["y"] + 3)
        if touch:
            page.touchscreen.tap(*middle)
        else:
            page.mouse.move(*middle)
            page.mouse.down()
            page.wait_for_timeout(150)
            page.mouse.up()

    page.evaluate(WATCH_BUTTON)
    page.locator("[id=hourly_price]").fill("paljon")
    press_next()
    problem = page.locator("[id=hourly_price-problem]")
    expect(problem).to_be_visible()
    expect(page.locator(NOTE)).to_have_text("Korjaa ensin merkitty kohta.")
    page.locator("[id=hourly_price]").fill("40")
    press_next()
    expect(page.locator(".dk-assess__heading")).to_have_text("Säästyvä työaika asiaa kohti")
    assert page.evaluate("window.pressedAt === window.clickedAt")


def test_a_warning_of_refused_storage_does_not_move_a_pressed_button(visit: Visits) -> None:
    page = visit("about:blank", width=390)
    page.add_init_script(REFUSE_STORAGE)
    page.goto(URLS["savings"])
    ready(page).locator("[id=hourly_price]").fill("40")
    submit = page.locator(".dk-assess form button[type=submit]")
    submit.scroll_into_view_if_needed()
    box = submit.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 3)
    page.mouse.down()
    page.wait_for_timeout(150)
    assert submit.bounding_box() == box
    page.mouse.up()
    expect(page.locator(".dk-assess__heading")).to_have_text("Säästyvä työaika asiaa kohti")
