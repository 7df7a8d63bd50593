"""Swedish addresses of records: old ones lead on, and the switch of languages pairs the pages."""

import pytest
from conftest import Visits
from playwright.sync_api import expect

pytestmark = pytest.mark.smoke

FINNISH, OLD, NEW = (
    "kokeilut/turku-palautebotti/",
    "sv/forsok/turku-palautebotti/",
    "sv/forsok/abo-responsbot/",
)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, NEW),
        ("sv/verktyg/palveluohjain/", "sv/verktyg/servicevagledaren/"),
        ("sv/vad-vet-vi/robottipuhelut/", "sv/vad-vet-vi/robotsamtal/"),
    ],
)
def test_an_old_swedish_address_leads_to_the_new_one(
    visit: Visits, site_url: str, old: str, new: str, scripts: bool
) -> None:
    page = visit("sv/", java_script_enabled=scripts)
    page.goto(old, wait_until="commit")
    page.wait_for_url(site_url + new)
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("main h1")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_switch_of_languages_leads_to_the_finnish_page_and_back(
    visit: Visits, site_url: str, width: int
) -> None:
    page = visit(NEW, width=width)
    page.locator("a.dk-switch:visible").first.press("Enter")
    page.wait_for_url(site_url + FINNISH)
    expect(page.locator("html")).to_have_attribute("lang", "fi")
    page.locator("a.dk-switch:visible").first.press("Enter")
    page.wait_for_url(site_url + NEW)


def test_a_search_in_swedish_leads_to_the_swedish_address(visit: Visits, site_url: str) -> None:
    page = visit("sv/sok/?q=responsbotten")
    hit = page.locator(f"main a[href$='/{NEW}'], main a[href='{site_url}{NEW}']").first
    hit.press("Enter")
    page.wait_for_url(site_url + NEW)


def test_the_swedish_memo_reads_experiments_at_their_swedish_addresses(
    visit: Visits, site_url: str
) -> None:
    page = visit("sv/beslutspromemoria/")
    page.locator("[data-module=memo] select").select_option("turku-palautebotti")
    page.locator("[data-module=memo] form button").press("Enter")
    link = page.locator(f"[data-part=result] a[href='{site_url}{NEW}']")
    expect(link.first).to_be_visible()
