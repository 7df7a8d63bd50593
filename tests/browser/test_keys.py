"""The frame by real key presses: skip link, menu, colours, contents, and a page without scripts."""

import pytest
from conftest import REFUSE_STORAGE, Visits
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.smoke


def focused(page: Page) -> str:
    """The text or label of the focused element."""
    at = "document.activeElement"
    return str(page.evaluate(f"() => ({at}.innerText || {at}.ariaLabel || '').trim()"))


def test_the_first_stop_skips_to_the_content(visit: Visits) -> None:
    page = visit("kokeilut/", width=390)
    page.keyboard.press("Tab")
    assert focused(page) == "Siirry sisältöön"
    expect(page.locator(".dk-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_closed_menu_has_no_stops(visit: Visits) -> None:
    page = visit("sv/forsok/abo-abot-coronarad/", width=390)
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(focused(page))
    assert stops[:6] == [
        "Gå till innehållet",
        "Digital kommun",
        "Sök",
        "Suomeksi",
        "Använd mörka färger",
        "Meny",
    ]
    assert stops[6] == "På den här sidan"


def test_the_menu_opens_holds_the_focus_and_gives_it_back(visit: Visits) -> None:
    page = visit("kasikirja/hankinnat/", width=390)
    page.locator("[data-opens=menu]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_be_visible()
    inside = "() => document.activeElement.matches('body, #menu, #menu *')"
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    assert focused(page) == "Valikko"


def test_a_press_beside_the_menu_closes_it(visit: Visits) -> None:
    page = visit("", width=800)
    page.click("[data-opens=menu]")
    page.mouse.click(20, 400)
    expect(page.locator("#menu")).to_be_hidden()


def test_the_menu_leads_to_a_page_and_marks_it(visit: Visits) -> None:
    page = visit("", width=320)
    page.click("[data-opens=menu]")
    page.click("#menu >> text=Hankinnat")
    page.wait_for_url("**/kasikirja/hankinnat/")
    page.click("[data-opens=menu]")
    expect(page.locator("#menu [aria-current=page]")).to_have_text("Hankinnat")


def test_ctrl_k_opens_the_search_with_the_cursor_in_it(visit: Visits) -> None:
    page = visit("sv/")
    page.keyboard.press("Control+k")
    page.keyboard.type("robot")
    expect(page.locator("#search-field")).to_have_value("robot")
    expect(page.locator("#search .dk-hit").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # the first empties a search field
    expect(page.locator("#search")).to_be_hidden()


def test_a_submenu_opens_and_closes_by_keys(visit: Visits) -> None:
    page = visit("kokeilut/")
    submenu = page.locator(".dk-submenu").first
    submenu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(submenu.get_by_role("link", name="Kartta")).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page) == "Teemat"
    page.keyboard.press("Escape")
    expect(submenu).not_to_have_attribute("open", "")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_one_submenu_is_open_at_a_time_and_none_after_leaving(visit: Visits) -> None:
    page = visit("sv/")
    first, second = page.locator(".dk-submenu").nth(0), page.locator(".dk-submenu").nth(1)
    first.locator("summary").click()
    second.locator("summary").click()
    expect(first).not_to_have_attribute("open", "")
    expect(second).to_have_attribute("open", "")
    page.locator("h1").click()
    expect(second).not_to_have_attribute("open", "")


def test_the_menu_opens_at_the_readers_own_page(visit: Visits) -> None:
    page = visit("tietoa/lisenssi/", width=390)
    page.click("[data-opens=menu]")
    expect(page.locator("#menu [aria-current=page]")).to_be_in_viewport()


def test_the_front_page_asks_and_leads_to_a_municipality(visit: Visits) -> None:
    page = visit("")
    page.get_by_label("Hae kokeilua, ohjetta, lakia tai sanaa").fill("robotti")
    page.keyboard.press("Enter")
    expect(page.locator(".dk-hit").first).to_be_visible()
    page = visit("sv/")
    page.get_by_label("Se din egen kommuns sida").select_option(label="Ingå")
    page.get_by_role("button", name="Öppna").click()
    expect(page.locator("h1")).to_have_text("Ingå")


# --- colours -------------------------------------------------------------------------------------

PAPER = "() => getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_follow_the_system_until_the_reader_chooses(visit: Visits, system: str) -> None:
    page = visit("", color_scheme=system)
    button = page.get_by_role("button", name="Käytä tummia värejä")
    before = page.evaluate(PAPER)
    expect(button).to_have_attribute("aria-pressed", str(system == "dark").lower())
    button.focus()
    page.keyboard.press("Space")
    assert page.evaluate(PAPER) != before
    expect(button).to_have_attribute("aria-pressed", str(system == "light").lower())
    page.reload()
    assert page.evaluate(PAPER) != before
    page.get_by_role("button", name="Käytä tummia värejä").click()
    assert page.evaluate(PAPER) == before
    assert page.evaluate("localStorage.length") == 0


def test_a_browser_that_keeps_nothing_still_changes_colours(visit: Visits) -> None:
    page = visit("about:blank", color_scheme="light")
    page.add_init_script(REFUSE_STORAGE)
    page.goto("")
    before = page.evaluate(PAPER)
    page.get_by_role("button", name="Käytä tummia värejä").click()
    assert page.evaluate(PAPER) != before


# --- contents, embedding, no scripts -------------------------------------------------------------


def test_contents_are_open_where_there_is_room(visit: Visits) -> None:
    page = visit("kasikirja/hankinnat/")
    details = page.locator(".dk-contents details")
    expect(details).to_have_attribute("open", "")
    page.set_viewport_size({"width": 390, "height": 800})
    expect(details).not_to_have_attribute("open", "")


def test_a_page_shown_in_another_site_has_no_frame(visit: Visits) -> None:
    page = visit("kokeilut/?embed=1")
    expect(page.locator(".dk-header")).to_be_hidden()
    expect(page.locator(".dk-footer")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_without_scripts_the_menu_is_a_link_to_the_sections(visit: Visits) -> None:
    page = visit("kokeilut/", width=390, java_script_enabled=False)
    expect(page.locator("header button").first).to_be_hidden()
    page.get_by_role("link", name="Valikko").click()
    assert page.url.endswith("#sections")
    expect(page.locator("#sections a", has_text="Käsikirja")).to_be_visible()


@pytest.mark.parametrize("address", ["kenelta-kysya/", "sv/vem-kan-man-fraga/"])
def test_a_need_leads_to_its_helpers_and_they_open_when_followed(
    visit: Visits, address: str
) -> None:
    """All organisations open at once would be dozens of screens."""
    page = visit(address, width=1280)
    assert page.evaluate("document.documentElement.scrollHeight") <= 12_000
    entries = page.locator("details.dk-support")
    assert entries.count() > 0
    for link in page.locator(".dk-needs a").all():
        assert page.locator(str(link.get_attribute("href"))).count() == 1
    helper = page.locator("h3[id^=need-] + ul a").nth(2)
    opened = page.locator(str(helper.get_attribute("href")))
    expect(opened).not_to_have_attribute("open", "")
    helper.focus()
    page.keyboard.press("Enter")
    expect(opened).to_have_attribute("open", "")
    expect(opened.locator("dl").first).to_be_visible()
    assert page.locator("details.dk-support[open]").count() == 1


def test_a_helper_named_in_the_address_is_open_from_the_start(visit: Visits) -> None:
    page = visit("kenelta-kysya/#dvv-digituki")
    expect(page.locator("#dvv-digituki dl").first).to_be_visible()
