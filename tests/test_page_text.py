"""The text beside each page, llms.txt and the whole texts."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from digikunta.pages.html_to_markdown import to_markdown
from walking import BuiltSite

URL = "https://kunta.example.org/kokeilut/koe/"

# --- an article as Markdown -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "text"),
    [
        (
            "<h1>Koe</h1><p>Yksi <strong>kaksi</strong>\n kolme.</p>",
            "# Koe\n\nYksi **kaksi** kolme.",
        ),
        ('<p><a href="../muu/">Muu</a></p>', "[Muu](https://kunta.example.org/kokeilut/muu/)"),
        ('<p>Luku<a href="#source-a">[1]</a></p>', "Luku\\[1\\]"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1. a\n\n   b\n\n2. c"),
        ("<dl><div><dt>Tila</dt><dd>Käytössä</dd></div></dl>", "- **Tila:** Käytössä"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>x|y</td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1 | x\\|y |",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre><code>a &lt; b\n  *c*</code></pre>", "```\na < b\n  *c*\n```"),
        ("<p>a &amp; b * [c] d_e _f_</p>", "a & b \\* \\[c\\] d_e \\_f\\_"),
        ("<p># ei otsikko</p><p>1. ei luettelo</p>", "\\# ei otsikko\n\n1\\. ei luettelo"),
        ("<details><summary>Lue</summary><p>a</p></details>", "**Lue**\n\na"),
        ('<form class="dk-needs-scripts"><form></form>x</form><p>a</p>', "a"),
        (
            '<p><math alttext="R1 = F2 / F3"><mfrac><mi>F</mi><mi>F</mi></mfrac></math> €</p>',
            "R1 = F2 / F3 €",
        ),
        ("<svg><text>3</text></svg><button>Paina</button><p>a</p>", "a"),
    ],
)
def test_an_article_becomes_markdown(article: str, text: str) -> None:
    assert to_markdown(article, URL) == f"{text}\n"


# --- the text beside a page -----------------------------------------------------------------------


def parts(path: Path) -> tuple[Mapping[str, Any], str]:
    head, text = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
    return yaml.safe_load(head), text


def texts_of(site: BuiltSite) -> set[str]:
    """The texts of pages; those at old addresses only name the new ones."""
    every = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.md")}
    moved = {f"{url}index.md" for url in site.stubs}
    assert moved <= every
    return every - moved


def test_every_page_has_its_text_and_says_where(any_site: BuiltSite) -> None:
    for url, page in any_site.pages.items():
        if not (url.endswith("/") or url == ""):
            continue
        links = (*page.all("//link[@type='text/markdown']"), *page.all("//*[@data-copies-text]//a"))
        assert [link.get("href") for link in links] == ["index.md"] * 2, url
        matter, text = parts(any_site.folder / url / "index.md")
        assert matter["url"].endswith(f"/{url}")
        assert matter["language"] == page.language
        assert matter["licence"] == "CC-BY-4.0"
        assert matter["made"]
        assert re.search(r"^# \S", text, re.MULTILINE), url


def test_no_tag_is_left_in_a_text(real_site: BuiltSite) -> None:
    for file in texts_of(real_site):
        path = real_site.folder / file
        text = re.sub(r"```.*?```|`[^`]*`", "", parts(path)[1], flags=re.DOTALL)
        assert re.findall(r"(?<!\\)</?(?:div|p|a|span|li|ul|section|table|td)\b", text) == [], path


def test_the_front_matter_of_an_experiment_says_what_it_is_based_on(real_site: BuiltSite) -> None:
    matter, text = parts(real_site.folder / "sv/forsok/abo-responsbot/index.md")
    assert matter["status"] == "Läget framgår inte av källorna"
    assert str(matter["status_as_of"]).startswith("2021")
    assert matter["evidence"].startswith("1/5, ")
    assert {"title", "publisher", "url"} <= set(matter["sources"][0])
    assert all(each["url"] in text for each in matter["sources"])
    assert matter["reviewed"]


# --- llms.txt -------------------------------------------------------------------------------------


def parsed(text: str) -> tuple[str, str, dict[str, list[tuple[str, str]]]]:
    """Title, summary and links by section, by the parser that llmstxt.org publishes."""
    start, *rest = re.split(r"^##\s*(.*?$)", text, flags=re.MULTILINE)
    link = r"-\s*\[(?P<title>[^\]]+)\]\((?P<url>[^\)]+)\)(?::\s*(?P<desc>.*?))?$"
    sections: dict[str, list[tuple[str, str]]] = {}
    for name, body in zip(rest[::2], rest[1::2], strict=True):
        rows = [row for row in body.split("\n") if row.strip()]
        matches = [re.search(link, row) for row in rows]
        assert all(matches), (name, rows)
        assert name not in sections
        sections[name] = [(match["title"], match["url"]) for match in matches if match]
    head = re.search(r"^#\s*(?P<title>.+?$)\n+^>\s*(?P<summary>.+?$)", start.strip(), re.MULTILINE)
    assert head
    assert start.count("\n# ") == start.count("\n>") - 1 == 0
    return head["title"], head["summary"], sections


def test_llms_txt_has_the_published_form_and_lists_every_page(any_site: BuiltSite) -> None:
    title, summary, sections = parsed((any_site.folder / "llms.txt").read_text("utf-8"))
    assert title == "Digitaalinen kunta / Digital kommun"
    assert "Suomen kuntien digikokeilut" in summary
    assert "Finlands kommuners digitala försök" in summary
    listed = [url for links in sections.values() for _, url in links]
    pages = [url for url in listed if url.endswith(".md")]
    assert len(pages) == len(set(pages))
    base = next(url for url in listed if url.endswith("llms-full.txt")).removesuffix(
        "llms-full.txt"
    )
    assert {url.removeprefix(base) for url in pages} == texts_of(any_site)
    for url in listed:
        if url.startswith(base):
            path = any_site.folder / url.removeprefix(base)
            assert (path / "index.html" if url.endswith("/") else path).is_file(), url


def test_the_sections_are_those_of_the_site(real_site: BuiltSite) -> None:
    _, _, sections = parsed((real_site.folder / "llms.txt").read_text("utf-8"))
    names = ["Avoin data", "Käsikirja", "Mitä tiedetään", "Kokeilut", "Työkalut"]
    assert [*sections][:5] == names
    assert [*sections][-1] == "Optional"
    assert len(sections["Käsikirja"]) == len(sections["Handboken"]) == 18


@pytest.mark.parametrize(("code", "below"), [("fi", ""), ("sv", "sv/")])
def test_the_whole_texts_are_in_one_file_and_its_size_is_given(
    real_site: BuiltSite, code: str, below: str
) -> None:
    path = real_site.folder / below / "llms-full.txt"
    text = path.read_text("utf-8")
    for url in {
        "fi": ("kokeilut/turku-palautebotti/", "kasikirja/hankinnat/"),
        "sv": ("sv/forsok/abo-responsbot/", "sv/handbok/upphandling/"),
    }[code]:
        assert parts(real_site.folder / url / "index.md")[1].strip() in text
    listed = (real_site.folder / "llms.txt").read_text("utf-8")
    row = next(row for row in listed.split("\n") if f"{below}llms-full.txt" in row)
    size = int(re.sub(r"\D", "", row.rpartition(":")[2]))
    assert size == round(path.stat().st_size / 1000)
