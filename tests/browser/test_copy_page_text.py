"""A page's text is copied with one press; without scripts the link opens the file."""

from playwright.sync_api import Page

RECORD = "kokeilut/turku-palautebotti/"


def test_the_text_of_a_page_is_copied_with_the_keyboard(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + RECORD)
    page.get_by_role("link", name="Kopioi tekstinä").press("Enter")
    page.get_by_text("Teksti on kopioitu.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("---\ntitle: ")
    assert "\n# Palautebotti" in text


def test_where_copying_is_refused_the_page_says_so(page: Page, site_url: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(site_url + "sv/forsok/abo-responsbot/")
    page.get_by_role("link", name="Kopiera som text").press("Enter")
    page.get_by_text("Webbläsaren tillåter inte kopiering").wait_for()
