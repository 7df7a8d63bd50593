"""A button takes the first press although the page wants to move at the same moment.

An error message comes or goes when a field loses the focus, which is when a button is pressed. If
the button moved before the release, the click would be lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from assess_page import SWEDISH_URLS, URLS, ready, with_answers
from conftest import REFUSE_STORAGE, Visits, checked_visits
from playwright.sync_api import CDPSession, Locator, Page, Route, expect

pytestmark = pytest.mark.browser  # tests/conftest.py does not see through the fixture below

NEXT = ".dk-assess form button[type=submit]"
HEADING = ".dk-assess__heading"
HELD_MS = 150


class Finger:
    """Touches in Chromium, where ``page.touchscreen`` can only tap."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        self._send("touchStart", [{"x": x, "y": y}])

    def up(self) -> None:
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


class Mouse:
    def __init__(self, page: Page) -> None:
        self.mouse = page.mouse

    def down(self, x: float, y: float) -> None:
        self.mouse.move(x, y)
        self.mouse.down()

    def up(self) -> None:
        self.mouse.up()


@dataclass(frozen=True)
class PressVisit:
    """Pages in one browser with one kind of pointer, in one language."""

    visits: Visits
    pointer: type[Finger | Mouse]
    language: str

    def open(self, name: str, part: int) -> Page:
        addresses = URLS if self.language == "fi" else SWEDISH_URLS
        is_finger = self.pointer is Finger
        return ready(self.visits(f"{addresses[name]}#osa-{part}", width=390, has_touch=is_finger))


WAYS: Mapping[str, tuple[str, type[Finger | Mouse], str]] = {
    "chromium-mouse": ("browser", Mouse, "fi"),
    "chromium-touch": ("browser", Finger, "sv"),
    "firefox-mouse": ("firefox", Mouse, "sv"),
    "firefox-touch": ("firefox_touch", Mouse, "fi"),
}


@pytest.fixture(params=WAYS)
def press_visit(request: pytest.FixtureRequest, site_url: str) -> Iterator[PressVisit]:
    browser, pointer, language = WAYS[request.param]
    with checked_visits(request.getfixturevalue(browser), site_url) as visits:
        yield PressVisit(visits, pointer, language)


def press(page: Page, button: Locator, pointer: Finger | Mouse) -> None:
    """Press near the upper edge, hold, and release; the button has not moved meanwhile."""
    button.scroll_into_view_if_needed()
    before = button.bounding_box()
    assert before is not None
    pointer.down(before["x"] + before["width"] / 2, before["y"] + 3)
    page.wait_for_timeout(HELD_MS)
    assert button.bounding_box() == before
    pointer.up()


def write(page: Page, field: Locator, text: str) -> None:
    """By keys: Firefox sends no ``change`` event of a value that a script has set."""
    field.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


# --- an error message --------------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """A field of one part, a text that is refused there and one that is accepted."""

    part: int
    field: str
    wrong: str
    right: str
    before: str = ""
    """Selector of a button that brings the field into view."""


NOTE = "https://example.org/"
FAULTS: Mapping[str, Fault] = {
    "self-assessment": Fault(
        1, "leadership_4-link", "javascript:1", NOTE, ".dk-question:last-of-type summary"
    ),
    "savings": Fault(1, "hourly_price", "paljon", "40"),
    "impact": Fault(2, "input_hours", "1.500", "1 500"),
    "service-digitalisation": Fault(
        1, "services-0-cases", "–5", "12", ".dk-rows > button:first-of-type"
    ),
    "principles-checklist": Fault(
        2, "owner-link", "javascript:1", NOTE, ".dk-question:last-of-type summary"
    ),
}


@pytest.mark.parametrize("name", URLS)
def test_the_first_press_counts_although_a_message_comes_or_goes(
    press_visit: PressVisit, name: str
) -> None:
    fault = FAULTS[name]
    page = press_visit.open(name, fault.part)
    pointer = press_visit.pointer(page)
    submit, heading = page.locator(NEXT), page.locator(HEADING)
    title = heading.inner_text()
    if fault.before:
        page.locator(f".dk-assess {fault.before}").last.click()
    field = page.locator(f"[id='{fault.field}']")
    write(page, field, fault.wrong)
    press(page, submit, pointer)
    problem = page.locator(f"[id='{fault.field}-problem']")
    expect(problem).to_be_visible()
    expect(page.locator(".dk-assess__status")).not_to_be_empty()
    expect(heading).to_have_text(title)
    expect(field).to_be_focused()
    write(page, field, fault.right)
    press(page, submit, pointer)
    expect(heading).not_to_have_text(title)


def test_a_warning_of_refused_storage_does_not_move_a_pressed_button(visit: Visits) -> None:
    page = visit("about:blank", width=390)
    page.add_init_script(REFUSE_STORAGE)
    page.goto(URLS["savings"])
    ready(page).locator("[id=hourly_price]").fill("40")
    press(page, page.locator(NEXT), Mouse(page))
    expect(page.locator(HEADING)).to_have_text("Säästyvä työaika asiaa kohti")
    expect(page.locator(".dk-assess [role=alert]")).to_be_visible()


# --- what arrives late -------------------------------------------------------------------------


def test_experiments_that_arrive_during_a_press_do_not_move_the_button(visit: Visits) -> None:
    answers: dict[str, Any] = {"service_name": "varhaiskasvatushakemus", "volume": 5}
    page = with_answers(visit, "savings", answers, at=5)
    waiting: list[Route] = []
    released: list[Route] = []

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/assets/search/**", hold)
    page.get_by_role("button", name="Näytä tulos").click()
    found = page.locator(".dk-assess__similar li")
    edit = page.get_by_role("button", name="Muuta vastauksia")
    edit.scroll_into_view_if_needed()
    before = edit.bounding_box()
    assert before is not None
    page.wait_for_timeout(HELD_MS)
    pointer = Mouse(page)
    pointer.down(before["x"] + 5, before["y"] + 3)
    assert waiting != [], "the search has asked for its index"
    released += waiting
    for route in released:
        route.continue_()
    page.wait_for_timeout(10 * HELD_MS)
    assert edit.bounding_box() == before
    pointer.up()
    expect(page.locator(HEADING)).to_have_text("Palvelu ja työ")
    page.go_back()
    expect(found.first).to_be_visible()
