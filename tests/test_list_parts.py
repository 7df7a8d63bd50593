"""Long lists in parts: every record once, in order, on pages that link to each other."""

import re

import pytest
from digikunta.adapter.layout import Layout
from digikunta.adapter.menu import Menus
from digikunta.adapter.page_writer import PageWriter, SiteWords
from digikunta.adapter.sitemap import sitemap_rows
from digikunta.catalogue.addresses import Address
from digikunta.catalogue.language import languages
from digikunta.exports.edition import Edition
from digikunta.pages.generated_site import GeneratedSite, build_site
from digikunta.pages.list_parts import part_count, part_of
from digikunta.pages.page_context import PageInputs
from digikunta.pages.record_templates import load_templates
from digikunta.pages.search_entries import site_entries
from digikunta.reading.messages import read_package_yaml
from digikunta.records.base import LANGUAGES, LanguageCode
from support import ABOUT, PROJECT, strings
from test_catalogue import catalogue, experiment, tool

PHASES = ("plan", "try", "measure")
SECTIONS = ("experiments", "tools")
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def names(count: int, kind: str = "koe") -> list[str]:
    return [f"{kind}-{number:04}" for number in range(count)]


def site_of_many(count: int) -> GeneratedSite:
    """So many experiments and as many tools, whose first phase and last one differ."""
    tools = [
        tool(name, phases=[PHASES[number % 3], "scale"])
        for number, name in enumerate(names(count, "valine"))
    ]
    records = catalogue(*map(experiment, names(count)), *tools)
    return build_site(
        records,
        languages(strings()),
        load_templates(PROJECT.page_templates),
        PageInputs(read_package_yaml("fields.yml")),
    )


def parts(site: GeneratedSite, section: str, language: LanguageCode) -> list[Address]:
    pages = site.in_language(language)
    own = [page.address for page in pages if page.address.section == section]
    return [address for address in own if not address.key]


def cards(site: GeneratedSite, address: Address) -> list[str]:
    body = site.pages[address.source].body
    return re.findall(r'<li class="dk-card[^"]*" data-id="([^"]+)"', body)


# --- what stands in each part --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (300, [300]), (301, [300, 1]), (601, [300, 300, 1])]
)
def test_parts_have_no_gaps_and_no_repeats(count: int, sizes: list[int]) -> None:
    records = [experiment(name) for name in names(count)]
    found = [part_of(records, number + 1, 300) for number in range(part_count(count, 300))]
    assert [len(part.records) for part in found] == sizes
    assert [record for part in found for record in part.records] == records
    assert all(record is records[part.first - 1] for part in found for record in part.records[:1])
    assert found[-1].last == count


@in_each_language
def test_a_list_of_300_is_one_page(language: LanguageCode) -> None:
    site = site_of_many(300)
    for section in SECTIONS:
        (only,) = parts(site, section, language)
        assert len(cards(site, only)) == 300
        assert "data-parts" not in site.pages[only.source].body


@pytest.mark.parametrize(("count", "sizes"), [(301, [300, 1]), (601, [300, 300, 1])])
@in_each_language
def test_a_longer_list_continues_on_further_pages(
    count: int, sizes: list[int], language: LanguageCode
) -> None:
    site = site_of_many(count)
    experiments, tools = (
        [cards(site, address) for address in parts(site, section, language)] for section in SECTIONS
    )
    assert [len(part) for part in experiments] == [len(part) for part in tools] == sizes
    assert [name for part in experiments for name in part] == names(count)
    wanted = [name for first in range(3) for name in names(count, "valine")[first::3]]
    assert [name for part in tools for name in part] == wanted


def test_each_part_links_to_the_next_and_to_the_first() -> None:
    site = site_of_many(601)
    bodies = [site.pages[address.source].body for address in parts(site, "experiments", "sv")]
    links = [re.findall(r'<a href="([^"]+)" rel="next">([^<]+)<', body) for body in bodies]
    assert links == [[("del/2/", "Visa följande: 301–600 av 601")],
                     [("../3/", "Visa resten: 601–601 av 601")], []]  # fmt: skip
    assert [re.findall(r'data-parts="([^"]+)"', body) for body in bodies] == [
        ["del/2/ del/3/"], [], []
    ]  # fmt: skip
    for body in bodies[1:]:
        assert 'href="../../"' in body


def test_the_first_part_has_the_heading_of_every_phase() -> None:
    body = site_of_many(601).pages["fi/tyokalut/index.md"].body
    assert re.findall(r'<h2 id="([a-z]+)"', body) == [*PHASES, "scale"]


# --- where the parts are known -------------------------------------------------------------------


def test_addresses_of_parts_are_no_records_addresses() -> None:
    second = Address("experiments", "sv", part=2)
    assert (second.source, second.url) == ("sv/kokeilut/osa/2.md", "sv/forsok/del/2/")
    assert Address("tools", "fi", part=3).destination == "tyokalut/osa/3/index.html"
    assert Address("tools", "fi", part=1) == Address("tools", "fi")


def test_further_parts_are_neither_in_the_sitemap_nor_found_by_search() -> None:
    site = site_of_many(301)
    listed = sitemap_rows({}, site.pages, "https://kunta.example.org/", {})
    rows = {row.address for row in listed}
    assert "https://kunta.example.org/sv/forsok/" in rows
    entries = {each.url for each in site_entries(site.contexts["sv"], site.in_language("sv"))}
    assert "sv/forsok/" in entries
    assert not [address for address in (*rows, *entries) if re.search("/(osa|del)/", address)]


@in_each_language
def test_a_further_part_is_its_own_canonical_and_not_indexed(language: LanguageCode) -> None:
    site = site_of_many(301)
    edition = Edition(site.catalogue, languages(strings()), read_package_yaml("fields.yml"), ABOUT)
    layout = Layout(site.contexts[language], Menus(()), edition, [])
    words = SiteWords("Koekunta", "", ABOUT.base, {})

    def shown(values: object) -> str:
        page = values["page"]  # type: ignore[index]
        return f"{page.canonical_url} {page.meta['noindex']}"

    writer = PageWriter(layout, shown, words, site.pages, "content")
    first, second = (site.pages[each.source] for each in parts(site, "tools", language))
    assert writer.generated(first).make() == f"{ABOUT.base}{first.address.url} False".encode()
    assert writer.generated(second).make() == f"{ABOUT.base}{second.address.url} True".encode()
