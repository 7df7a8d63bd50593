"""Two sites, built strictly and walked: the real one and a tiny one with an untranslated record."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from digikunta.catalogue.addresses import LANGUAGE_PREFIX, SEGMENTS, Section
from digikunta.catalogue.slugs import PagedRecord, record_address
from digikunta.loading.data import Data
from lxml import etree
from support import PROJECT, ROOT, load_folder, strings
from walking import SITE_URL, BuiltPage, BuiltSite

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
FETCHED = (
    "//script/@src | //link/@href | //img/@src | //source/@srcset | //iframe/@src | //form/@action"
)


def counterpart(page: BuiltPage) -> str:
    (href,) = (str(each.get("href")) for each in page.all("//a[contains(@class, 'dk-switch')]"))
    return page.resolve(href)


# --- languages ---------------------------------------------------------------------------------


def test_each_page_is_marked_with_the_language_of_its_address(any_site: BuiltSite) -> None:
    wrong = [p.url for p in any_site.pages.values() if p.tree.get("lang") != p.language]
    assert wrong == []


def test_the_language_switch_leads_to_the_same_page_and_back(any_site: BuiltSite) -> None:
    for page in any_site.pages.values():
        other = any_site.page(counterpart(page))
        assert other.language != page.language, page.url
        assert counterpart(other) == page.url


def test_the_language_switch_says_its_language_in_that_language(any_site: BuiltSite) -> None:
    for page in any_site.pages.values():
        (switch,) = page.all("//a[contains(@class, 'dk-switch')]")
        expected = ("På svenska", "sv") if page.language == "fi" else ("Suomeksi", "fi")
        assert (switch.text_content(), switch.get("lang")) == expected


def test_a_swedish_reader_meets_no_finnish_word_of_the_frame(real_site: BuiltSite) -> None:
    finnish = {
        text
        for entry in strings().values()
        if isinstance(text := entry["fi"], str) and len(text) > 5 and text != entry["sv"]
    }
    swedish = {entry["sv"] for entry in strings().values() if isinstance(entry["sv"], str)}
    words = {text for text in finnish if "{" not in text and text not in swedish}
    words -= {strings()["switch-language"]["sv"]}
    for page in real_site.pages.values():
        if page.language == "sv":
            seen = own_texts(page)
            assert words & seen == set(), page.url


def own_texts(page: BuiltPage) -> set[str]:
    """The texts of a page that are not marked as being in another language."""
    texts = page.tree.xpath("//body//text()[not(ancestor::*[@lang and @lang != 'sv'])]")
    return {re.sub(r"\s+", " ", str(text)).strip() for text in texts}


def test_an_untranslated_record_is_honest(tiny_site: BuiltSite) -> None:
    """Swedish frame and notice, Finnish text marked as Finnish, canonical to the Finnish page."""
    page = tiny_site.page("sv/forsok/vain-suomeksi/")
    assert "ännu inte översatts" in page.text("//aside[contains(@class, 'dk-notice')]")
    assert page.all("//h1//*[@lang='fi']") or page.all("//h1[@lang='fi']")
    assert page.all("//*[@lang='fi'][contains(., 'Ensimmäinen johtopäätös')]")
    assert "Ensimmäinen johtopäätös." not in own_texts(page)
    (canonical,) = page.tree.xpath("//link[@rel='canonical']/@href")
    assert canonical == SITE_URL + "kokeilut/vain-suomeksi/"
    assert "Slutsatser" in own_texts(page)


def test_a_translated_record_has_no_notice(tiny_site: BuiltSite) -> None:
    for url in ("kokeilut/molemmilla-kielilla/", "sv/forsok/pa-bada-spraken/"):
        assert not tiny_site.page(url).all("//aside[contains(@class, 'dk-notice')]")


# --- addresses ---------------------------------------------------------------------------------


def test_every_link_and_anchor_leads_somewhere(any_site: BuiltSite) -> None:
    lost = [
        (page.url, href)
        for page in any_site.pages.values()
        for href in page.links
        if any_site.leads_nowhere(page, href)
    ]
    assert lost == []


def test_swedish_pages_have_swedish_addresses(any_site: BuiltSite) -> None:
    finnish = {names["fi"] for names in SEGMENTS.values() if names["fi"] != names["sv"]}
    for url in any_site.pages:
        if url.startswith("sv/"):
            assert not finnish & set(url.split("/")), url


def test_a_swedish_slug_is_the_address_wherever_the_page_is_named(tiny_site: BuiltSite) -> None:
    """The switch of languages pairs the two, and no link goes by way of the old address."""
    finnish, swedish = "kokeilut/molemmilla-kielilla/", "sv/forsok/pa-bada-spraken/"
    old = "sv/forsok/molemmilla-kielilla/"
    for here, there in ((finnish, swedish), (swedish, finnish)):
        page = tiny_site.page(here)
        [switch] = page.tree.xpath("//a[contains(@class, 'dk-switch')]/@href")
        assert page.resolve(str(switch)) == there
    links = {page.resolve(link) for page in tiny_site.pages.values() for link in page.links}
    assert swedish in {link.partition("#")[0] for link in links}
    assert old not in {link.partition("#")[0] for link in links}
    named = [
        path.relative_to(tiny_site.folder).as_posix()
        for path in tiny_site.folder.rglob("*")
        if path.suffix in (".html", ".md", ".xml", ".txt", ".json", ".csv", ".ics", ".jsonld")
        and old in path.read_text("utf-8")
    ]
    assert named == ["data/v1/redirects.json"]


def test_pages_are_their_own_canonical_unless_untranslated(any_site: BuiltSite) -> None:
    untranslated = {"sv/forsok/vain-suomeksi/"}
    for page in any_site.pages.values():
        (canonical,) = page.tree.xpath("//link[@rel='canonical']/@href")
        assert (canonical == SITE_URL + page.url) == (page.url not in untranslated), page.url


def test_the_sitemap_pairs_the_languages_both_ways_with_a_default(any_site: BuiltSite) -> None:
    rows = sitemap(any_site)
    assert rows
    for address, links in rows.items():
        assert address.removeprefix(SITE_URL) in any_site.pages
        assert links["x-default"] == links.get("fi", links.get("sv"))
        for language, target in links.items():
            if language != "x-default":
                assert rows[target] == links, address


def test_the_sitemap_has_every_page_that_is_an_original(any_site: BuiltSite) -> None:
    expected = {SITE_URL + url for url in any_site.pages} - {SITE_URL + "sv/forsok/vain-suomeksi/"}
    assert set(sitemap(any_site)) == expected


def sitemap(site: BuiltSite) -> dict[str, dict[str, str]]:
    tree = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    return {
        str(row.findtext("s:loc", namespaces=SITEMAP)): {
            str(link.get("hreflang")): str(link.get("href"))
            for link in row.findall("x:link", SITEMAP)
        }
        for row in tree.findall("s:url", SITEMAP)
    }


def test_no_link_to_the_other_language_stands_in_the_head(any_site: BuiltSite) -> None:
    """They are in the sitemap; what is said twice can differ."""
    for page in any_site.pages.values():
        assert not page.all("//head/link[@rel='alternate'][@hreflang]"), page.url


@pytest.mark.parametrize(
    ("language", "heading", "home"),
    [("fi", "Sivua ei löytynyt", "/"), ("sv", "Sidan hittades inte", "/sv/")],
)
def test_each_language_has_its_own_error_page(
    any_site: BuiltSite, language: str, heading: str, home: str
) -> None:
    page = any_site.error_page(language)
    assert page.tree.get("lang") == language
    assert page.text("//h1") == heading
    assert home in page.links
    assert {"fi", "sv"} == {each.get("lang") for each in page.all("//div[@lang]")}
    assert "English" not in page.text("//body")


# --- the page itself ---------------------------------------------------------------------------


def test_every_page_has_one_heading_a_title_and_a_description(any_site: BuiltSite) -> None:
    for page in any_site.pages.values():
        assert len(page.all("//h1")) == 1, page.url
        assert page.text("/html/head/title")
        (description,) = page.tree.xpath("//meta[@name='description']/@content")
        assert str(description).strip(), page.url


LEAST_WORDS = 60
MADE_BY_SCRIPTS = {"haku/", "sv/sok/", "vertaa/", "sv/jamfor/"}


def test_no_page_is_almost_empty(real_site: BuiltSite) -> None:
    """A reader who comes from elsewhere sees what the page is about and where to go on."""
    words = {
        url: len(re.findall(r"\w+", page.text("//main")))
        for url, page in real_site.pages.items()
        if url not in MADE_BY_SCRIPTS
    }
    assert {url: n for url, n in words.items() if n < LEAST_WORDS} == {}


def test_no_id_is_used_twice_on_a_page(any_site: BuiltSite) -> None:
    for page in any_site.pages.values():
        repeated = {id_ for id_ in page.ids if page.ids.count(id_) > 1}
        assert not repeated, page.url


def test_a_title_with_special_characters_means_the_same_everywhere(tiny_site: BuiltSite) -> None:
    page = tiny_site.page("sv/forsok/pa-bada-spraken/")
    title = "Översatt försök & <test>"
    assert page.text("//h1") == title
    assert page.text("/html/head/title") == f"{title} – Digital kommun"


def test_no_request_goes_to_a_foreign_host(any_site: BuiltSite) -> None:
    own = urlsplit(SITE_URL).netloc
    for page in any_site.pages.values():
        for address in page.tree.xpath(FETCHED):
            assert urlsplit(str(address)).netloc in ("", own), (page.url, address)


def test_no_stylesheet_of_ours_fetches_from_a_foreign_host(any_site: BuiltSite) -> None:
    for path in any_site.folder.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", path.read_text("utf-8")), path


def test_edit_paths_name_files_that_exist(any_site: BuiltSite) -> None:
    paths = {
        str(path)
        for page in any_site.pages.values()
        for path in page.tree.xpath("//@data-edit-path")
    }
    assert paths
    assert [path for path in sorted(paths) if not (any_site.data.parent / path).is_file()] == []


def test_each_record_page_names_its_own_file(real_site: BuiltSite) -> None:
    page = real_site.page("sv/forsok/abo-responsbot/")
    assert page.tree.xpath("//@data-edit-path") == ["data/experiments/turku-palautebotti.yml"]


# --- what is there -----------------------------------------------------------------------------


def test_all_records_have_a_page_in_each_language(real_site: BuiltSite) -> None:
    data = load_folder(ROOT / "data")
    kinds: tuple[tuple[Section, Iterable[PagedRecord]], ...] = (
        ("experiments", data.experiments.values()),
        ("tools", data.tools.values()),
        ("approaches", data.kinds["approaches"].records.values()),
    )
    for section, records in kinds:
        for language, prefix in LANGUAGE_PREFIX.items():
            segment = SEGMENTS[section][language]
            expected = {record_address(each, language).url for each in records}
            found = {u for u in real_site.pages if re.fullmatch(f"{prefix}{segment}/[^/]+/", u)}
            assert found == expected


def of_finland(data: Data) -> list[str]:
    """The ids of the experiments that are counted: those of other countries are not."""
    return [id_ for id_, each in data.experiments.items() if not each.is_comparator]


def test_the_front_page_has_the_real_counts(real_site: BuiltSite) -> None:
    data = load_folder(ROOT / "data")
    for url in ("", "sv/"):
        numbers = re.findall(r"\d+", real_site.page(url).text("//*[@class='dk-counts']"))
        assert numbers[0] == str(len(of_finland(data)))
        assert numbers[2] == str(len(data.tools))


def test_the_build_says_its_counts(real_site: BuiltSite) -> None:
    data = load_folder(ROOT / "data")
    counts = f"{len(of_finland(data))} kokeilua, {len(data.tools)} työkalua"
    assert counts in real_site.log
    assert "0 sivua ilman käännöstä" in real_site.log


def test_the_build_says_how_many_pages_lack_a_translation(tiny_site: BuiltSite) -> None:
    assert "1 sivua ilman käännöstä" in tiny_site.log


def test_only_three_experiments_belong_to_the_programme(real_site: BuiltSite) -> None:
    page = real_site.page("ohjelmat/digikuntakokeilu/")
    ids = {str(each) for each in page.tree.xpath("//li[@data-id]/@data-id")}
    assert ids == {
        "kerava-tekoaly-asiakasohjaus",
        "lempaala-digitaalinen-asiakaspalvelu",
        "rovaniemi-nuorisovaltuusto-nakyvaksi",
    }


def test_legal_obstacles_are_collected_with_their_experiments(real_site: BuiltSite) -> None:
    data = load_folder(ROOT / "data")
    expected = {
        id_
        for id_ in of_finland(data)
        if any(c.kind == "legal" for c in data.experiments[id_].conditions)
    }
    page = real_site.page("sv/hinder-i-lagstiftningen/")
    assert {str(each) for each in page.tree.xpath("//section/@id")} == expected


def test_a_hand_written_page_gets_the_records_it_asks_for(real_site: BuiltSite) -> None:
    """The front page asks for its block in front matter; the block stands under its own text."""
    page = real_site.page("sv/")
    article = page.all("//article")[0]
    headings = [each.tag for each in article.iter("h1", "h2")]
    assert headings[0] == "h1"
    assert len(headings) > 2


def test_generated_pages_do_not_hide_the_projects_content_folder() -> None:
    assert sorted(p.name for p in PROJECT.content.iterdir()) == ["fi", "sv"]
