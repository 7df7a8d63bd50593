"""What can be found: every kind of record and page, in the language of its page."""

import json

import pytest
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.search_entries import page_entry, site_entries
from digikunta.pages.search_interface import result_words, search_words
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.search.index_entry import ENTRY_KINDS, IndexEntry
from support import ROOT, load_folder, site_of


@pytest.fixture(scope="module")
def site() -> GeneratedSite:
    return site_of(load_folder(ROOT / "data"))


def entries_of(site: GeneratedSite, code: LanguageCode) -> dict[str, IndexEntry]:
    pages = [page for page in site.pages.values() if page.address.language == code]
    found = list(site_entries(site.contexts[code], pages))
    by_url = {entry.url: entry for entry in found}
    assert len(by_url) == len(found)
    return by_url


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_record_and_every_generated_page_is_there(
    site: GeneratedSite, code: LanguageCode
) -> None:
    entries = entries_of(site, code)
    kinds = {entry.kind for entry in entries.values()}
    assert kinds == set(ENTRY_KINDS) - {"page", "handbook"}
    generated = {
        page.address.url
        for page in site.pages.values()
        if page.address.language == code and page.address.section != "search" and not page.gathered
    }
    assert generated <= set(entries)
    assert all(entry.title and entry.description for entry in entries.values())


def test_an_entry_has_the_text_of_its_own_language(site: GeneratedSite) -> None:
    assert (
        "lähes sadalla kielellä"
        in entries_of(site, "fi")["kokeilut/turku-abot-koronaneuvonta/"].title
    )
    swedish = entries_of(site, "sv")["sv/forsok/abo-abot-coronarad/"]
    assert "på nästan hundra språk" in swedish.title
    assert "Mitattuja tuloksia" not in swedish.body


def test_a_municipality_is_found_by_its_name_in_the_other_language(site: GeneratedSite) -> None:
    assert "Åbo" in entries_of(site, "fi")["kokeilut/turku-abot-koronaneuvonta/"].foreign_aside


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_municipality_of_today_leads_to_a_page_that_exists(
    site: GeneratedSite, code: LanguageCode
) -> None:
    urls = {page.address.url for page in site.pages.values() if page.address.language == code}
    found = [each for each in entries_of(site, code).values() if each.kind == "municipality"]
    names = {name for entry in found for name in (entry.title, *entry.keywords, *entry.foreign)}
    today = [m for m in site.catalogue.vocabularies.municipalities.values() if not m.ended]
    assert len(today) == 308
    assert {n for m in today for n in (m.name.fi, m.name.sv)} <= names
    assert {entry.url for entry in found} <= urls


def test_a_record_is_found_by_the_titles_of_its_sources(site: GeneratedSite) -> None:
    entries = entries_of(site, "fi").values()
    assert any("RPA" in title for each in entries for title in each.aside)


def test_a_term_is_found_by_its_words_in_three_languages(site: GeneratedSite) -> None:
    entry = entries_of(site, "fi")["sanasto/#ohjelmistorobotiikka"]
    assert {"programrobotik", "robotic process automation"} <= set(entry.foreign)
    assert entry.title == "ohjelmistorobotiikka"


def test_a_law_is_found_by_its_number(site: GeneratedSite) -> None:
    assert "410/2015" in entries_of(site, "fi")["lait/#410-2015"].keywords


def test_words_that_stand_on_every_page_are_not_searched(site: GeneratedSite) -> None:
    """Headings and labels of the templates say nothing about one experiment."""
    bodies = [each.body for each in entries_of(site, "fi").values() if each.kind == "experiment"]
    assert not any("Kuinka vahva näyttö on" in body for body in bodies)


def test_a_hand_written_page_leads_to_its_sections() -> None:
    html = '<h1>Hankinnat</h1><p>Teksti &amp; muu.</p><h2 id="aloita">Aloita <em>tästä</em></h2>'
    entry = page_entry("kasikirja/hankinnat", "kasikirja/hankinnat/", "Hankinnat", "Osta.", html)
    assert entry.kind == "handbook"
    assert [(each.anchor, each.heading) for each in entry.sections] == [("aloita", "Aloita tästä")]
    assert "Teksti & muu." in entry.body
    assert page_entry("index", "./", "Alku", "Tervetuloa.", "").url == ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_of_the_results_leave_their_blanks_open(
    site: GeneratedSite, code: LanguageCode
) -> None:
    words = result_words(site.contexts[code].language)
    assert "{n}" in words["other"]
    assert "{name}" in words["inSection"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_carries_only_the_words_that_need_no_index(
    site: GeneratedSite, code: LanguageCode
) -> None:
    words = json.loads(search_words(site.contexts[code].view("kokeilut/x/")))
    assert set(words) == {"waiting", "failed", "recent", "erase", "lists"}
    assert {each["url"][:3] for each in words["lists"]} == {"../"}
