"""The handbook on one page: every chapter, in order, and links and ids that fit their place."""

import re

import pytest
from digikunta.catalogue.language import languages
from digikunta.pages.embedded_page import EmbedTarget, embed_page
from digikunta.pages.generated_site import build_site
from digikunta.pages.page_context import PageInputs
from digikunta.pages.record_templates import load_templates
from digikunta.pages.site_factory import catalogue_of
from digikunta.pages.whole_handbook import whole_handbook_body
from digikunta.reading.messages import read_package_yaml
from digikunta.records.base import LanguageCode
from digikunta.records.front_matter import FrontMatter
from html_rules import nesting_faults
from lxml import html
from support import PROJECT, load_folder, strings
from walking import BuiltSite

WHOLE: dict[LanguageCode, str] = {"fi": "koko-kasikirja/", "sv": "sv/hela-handboken/"}
HANDBOOK: dict[LanguageCode, str] = {"fi": "kasikirja/", "sv": "sv/handbok/"}
SAID = {"dk-learned", "dk-sources"}
"""Lists that a chapter has in both places, by their class."""

each_language = pytest.mark.parametrize("code", ["fi", "sv"])

# --- a page's HTML in its new place ------------------------------------------------------------

PLACE = EmbedTarget("a/b/", "b", "koko/", {"a/b/": "b", "a/c/": "c"})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("#x", "#b-x"),
        ("./", "#b"),
        ("../c/", "#c"),
        ("../c/#y", "#c-y"),
        ("../d/#y", "../a/d/#y"),
        ("../../e/?q=1#y", "../e/?q=1#y"),
        ("../..", "../"),
        ("../../assets/kuva.png", "../assets/kuva.png"),
        ("https://example.org/a/c/", "https://example.org/a/c/"),
        ("//example.org/a/c/", "//example.org/a/c/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_to_the_same_place_from_the_whole(written: str, expected: str) -> None:
    assert embed_page(f'<a href="{written}">x</a>', PLACE) == f'<a href="{expected}">x</a>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<h1>A</h1><h2>B</h2><h6>C</h6>", "<h2>A</h2><h3>B</h3><h6>C</h6>"),
        ('<h2 id="x">A</h2>', '<h3 id="b-x">A</h3>'),
        ('<p aria-labelledby="x y">A</p>', '<p aria-labelledby="b-x b-y">A</p>'),
        ("a &amp; b &lt;i&gt; &#228; ä", "a &amp; b &lt;i&gt; &#228; ä"),
        ('<p title="&quot;x&quot; &amp; y">A</p>', '<p title="&quot;x&quot; &amp; y">A</p>'),
        ("<ol start=3 reversed><li>A<br /></ol>", '<ol start="3" reversed><li>A<br /></ol>'),
    ],
)
def test_headings_and_ids_fit_and_the_rest_stays_as_it_was(written: str, expected: str) -> None:
    assert embed_page(written, PLACE) == expected


# --- the body without an engine ----------------------------------------------------------------


def test_chapters_come_in_their_order_whatever_the_order_of_the_files() -> None:
    matters = {
        f"sv/kasikirja/{name}.md": FrontMatter(title=name, description="x", order=order)
        for name, order in (("hankinnat", 2), ("tiedonhallinta", 1))
    }
    data = load_folder(PROJECT.root / "tests" / "tiny" / "data")
    site = build_site(
        catalogue_of(data),
        languages(strings()),
        load_templates(PROJECT.page_templates),
        PageInputs(read_package_yaml("fields.yml"), matters=matters),
    )
    page = site.pages["sv/koko-kasikirja/index.md"]
    texts = {source: f"<h1>{matter.title}</h1>" for source, matter in matters.items()}
    body = whole_handbook_body(site.contexts["sv"], page, texts)
    assert re.findall("<h2>(.*?)</h2>", body) == ["tiedonhallinta", "hankinnat"]
    assert re.findall('<section class="dk-chapter" id="(.*?)">', body) == [
        "informationshantering",
        "upphandling",
    ]
    assert nesting_faults(body) == []
    assert "fi/koko-kasikirja/index.md" not in site.pages  # no chapter in Finnish
    assert [source for source, each in site.pages.items() if each.gathered] == [
        "sv/koko-kasikirja/index.md"
    ]


# --- the built page ----------------------------------------------------------------------------


@each_language
def test_every_chapter_is_there_in_the_order_of_the_handbook(
    real_site: BuiltSite, code: LanguageCode
) -> None:
    listed = real_site.page(HANDBOOK[code]).all("//ol[@class='dk-cards']/li/h3/a")
    whole = real_site.page(WHOLE[code])
    titles = [each.text_content() for each in listed]
    assert len(titles) == 18
    contents = whole.all("//ol[@class='dk-contents']/li/a")
    assert [each.text_content() for each in contents] == titles
    sections = whole.all("//section[@class='dk-chapter']")
    assert [f"#{each.get('id')}" for each in sections] == [each.get("href") for each in contents]
    assert [each.findtext("h2") for each in sections] == titles


@each_language
def test_a_chapter_says_in_the_whole_what_it_says_on_its_own_page(
    real_site: BuiltSite, code: LanguageCode
) -> None:
    whole = real_site.page(WHOLE[code])
    for link in whole_chapters(real_site, code):
        own = real_site.page(link)
        (section,) = whole.all(f"//section[@id='{link.rstrip('/').rpartition('/')[2]}']")
        words = words_of(section)
        before = own.all("//article//h2[@id='page-learned']/preceding-sibling::*")
        text = [each for each in before if "dk-screen" not in each.get("class", "")]
        records = own.all("//article//*[self::ul or self::dl or self::ol][@class]")
        laws = own.all("//li[@class='dk-card dk-card--law']/div[@class='dk-card__text']")
        said = [*text, *laws, *(each for each in records if each.get("class") in SAID)]
        assert len(said) > 10
        assert [words_of(each) for each in said if words_of(each) not in words] == []


def whole_chapters(site: BuiltSite, code: LanguageCode) -> list[str]:
    """The addresses of the chapters' own pages."""
    front = site.page(HANDBOOK[code])
    links = front.all("//ol[@class='dk-cards']/li/h3/a")
    return [front.resolve(str(link.get("href"))) for link in links]


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@each_language
def test_links_between_chapters_stay_on_the_page(real_site: BuiltSite, code: LanguageCode) -> None:
    whole = real_site.page(WHOLE[code])
    links = [str(link.get("href")) for link in whole.all("//section//a")]
    assert any(link.startswith("#") for link in links)
    elsewhere = {whole.resolve(link).partition("#")[0] for link in links if link[0] != "#"}
    assert elsewhere.isdisjoint(whole_chapters(real_site, code))


@each_language
def test_the_handbooks_front_leads_to_it(any_site: BuiltSite, code: LanguageCode) -> None:
    front = any_site.page(HANDBOOK[code])
    assert WHOLE[code] in {front.resolve(link) for link in front.links}


def test_search_does_not_find_every_text_twice(any_site: BuiltSite) -> None:
    indexes = [path.read_text("utf-8") for path in any_site.folder.rglob("search/*.json")]
    assert any(HANDBOOK["fi"] in index for index in indexes)
    assert [url for url in WHOLE.values() for index in indexes if url in index] == []
