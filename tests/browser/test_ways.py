"""Ways through the site with real clicks: to an answer in four, and to every page by seen links."""

from collections.abc import Iterator

import pytest
from conftest import Visits
from playwright.sync_api import Page, expect
from views import KINDS
from walking import BuiltSite

pytestmark = pytest.mark.smoke

MOST_CLICKS = 4
QUESTIONS = {
    "fi": ("", "sähköiset luvat", "Sähköinen rakennuslupa"),
    "sv": ("sv/", "elektroniskt bygglov", "Elektroniskt bygglov"),
}
SAID = {
    "fi": ("Kunnat asukasluvun mukaan", "Kustannus puuttuu", "Opit", "asukasta"),
    "sv": ("Kommuner", "Kostnad", "Lärdomar", "invånare"),
}
CASES = {"fi": "kokeilut/", "sv": "forsok/"}
OWN = {"fi": "Polvijärvi", "sv": "Polvijärvi"}
"""A municipality of about 4 000 inhabitants without cases of its own."""
each_way = pytest.mark.parametrize(
    ("language", "width"), [(code, width) for code in ("fi", "sv") for width in (390, 1280)]
)


class Clicks:
    """Clicks on what a reader sees, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def on(self, selector: str, text: str | None = None) -> None:
        found = self.page.locator(f"{selector}:visible", has_text=text) if text else None
        (found or self.page.locator(f"{selector}:visible")).first.click()
        self.count += 1


@each_way
def test_what_permits_cost_and_what_went_wrong_is_three_clicks_away(
    visit: Visits, language: str, width: int
) -> None:
    address, question, approach = QUESTIONS[language]
    sizes, cost, lessons, inhabitants = SAID[language]
    page = visit(address, width=width)
    clicks = Clicks(page)
    page.fill("#front-question", question)
    clicks.on(".dk-front-search button")
    clicks.on("main a", approach)
    for said in (sizes, cost, lessons):
        expect(page.locator("main", has_text=said)).to_be_visible()
    clicks.on(f"main a[href*='{CASES[language]}']:not([href*='#'])")
    expect(page.locator("main")).to_contain_text(inhabitants)
    expect(page.locator("#lessons, #costs").first).to_be_visible()
    assert clicks.count <= MOST_CLICKS


@each_way
def test_a_municipality_of_4000_sees_what_others_of_its_size_have_done(
    visit: Visits, language: str, width: int
) -> None:
    page = visit("sv/" if language == "sv" else "", width=width)
    clicks = Clicks(page)
    page.select_option("[data-module=municipality-page] select", label=OWN[language])
    clicks.on("[data-module=municipality-page] button")
    expect(page.locator("h1")).to_have_text(OWN[language])
    clicks.on(f"main a[href*='{CASES[language]}']:not([href*='#'])")
    expect(page.locator("main")).to_contain_text(SAID[language][3])
    assert clicks.count <= MOST_CLICKS


@pytest.mark.parametrize("address", ["tyokalut/", "sv/verktyg/jhs-179/", "kasikirja/hankinnat/"])
def test_the_menu_of_a_phone_opens_at_the_readers_own_section(visit: Visits, address: str) -> None:
    page = visit(address, width=390, height=500)
    page.click("[data-opens=menu]")
    marked = page.locator("#menu [aria-current]").last
    expect(marked).to_be_in_viewport()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_ones_own_municipality_is_assessed_from_the_front_the_toolbox_and_the_menu(
    visit: Visits, language: str
) -> None:
    words, prefix = {"fi": ("Arvioi oma kuntasi", ""), "sv": ("Bedöm din egen kommun", "sv/")}[
        language
    ]
    page = visit(prefix)
    expect(page.locator("main h2", has_text=words)).to_be_visible()
    page.goto({"fi": "/tyokalut/", "sv": "/sv/verktyg/"}[language])
    page.locator("main a", has_text=words).click()
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("Tab")
    tools = page.locator(".dk-sections details").nth(1)
    tools.locator("summary").press("Enter")
    expect(tools.locator("a", has_text=words)).to_be_visible()


# --- the map -------------------------------------------------------------------------------------

LEAST_TARGET = 24


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_map_is_pressed_by_region_and_leads_to_its_municipalities(
    visit: Visits, width: int
) -> None:
    page = visit("kartta/", width=width, java_script_enabled=False)
    targets = page.locator(".dk-map svg a .dk-map__target")
    sizes = [box["width"] for each in targets.all() if (box := each.bounding_box())]
    assert len(sizes) == 19
    assert min(sizes) >= LEAST_TARGET
    link = page.locator(".dk-map svg a[href='#region-lapland']")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#region-lapland")).to_be_in_viewport()
    assert page.locator("#region-lapland ~ ul a").first.is_visible()


# --- every page by links that are seen -----------------------------------------------------------

SEEN = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  return [...document.querySelectorAll("a[href]")].filter((each) => each.checkVisibility())
    .map((each) => new URL(each.getAttribute("href"), document.baseURI).href);
}"""


WAYS_ON = "//main//a/@href | //main//form/@action | //a[contains(@class, 'dk-switch')]/@href"
"""Addresses that a page leads to; the switch of language is in the frame of every page."""


def seen_links(page: Page) -> set[str]:
    """The links of a page and of its menu, with every disclosure open, without what follows #."""
    found = set(page.evaluate(SEEN))
    button = page.locator("[data-opens=menu]")
    if button.is_visible():
        button.click()
        found |= set(page.evaluate(SEEN))
    root = page.evaluate("document.baseURI.slice(0, document.baseURI.indexOf('/', 8) + 1)")
    return {link.split("#")[0].removeprefix(root) for link in found if link.startswith(root)}


def unseen(visit: Visits, site: BuiltSite, width: int) -> Iterator[tuple[str, str]]:
    """The links to pages in the text of a view that are not seen: (view, link)."""
    page = visit("", width=width)
    for view, address in KINDS.items():
        if address.split("?")[0] not in site.pages or "?" in address:
            continue
        page.goto(address)
        seen = seen_links(page)
        built = site.page(address)
        for link in built.tree.xpath("//main//a[not(ancestor-or-self::*[@hidden])]/@href"):
            target = built.resolve(str(link)).split("#")[0]
            if target in site.pages and target not in seen:
                yield view, target


@pytest.mark.thorough
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_reached_by_links_that_a_reader_sees(
    visit: Visits, real_site: BuiltSite, width: int
) -> None:
    """The links of a text are seen on a page of each kind; those of the frame on the front page."""
    assert list(unseen(visit, real_site, width)) == []
    page = visit("", width=width)
    reached = {"", *seen_links(page)} & set(real_site.pages)
    waiting = list(reached)
    while waiting:
        built = real_site.page(waiting.pop())
        links = built.tree.xpath(WAYS_ON)
        targets = {built.resolve(str(link)).split("#")[0].split("?")[0] for link in links}
        new = (targets & set(real_site.pages)) - reached
        reached |= new
        waiting += new
    assert sorted(set(real_site.pages) - reached) == []
