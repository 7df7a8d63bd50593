"""Experiments side by side: selected on the list, listed in the address, printed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

FIRST, SECOND, THIRD = (
    "turku-palautebotti",
    "kerava-tekoaly-asiakasohjaus",
    "asikkala-alyvalaistus",
)
SWEDISH = "abo-responsbot"
"""The end of the first one's Swedish address."""


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait_for_selector(".dk-compare [role=status]:not(:empty)")
    return page


def columns(page: Page) -> list[str]:
    links = page.locator(".dk-compare__table > table > thead th a").all()
    return [str(link.get_attribute("href")).rstrip("/").rpartition("/")[2] for link in links]


def ids(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("id", [])


def row(page: Page, name: str) -> list[str]:
    line = page.locator(
        ".dk-compare__table > table > tbody > tr",
        has=page.get_by_role("rowheader", name=name, exact=True),
    )
    return [cell.inner_text() for cell in line.locator("> td").all()]


# --- picking -------------------------------------------------------------------------------------


def test_experiments_are_picked_on_the_list_and_compared(page: Page, site_url: str) -> None:
    page.goto(site_url + "kokeilut/")
    page.locator(f"[data-id={FIRST}] .dk-pick input:enabled").press("Space")
    bar = page.get_by_role("region", name="Vertailu")
    assert "1 kokeilu valittu" in bar.inner_text()
    assert not bar.get_by_role("link").is_visible()
    page.locator(f"[data-id={SECOND}] .dk-pick input:enabled").press("Space")
    bar.get_by_role("link", name="Vertaa").press("Enter")
    page.wait_for_selector(".dk-compare table")
    assert ids(page) == [FIRST, SECOND]
    assert columns(page) == [FIRST, SECOND]


def test_an_experiments_own_page_picks_it_and_the_choice_is_stored(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}sv/forsok/{SWEDISH}/")
    box = page.get_by_role("checkbox", name="Ta med i jämförelsen")
    expect(box).to_be_enabled()
    box.press("Space")
    page.goto(site_url + "kokeilut/")
    expect(page.locator(f"[data-id={FIRST}] .dk-pick input")).to_be_checked()


def test_a_fifth_pick_is_refused_in_words(page: Page, site_url: str) -> None:
    page.goto(site_url + "kokeilut/")
    boxes = page.locator(".dk-card .dk-pick input:enabled")
    for at in range(4):
        boxes.nth(at).press("Space")
    boxes.nth(4).press("Space")
    assert not boxes.nth(4).is_checked()
    assert "mahtuu neljä" in page.inner_text(".dk-picks [role=status]")


def test_picks_are_cleared(page: Page, site_url: str) -> None:
    page.goto(site_url + "kokeilut/")
    page.locator(".dk-card .dk-pick input:enabled").first.press("Space")
    page.get_by_role("button", name="Tyhjennä vertailu").press("Enter")
    assert not page.locator(".dk-picks__bar").is_visible()
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.activeElement.type") == "checkbox"


# --- the table -----------------------------------------------------------------------------------


def test_the_address_decides_what_is_compared(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}vertaa/?id={THIRD}&id={FIRST}")
    assert columns(page) == [THIRD, FIRST]
    assert "Asikkala" in row(page, "Kunta")[0]
    assert "Turku" in row(page, "Kunta")[1]
    assert page.locator("caption").first.inner_text().startswith("Kokeilut vierekkäin")
    headers = page.locator(".dk-compare__table > table > tbody > tr > th").all_inner_texts()
    assert headers[0] == "Tiivistelmä"
    assert {"Tila", "Näyttö", "Tulokset", "Kuinka vahva näyttö on"} <= set(headers)


def test_copies_are_no_places_of_their_own_and_their_links_lead_home(
    page: Page, site_url: str
) -> None:
    opened(page, f"{site_url}vertaa/?id={FIRST}&id={SECOND}")
    table = page.locator(".dk-compare__table")
    assert table.locator("[id]").count() == 0
    hrefs = [str(link.get_attribute("href")) for link in table.locator("a").all()]
    own = urlsplit(site_url).path
    assert [href for href in hrefs if not href.startswith((own, "https://"))] == []
    town = table.get_by_role("link", name="Turku", exact=True)
    assert town.get_attribute("href") == f"{own}kunnat/turku/"


def test_the_swedish_page_compares_swedish_texts(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}sv/jamfor/?id={FIRST}&id={SECOND}")
    assert "Åbo" in row(page, "Kommun")[0]
    link = page.locator(".dk-compare__table a").first
    assert link.evaluate("link => link.href") == f"{site_url}sv/forsok/{SWEDISH}/"


def test_columns_are_added_and_removed_with_keys_and_back_restores(
    page: Page, site_url: str
) -> None:
    opened(page, f"{site_url}vertaa/?id={FIRST}&id={SECOND}")
    page.get_by_label("Lisää kokeilu").select_option(THIRD)
    page.get_by_role("button", name="Lisää vertailuun").press("Enter")
    page.get_by_text("Vertailussa on 3 kokeilua.").wait_for()
    assert columns(page) == ids(page) == [FIRST, SECOND, THIRD]
    page.get_by_role("button", name="Poista vertailusta").first.press("Enter")
    page.get_by_text("Vertailussa on 2 kokeilua.").wait_for()
    assert columns(page) == ids(page) == [SECOND, THIRD]
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.go_back()
    page.get_by_text("Vertailussa on 3 kokeilua.").wait_for()
    assert columns(page) == [FIRST, SECOND, THIRD]


def test_without_ids_the_page_says_how_to_choose(page: Page, site_url: str) -> None:
    opened(page, site_url + "vertaa/")
    assert "ei ole vielä" in page.inner_text(".dk-compare [role=status]")
    assert page.get_by_label("Lisää kokeilu").is_visible()
    assert page.locator("table").count() == 0


@pytest.mark.parametrize("bad", ["no-such-experiment", "../kunnat/turku", "%3Cb%3Ex", "Turku"])
def test_an_unknown_id_is_reported_and_the_others_are_shown(
    page: Page, site_url: str, bad: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{site_url}vertaa/?id={bad}&id={FIRST}&id={FIRST}")
    assert columns(page) == [FIRST]
    assert "Näitä osoitteen kokeiluja ei ole" in page.inner_text(".dk-compare .dk-notice")
    assert page.locator(".dk-notice b").count() == 0
    fetched = [url for url in asked if "/kokeilut/" in url]
    assert fetched == [f"{site_url}kokeilut/{FIRST}/"]


def test_more_than_four_are_reported(page: Page, site_url: str) -> None:
    five = [FIRST, SECOND, THIRD, "espoo-puhelinbotti", "helsinki-copilot"]
    opened(page, f"{site_url}vertaa/?" + "&".join(f"id={each}" for each in five))
    assert columns(page) == five[:4]
    assert "mahtuu neljä" in page.inner_text(".dk-compare .dk-notice")
    assert not page.get_by_label("Lisää kokeilu").is_visible()


def test_a_page_that_cannot_be_fetched_is_reported(page: Page, site_url: str) -> None:
    page.route(f"**/kokeilut/{SECOND}/", lambda route: route.abort())
    opened(page, f"{site_url}vertaa/?id={FIRST}&id={SECOND}")
    assert columns(page) == [FIRST]
    assert "ei saatu haettua" in page.inner_text(".dk-compare .dk-notice")


def test_on_a_phone_parts_stand_under_each_other_with_names(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, f"{site_url}vertaa/?id={FIRST}&id={SECOND}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".dk-compare__whose").first.is_visible()
    assert page.get_by_role("table").first.is_visible()
    assert page.get_by_role("rowheader", name="Tila", exact=True).is_visible()


def test_on_a_phone_long_parts_open_by_their_name(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, f"{site_url}vertaa/?id={FIRST}&id={SECOND}")
    button = page.get_by_role("button", name="Kuinka vahva näyttö on", exact=True)
    cell = page.locator("tr:has(> th button:text-is('Kuinka vahva näyttö on')) > td").first
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(cell).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(cell).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 640})
    expect(button).to_be_hidden()
    assert page.locator(".dk-compare__table > table > tbody > tr > td:not(:visible)").count() == 0


RICH = (
    "evaka-varhaiskasvatuksen-jarjestelma",
    "waltti-lippujarjestelma",
    "ahvenanmaa-internetaanestys-2019",
    "koha-suomi-kirjastojarjestelma",
)


@pytest.mark.parametrize("section", ["vertaa", "sv/jamfor"])
def test_on_a_phone_four_rich_experiments_fit_and_facts_have_letters(
    page: Page, site_url: str, section: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{site_url}{section}/?" + "&".join(f"id={each}" for each in RICH))
    assert page.evaluate("document.documentElement.scrollHeight") < 4_700
    rows = page.locator(".dk-compare__table > table > tbody > tr:not(.is-folded)")
    assert rows.count() >= 6
    for line in rows.all():
        assert line.locator(".dk-compare__letter:visible").all_inner_texts() == list("ABCD")


@pytest.mark.parametrize("media", ["screen", "print"])
def test_tables_in_a_cell_stay_in_it(page: Page, site_url: str, media: str) -> None:
    opened(page, f"{site_url}vertaa/?" + "&".join(f"id={each}" for each in RICH))
    page.emulate_media(media=media)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 1280 if media == "screen" else 658, "height": 900})
    tables = page.locator(".dk-compare td .dk-table")
    assert tables.count() > 4
    wide = tables.evaluate_all("all => all.filter(each => each.scrollWidth > each.offsetWidth + 1)")
    assert wide == []


def test_paper_shows_the_table_and_nothing_to_press(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}vertaa/?id={FIRST}&id={SECOND}")
    page.emulate_media(media="print")
    assert page.locator(".dk-compare__table > table").is_visible()
    assert page.locator(".dk-compare button:visible, .dk-compare select:visible").count() == 0


def test_without_scripts_the_page_leads_to_the_list(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site_url + "vertaa/")
    assert "tarvitaan skriptejä" in plain.inner_text("main")
    assert not plain.is_visible(".dk-compare")
    plain.locator("main").get_by_role("link", name="Kokeilut").click()
    assert plain.locator(".dk-card").count() > 2
    context.close()
