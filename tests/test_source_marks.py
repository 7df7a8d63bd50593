"""Marks of hand-written pages: numbered links to the list of sources, and back links."""

from collections import Counter

import pytest
from digikunta.catalogue.language import languages
from digikunta.pages.source_marks import marked, without_marks
from digikunta.reading.page_sources import Mark, source_marks
from digikunta.records.source import Source
from digikunta.records.source_marks import MARK
from lxml import html
from support import ROOT, strings
from walking import BuiltSite

LANGUAGES = languages(strings())
HANDBOOK = ROOT / "content" / "fi" / "kasikirja"
SOURCES = [Source(id="yle-2018", title="Uutinen"), Source(id="vtt-2019", title="Selvitys")]


def test_a_mark_becomes_the_number_of_its_source() -> None:
    found = marked("<p>Aika[^vtt-2019], raha[^yle-2018].</p>", SOURCES, LANGUAGES["sv"])
    links = html.fromstring(found.html).xpath("//sup/a")
    assert [each.text for each in links] == ["[2]", "[1]"]
    assert [each.get("href") for each in links] == ["#source-vtt-2019", "#source-yle-2018"]
    assert [each.get("aria-label") for each in links] == ["Källa 2", "Källa 1"]


def test_each_mark_of_a_source_has_an_id_of_its_own() -> None:
    found = marked("<p>a[^yle-2018] b[^yle-2018]</p>", SOURCES, LANGUAGES["fi"])
    ids = html.fromstring(found.html).xpath("//a/@id")
    assert ids == ["ref-yle-2018-1", "ref-yle-2018-2"]
    assert found.counts == {"yle-2018": 2}


def test_a_mark_in_code_and_a_mark_of_no_source_stay_text() -> None:
    text = "<p><code>[^yle-2018]</code> ja [^muu]</p><pre><code>[^vtt-2019]</code></pre>"
    found = marked(text, SOURCES, LANGUAGES["fi"])
    assert found.html == text
    assert found.counts == {}


def test_search_sees_no_marks() -> None:
    assert without_marks("<p>Aika[^vtt-2019], raha.</p>") == "<p>Aika, raha.</p>"


def test_the_check_knows_the_place_of_each_mark_outside_code() -> None:
    text = "---\ntitle: '[^ei]'\n---\nAika[^a]. `[^b]` [^c]\n```\n[^d]\n```\n"
    assert list(source_marks(text)) == [Mark("a", 4, 5), Mark("c", 4, 18)]


@pytest.mark.parametrize("page", sorted(each.name for each in HANDBOOK.glob("*.md")))
def test_a_chapter_refers_to_each_source_as_often_in_both_languages(page: str) -> None:
    """What one language says with its source, the other says too."""
    finnish, swedish = (
        Counter(found["source"] for found in MARK.finditer((folder / page).read_text("utf-8")))
        for folder in (HANDBOOK, ROOT / "content" / "sv" / HANDBOOK.name)
    )
    assert finnish == swedish


def test_a_reader_gets_from_the_text_to_the_source_and_back(tiny_site: BuiltSite) -> None:
    for url, label in (("kasikirja/luku/", "Takaisin"), ("sv/handbok/luku/", "Tillbaka")):
        page = tiny_site.page(url)
        (mark,) = page.all("//sup[@class='dk-mark']/a")
        (source,) = page.all("//ol[@class='dk-sources']/li")
        (back,) = source.xpath("./a[@class='dk-back']")
        assert mark.get("href") == f"#{source.get('id')}"
        assert back.get("href") == f"#{mark.get('id')}"
        assert back.get("aria-label").startswith(label)


def test_the_marks_of_a_chapter_lead_within_the_whole_handbook(tiny_site: BuiltSite) -> None:
    page = tiny_site.page("koko-kasikirja/")
    (mark,) = page.all("//sup[@class='dk-mark']/a")
    (back,) = page.all("//a[@class='dk-back']")
    assert mark.get("href")[1:] in page.ids
    assert back.get("href") == f"#{mark.get('id')}"
