"""Laws, publications, events, terms and chapters: their pages, and what leads to them."""

from lxml import html
from support import ROOT, load_folder
from walking import BuiltSite

DATA = load_folder(ROOT / "data")
CHAPTERS = 18


def test_every_law_publication_event_and_term_has_its_place_in_both_languages(
    real_site: BuiltSite,
) -> None:
    places = {
        "laws": ("lait/", "sv/lagar/"),
        "publications": ("julkaisut/", "sv/publikationer/"),
        "events": ("tapahtumat/", "sv/evenemang/"),
        "terms": ("sanasto/", "sv/ordlista/"),
        "adoptions": ("kayttoonotot/", "sv/ibruktaganden/"),
        "populations": ("kattavuus/", "sv/tackning/"),
    }
    for folder, urls in places.items():
        assert DATA.ids(folder)
        for url in urls:
            assert DATA.ids(folder) <= set(real_site.page(url).ids), url


def test_the_handbook_lists_its_chapters_in_order(real_site: BuiltSite) -> None:
    for url in ("kasikirja/", "sv/handbok/"):
        page = real_site.page(url)
        links = page.tree.xpath("//ol[@class='dk-cards']/li/h3/a/@href")
        numbers = page.tree.xpath("//ol[@class='dk-cards']/li/@value")
        assert numbers == [str(number) for number in range(1, CHAPTERS + 1)]
        assert len(set(links)) == CHAPTERS


def test_chapters_can_be_read_from_cover_to_cover(real_site: BuiltSite) -> None:
    for url in ("kasikirja/", "sv/handbok/"):
        page = real_site.page(url)
        (first, *_) = page.tree.xpath("//ol[@class='dk-cards']/li/h3/a/@href")
        read = [page.resolve(first)]
        while onward := real_site.page(read[-1]).tree.xpath("//a[@rel='next']/@href"):
            read.append(real_site.page(read[-1]).resolve(onward[0]))
        assert len(set(read)) == len(read) == CHAPTERS
        back = real_site.page(read[-1]).tree.xpath("//a[@rel='prev']/@href")
        assert real_site.page(read[-1]).resolve(back[0]) == read[-2]


def test_every_chapter_has_all_its_sections(real_site: BuiltSite) -> None:
    """The text's three, and the four that come from the records and the front matter."""
    wanted = {"about", "steps", "checklist", "page-learned", "page-tools", "page-sources"}
    chapters = [
        page
        for url, page in real_site.pages.items()
        if url.startswith(("kasikirja/", "sv/handbok/")) and url.count("/") > 1 + ("sv/" in url)
    ]
    assert len(chapters) == 2 * CHAPTERS
    without_law = [page.url for page in chapters if "page-law" not in page.ids]
    assert [page.url for page in chapters if not wanted <= set(page.ids)] == []
    # No statute is about measuring and self-assessment: that chapter names none.
    assert without_law == [
        "kasikirja/mittaaminen-ja-itsearviointi/",
        "sv/handbok/uppfoljning-och-sjalvutvardering/",
    ]


def test_a_chapter_has_seven_or_fewer_steps_and_is_of_readable_length(
    real_site: BuiltSite,
) -> None:
    for url, page in real_site.pages.items():
        if not url.startswith("kasikirja/") or url == "kasikirja/":
            continue
        (steps,) = page.all("//h2[@id='steps']/following-sibling::ol[1]")
        assert 5 <= len(steps.findall("li")) <= 7, url
        (text,) = page.all("//article")
        own = html.tostring(text, encoding="unicode").split('id="page-learned"')[0]
        words = len(html.fromstring(own).text_content().split())
        assert 550 <= words <= 1000, (url, words)


def test_the_contents_of_a_chapter_name_the_sections_of_the_records_too(
    tiny_site: BuiltSite,
) -> None:
    page = tiny_site.page("sv/handbok/luku/")
    listed = page.tree.xpath("//nav[@class='dk-contents']//a/@href")
    assert {"#about", "#page-learned", "#page-tools", "#page-law", "#page-sources"} <= set(listed)


def test_a_chapter_shows_why_an_experiment_is_worth_reading(tiny_site: BuiltSite) -> None:
    page = tiny_site.page("sv/handbok/luku/")
    (learned,) = page.all("//ul[@class='dk-learned']/li")
    assert "Det här lärde vi oss." in learned.text_content()
    (link,) = learned.findall("a")
    assert link.get("href") == "../../forsok/pa-bada-spraken/"


def test_a_chapter_leads_to_its_words_in_the_glossary(real_site: BuiltSite) -> None:
    for url, page in real_site.pages.items():
        if url.startswith("sv/handbok/") and url != "sv/handbok/":
            links = page.tree.xpath("//p[@class='dk-words']/a/@href")
            assert 3 <= len(links) <= 12, url
            assert all(link.startswith("../../ordlista/#") for link in links)


def test_the_law_of_a_chapter_leads_to_its_record(tiny_site: BuiltSite) -> None:
    page = tiny_site.page("kasikirja/luku/")
    law = page.tree.xpath("//li[@class='dk-card dk-card--law']//a/@href")
    assert law == ["../../lait/#306-2019"]
