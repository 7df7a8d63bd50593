"""The frame around every article: menu, contents, and no parts of the theme."""

import pytest
from walking import BuiltPage, BuiltSite


def current(page: BuiltPage, nav: str) -> list[tuple[str, str]]:
    links = page.all(f"//nav[contains(@class, '{nav}')]/ul/li/a[@aria-current]")
    return [(page.resolve(str(link.get("href"))), str(link.get("aria-current"))) for link in links]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("kokeilut/", [("kokeilut/", "page")]),
        ("kokeilut/turku-abot-koronaneuvonta/", [("kokeilut/", "true")]),
        ("kunnat/turku/", [("kokeilut/", "true")]),
        ("vaiheet/kokeile/", [("tyokalut/", "true")]),
        ("kasikirja/hankinnat/", [("kasikirja/", "true")]),
        ("osallistu/", [("osallistu/", "page")]),
        ("", []),
        ("sv/", []),
        ("sv/forsok/abo-abot-coronarad/", [("sv/forsok/", "true")]),
        ("sv/handbok/upphandling/", [("sv/handbok/", "true")]),
    ],
)
def test_the_sections_say_where_the_page_is(
    real_site: BuiltSite, url: str, expected: list[tuple[str, str]]
) -> None:
    assert current(real_site.page(url), "dk-sections") == expected


def test_the_list_beside_a_chapter_marks_the_chapter(real_site: BuiltSite) -> None:
    page = real_site.page("kasikirja/hankinnat/")
    assert current(page, "dk-beside") == [("kasikirja/hankinnat/", "page")]


def test_both_languages_have_the_same_menu(real_site: BuiltSite) -> None:
    menus = [real_site.page(url).all("//ul[@class='dk-menu']//a") for url in ("", "sv/")]
    assert len(menus[0]) == len(menus[1]) > 30
    assert all(link.text_content().strip() for menu in menus for link in menu)


def test_the_front_page_is_the_brands_link_and_no_section(real_site: BuiltSite) -> None:
    for page in real_site.pages.values():
        (brand,) = page.all("//a[@class='dk-brand']")
        home = "sv/" if page.language == "sv" else ""
        assert page.resolve(str(brand.get("href"))) == home, page.url
        sections = page.all("//nav[@class='dk-sections']//a/@href")
        assert home not in {page.resolve(str(href)) for href in sections}, page.url


def test_every_button_that_opens_a_dialog_has_its_dialog(real_site: BuiltSite) -> None:
    for page in real_site.pages.values():
        for button in page.all("//button[@data-opens]"):
            assert page.all(f"//dialog[@id='{button.get('data-opens')}']"), page.url


def test_nothing_of_the_theme_is_published(real_site: BuiltSite) -> None:
    published = {
        path.relative_to(real_site.folder).as_posix() for path in real_site.folder.rglob("*")
    }
    assert "assets/site.css" in published
    assert not [
        each for each in published if "bundle." in each or "/lunr" in each or ".min." in each
    ]
    assert not [each for each in published if each.startswith("assets/stylesheets")]


def test_the_one_stylesheet_holds_every_part_in_order(real_site: BuiltSite) -> None:
    styles = (real_site.folder / "assets" / "site.css").read_text("utf-8")
    places = [styles.index(part) for part in (":root {", "body {", ".dk-header {", ".dk-cards {")]
    assert places == sorted(places)


def test_the_front_page_is_called_by_the_sites_name_in_both_languages(real_site: BuiltSite) -> None:
    for url, name in (("", "Digitaalinen kunta"), ("sv/", "Digital kommun")):
        page = real_site.page(url)
        assert page.text("/html/head/title") == name
        assert page.all("//a[@class='dk-brand']/@aria-current") == ["page"]
        assert page.all("//meta[@property='og:type']/@content") == ["website"]
