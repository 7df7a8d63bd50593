"""A hand-written page is only Markdown: HTML is reported with its line and refused by the build."""

import html
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from digikunta.adapter.site_adapter import SiteAdapter
from digikunta.loading.data_folder import load_data
from digikunta.loading.page_folder import load_pages
from digikunta.pages.aligned_cells import finished_cells
from digikunta.pages.foreign_markup import foreign_markup
from digikunta.reading.page_markup import markup_problems
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.exceptions import PluginError
from random_runs import examples
from support import PROJECT, ROOT

HEAD = "---\ntitle: Sivu\ndescription: Sivu.\n---\n\n# Sivu {#page}\n\n"


def codes(line: str) -> list[str]:
    return [each.code for each in markup_problems(HEAD + line, "koe.md")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("<script>x()</script>", "html_in_page"),
        ("</p>", "html_in_page"),
        ("a <b>b</b>", "html_in_page"),
        ("<!-- hidden -->", "html_in_page"),
        ("<?php ?>", "html_in_page"),
        ("<img/src=x onerror=x()>", "html_in_page"),
        ("\\`<script>\\`", "html_in_page"),
        ("`a` <b> `c`", "html_in_page"),
        ("- a\n\n    <b>no code in a list</b>", "html_in_page"),
        ("```\n<b> in a fence that does not end", "html_in_page"),
        ("`a` {: onclick=x()}", "attribute_in_page"),
        ("a\n{onclick}", "attribute_in_page"),
        ("*a*{b}", "attribute_in_page"),
        ("## A {onclick}", "attribute_in_page"),
        ("| a {b} |\n|---|\n| c |", "attribute_in_page"),
        ("[a](b.md){onclick=x()}", "attribute_in_page"),
        ("a {: style='color:red' }", "attribute_in_page"),
        ("## A {#a onclick=x()}", "attribute_in_page"),
        ("![a](https://example.org/a.png)", "image_from_elsewhere"),
        ("![a](//example.org/a.png)", "image_from_elsewhere"),
        ("![a](&#104;ttps://example.org/a.png)", "image_from_elsewhere"),
        ("[a](javascript:x())", "unsafe_address"),
        ("[a](&#106;avascript:x())", "unsafe_address"),
        ("[a]: javascript:x()", "unsafe_address"),
        ("[a](<javascript:x()>)", "unsafe_address"),
        ("[a](//example.org/)", "unsafe_address"),
        ("[a](https://example.org:99999/)", "unsafe_address"),
        ("[a](https://example.org:8o/)", "unsafe_address"),
        ("[a](https://example.org:0/)", "unsafe_address"),
    ],
)
def test_what_no_page_needs_is_a_problem(line: str, code: str) -> None:
    assert code in codes(line)


@pytest.mark.parametrize(
    "line",
    [
        "a < b, 5 <10",
        "<https://example.org/a>",
        "<a.b@example.org>",
        "## A {#a}",
        "{{ owner }} = {{ feedback }}",
        "[a](../b.md#c) ja [b](https://example.org/?a=1&b=2)",
        "![a](kuva.png)",
        "| a | b |",
        "&lt;script&gt;",
        "Kunta {nimi} kokeili.",
        "`<script>` ja `{target=_blank}` ja `<!--`",
        "``a ` <b>`` ja `<br\nclass=x>`",
        "- `<b>` a\n- `{: x=y}` b",
        "| `<b>` | `{a=b}` |\n|---|---|\n| `[a](javascript:x())` | b |",
        "```html\n<div onclick=x()>\n![a](https://example.org/a.png)\n{: .x a=b}\n```",
        "~~~\n<b>\n\n<div>\n~~~",
        "````\n```\n<b>\n```\n````",
        "Koodia:\n\n    <p>\n    [a](javascript:x())\n",
        "[a](tel:+358401234567)",
        "[a](https://example.org:8443/polku-ä) ja [b](https://äö.example/)",
    ],
)
def test_what_markdown_is_for_is_no_problem(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    "text",
    ["`<br>` ja `{target=_blank}`", "```html\n<div onclick=x()>\n{: .x a=b}\n```",
     "Koodia:\n\n    <p>a</p>\n", "- `<b>` a", "| `<b>` |\n|---|\n| `{a=b}` |"],
)  # fmt: skip
def test_code_is_shown_as_it_stands(text: str) -> None:
    assert codes(text) == []
    shown = html.unescape(re.sub(r"<[^>]+>", "", to_html(text)))
    for written in re.findall(r"<[a-z/][^`\n]*>|\{[^`\n]*\}", text):
        assert written in shown


def test_a_problem_is_on_its_line_and_column() -> None:
    (problem,) = markup_problems(f"{HEAD}a\n\nb <i>", "koe.md")
    assert (problem.path, problem.line, problem.column) == ("koe.md", 10, 3)


def test_front_matter_may_hold_what_looks_like_markup() -> None:
    text = '---\ntitle: "a <b> c"\nsources:\n  - {url: "https://example.org/?a=b"}\n---\n'
    assert list(markup_problems(text, "koe.md")) == []


@pytest.mark.parametrize("head", [HEAD, ""])
def test_the_check_reports_it_with_or_without_sound_front_matter(tmp_path: Path, head: str) -> None:
    for language in ("fi", "sv"):
        path = tmp_path / "content" / language / "koe.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"{head}<script>x()</script>\n", "utf-8")
    data = load_data(PROJECT.data, PROJECT.root)
    pages = load_pages(tmp_path / "content", tmp_path, data, frozenset())
    reported = [each.path for each in pages.problems if each.code == "html_in_page"]
    assert reported == ["content/fi/koe.md"] * 2 + ["content/sv/koe.md"] * 2
    assert not pages.matters


def test_a_link_out_of_the_content_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", "utf-8")
    for name in ("kuva.png", "sivu.md"):
        path = tmp_path / "content" / "fi" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(tmp_path / "secret")
    data = load_data(PROJECT.data, PROJECT.root)
    pages = load_pages(tmp_path / "content", tmp_path, data, frozenset())
    reported = {each.path for each in pages.problems if each.code == "link_out_of_folder"}
    assert reported == {"content/fi/kuva.png", "content/fi/sivu.md"}


# --- the outcome -----------------------------------------------------------------------------


def to_html(text: str) -> str:
    """As MkDocs makes it, with the site's extensions."""
    names = ["attr_list", "def_list", "fenced_code", "md_in_html", "tables", "toc"]
    tables = {"tables": {"use_align_attribute": True}}
    return Markdown(extensions=names, extension_configs=tables).convert(text)


@pytest.mark.parametrize(
    "text",
    ["<script>x()</script>", "a <i onclick=x()>b</i>", "<!-- a -->", "# A {onclick=x()}",
     "[a](javascript:x())", "[a](&#106;avascript:x())", "![a](https://example.org/a.png)",
     '<div markdown="1">a</div>'],
)  # fmt: skip
def test_foreign_markup_is_seen_in_what_became_of_a_text(text: str) -> None:
    assert foreign_markup(to_html(text))


def test_the_projects_own_pages_have_none() -> None:
    for path in sorted((ROOT / "content").rglob("*.md")):
        body = path.read_text("utf-8").split("\n---\n", 1)[1]
        assert foreign_markup(to_html(body)) == [], path


pieces = st.sampled_from(
    ["<", ">", "script", "!--", "--", "{", "}", "onclick", "=", "x", ":", "#", "[", "](", ")", "!",
     "javascript:", "&#106;", "&", "\\", "`", '"', "\n", "\n\n", "    ", "/", "https:", "@", "a",
     " ", "{{", "}}", "|", "<br", "div", "]:", "``", "```\n", "\n```\n", "~~~\n", "- ", "1. ", "> "]
)  # fmt: skip


@settings(max_examples=examples(600))
@given(text=st.lists(pieces, min_size=2, max_size=12).map("".join))
def test_a_text_without_problems_becomes_nothing_that_acts(text: str) -> None:
    """What the check of the text lets through may at most look odd: it loads and runs nothing."""
    if not list(markup_problems(text, "koe.md")):
        found = foreign_markup(to_html(text))
        assert [each for each in found if not each.startswith("<!")] == []


@pytest.mark.parametrize("is_preview", [False, True])
def test_a_build_stops_at_foreign_markup_and_a_preview_reports_it(
    *, is_preview: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    adapter = SiteAdapter()
    adapter.start(preview=is_preview)
    said: list[str] = []

    def console(key: str, **values: str) -> str:
        said.append(values["found"])
        return key

    monkeypatch.setattr(SiteAdapter, "build", SimpleNamespace(console=console))
    page = cast("Any", SimpleNamespace(file=SimpleNamespace(src_uri="fi/koe.md")))
    if is_preview:
        adapter._refuse_foreign_markup("<script>x()</script>", page)
    else:
        with pytest.raises(PluginError):
            adapter._refuse_foreign_markup("<script>x()</script>", page)
    assert said == ["<script>"]
    assert is_preview == ("page-foreign-markup" in caplog.text)


# --- cells of tables -----------------------------------------------------------------------------


@pytest.mark.parametrize("share", ["62 %", "62\N{NO-BREAK SPACE}%", "100 %", "0 %"])
def test_a_share_alone_in_a_cell_has_its_bar(share: str) -> None:
    cell = finished_cells(f'<td align="right">{share}</td>')
    assert cell.startswith(f'<td class="dk-align-right">{share}<svg class="dk-bar"')
    assert f'width="{share.split("%", maxsplit=1)[0].strip()}"' in cell


@pytest.mark.parametrize("text", ["62", "noin 62 %", "162 %", "6,2 %", "62 % (72)"])
def test_other_numbers_have_no_bar(text: str) -> None:
    cell = f'<td class="dk-align-right">{text}</td>'
    assert finished_cells(f'<td align="right">{text}</td>') == cell
