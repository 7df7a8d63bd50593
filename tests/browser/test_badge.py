"""The code of a badge can be copied to another site."""

from playwright.sync_api import Page

RECORD = "kokeilut/turku-palautebotti/"


def test_the_code_of_a_badge_is_copied_with_the_keyboard(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + RECORD)
    page.get_by_text("Näytä merkki omalla sivullasi").press("Enter")
    code = page.input_value(".dk-embed textarea")
    assert code.startswith("<a href=")
    page.get_by_role("button", name="Kopioi koodi").press("Enter")
    page.get_by_text("Koodi on kopioitu.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == code


def test_where_copying_is_refused_the_code_is_chosen(page: Page, site_url: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(site_url + RECORD)
    page.get_by_text("Näytä merkki omalla sivullasi").press("Enter")
    page.get_by_role("button", name="Kopioi koodi").press("Enter")
    page.get_by_text("Selain ei salli kopiointia").wait_for()
    chosen = "(field => field.value.slice(field.selectionStart, field.selectionEnd))"
    code = page.locator(".dk-embed textarea")
    assert code.evaluate(chosen) == code.input_value()
