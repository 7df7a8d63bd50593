"""Search end to end: the field, results, keyboard, and failures."""

import json
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from digikunta.records.synonym import SynonymGroup
from digikunta.search.index_builder import build_index, descriptions, index_text
from digikunta.search.index_entry import EntryKind, EntrySection, IndexEntry
from digikunta.search.simplemma_analyser import SimplemmaAnalyser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_runs import examples
from support import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'"
)
FOLDER = "search.0123456789ab"
"""As in a release, where the folder's name has a hash."""

WORDS = {
    "kinds": {
        "experiment": {"one": "Kokeilu", "many": "Kokeilut"},
        "tool": {"one": "Työkalu", "many": "Työkalut"},
        "handbook": {"one": "Käsikirja", "many": "Käsikirja"},
        "municipality": {"one": "Kunta", "many": "Kunnat"},
    },
    "kindsLegend": "Rajaa osumia",
    "all": "Kaikki",
    "one": "1 osuma",
    "other": "{n} osumaa",
    "none": "Ei osumia",
    "advice": "Kokeile toista sanaa.",
    "more": "Näytä lisää osumia",
    "inSection": "Kohdassa: {name}",
    "descriptions": "fi-descriptions.json",
    "missing": "Ei osumia sanalle {word}.",
    "instead": "Ei osumia sanalle {word}, näytetään {shown}.",
    "asTyped": "Hae täsmälleen",
    "inOther": {
        "language": "sv",
        "index": "other.json",
        "search": "sok/",
        "one": "Ruotsiksi 1 osuma.",
        "many": "Ruotsiksi {n} osumaa.",
        "all": "Hae ruotsiksi",
    },
}
PAGE_WORDS = {
    "waiting": "Haku avautuu",
    "failed": "Haku ei toimi juuri nyt.",
    "recent": "Viimeksi haettu:",
    "erase": "Tyhjennä",
    "lists": [{"url": "kokeilut/", "text": "Kaikki kokeilut"}],
}


def entry(kind: EntryKind, url: str, title: str, text: str = "", **more: Any) -> IndexEntry:
    return IndexEntry(kind, url, title, text, body=text, **more)


ENTRIES = [
    entry("experiment", "kokeilut/puhelu/", "Robottipuhelut asukkaille", "Kunta soitti kaikille."),
    entry("experiment", "kokeilut/botti/", "Palautebotti <b>Turussa</b>", "Botti lajittelee."),
    entry("experiment", "kokeilut/budjetti/", "Osallistuva budjetointi", "Asukkaat äänestävät."),
    entry("tool", "tyokalut/budjetti/", "Budjettipohja", "Osallistuva budjetointi vaiheittain."),
    entry("municipality", "kunnat/turku/", "Turku", "Digikokeilut.", keywords=("Åbo",)),
    entry(
        "handbook",
        "kasikirja/hankinnat/",
        "Hankinnat",
        "Näin kunta hankkii. Irtisanominen kannattaa sopia alussa.",
        sections=(EntrySection("sopimus", "Sopimuksen ehdot"),),
    ),
    *(entry("event", f"tapahtumat/#{n}", "Kunnan seminaari", f"Päivä {n}.") for n in range(5)),
    entry("page", "tietoa/seminaari/", "Kuntien seminaari", "Päivä."),
    *(
        entry("tool", f"tyokalut/lomake-{n}/", f"Lomakepohja {n}", "Lomake kuntien käyttöön.")
        for n in range(24)
    ),
]


SYNONYMS = [
    SynonymGroup(language="fi", words=("ääniviesti",), same=("robottipuhelu",), why="spoken"),
    SynonymGroup(language="fi", words=("osbu",), same=("osallistuva budjetointi",), why="spoken"),
]


def search_page(more: str = "", index: str = "fi") -> str:
    strings = escape(json.dumps(PAGE_WORDS), quote=True)
    return f"""<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Haku</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<script type="module" src="start.js"></script></head><body>
<search data-index="../assets/{FOLDER}/{index}.json" data-strings="{strings}" {more}>
<form role="search" action="./"><label for="q">Hae</label>
<input id="q" type="search" name="q"></form>
</search></body></html>"""


CHAPTER = """<!doctype html><html lang="fi"><title>Hankinnat</title><main><article>
<h1>Hankinnat</h1><p>Kunta hankkii.</p><h2 id="sopimus">Sopimuksen ehdot</h2><p>Ehdot luetaan.</p>
<h2 id="loppu">Päättäminen</h2><ul><li><span class="dk-tag">Toimi</span> Sopimuksen
irtisanominen kannattaa sopia alussa.<sup><a href="#s">[1]</a></sup></li></ul>
</article></main></html>"""
START = """import { start } from "../assets/javascripts/search/search.js";
start(document.querySelector("search"));
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A site in a subfolder with an index and pages that search it."""
    folder = tmp_path_factory.mktemp("search")
    site = folder / "osa"
    scripts = ROOT / "overrides" / "assets" / "javascripts"
    shutil.copytree(scripts, site / "assets" / "javascripts")
    (site / "assets" / FOLDER).mkdir()
    index = build_index("fi", ENTRIES, SimplemmaAnalyser("fi"), SYNONYMS)
    (site / "assets" / FOLDER / "fi.json").write_text(index_text(index, WORDS), "utf-8")
    (site / "assets" / FOLDER / "fi-descriptions.json").write_text(descriptions(ENTRIES), "utf-8")
    swedish = [entry("experiment", "sv/forsok/samtal/", "Robotsamtal till invånare")]
    other = build_index("sv", swedish, SimplemmaAnalyser("sv"))
    (site / "assets" / FOLDER / "other.json").write_text(index_text(other, WORDS), "utf-8")
    (site / "assets" / FOLDER / "broken.json").write_text('{"format": 0}', "utf-8")
    (site / "haku").mkdir()
    (site / "kasikirja" / "hankinnat").mkdir(parents=True)
    (site / "kasikirja" / "hankinnat" / "index.html").write_text(CHAPTER, "utf-8")
    (site / "haku" / "start.js").write_text(START, "utf-8")
    pages = {
        "index": search_page(),
        "keeping": search_page("data-address"),
        "missing": search_page(index="sv"),
        "broken": search_page(index="broken"),
    }
    for name, text in pages.items():
        (site / "haku" / f"{name}.html").write_text(text, "utf-8")
    return f"{serve(folder)}/osa/haku"


def until(page: "Page", condition: str) -> None:
    """Waits for a condition in the page. Playwright's own way needs eval, which the policy bars."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    raise AssertionError(condition)


@pytest.fixture
def found(page: "Page", address: str) -> Callable[[str], list[str]]:
    """Types a query on the search page and returns the addresses of the hits."""
    page.goto(f"{address}/index.html")

    def hits(query: str) -> list[str]:
        page.get_by_role("searchbox").fill(query)
        until(page, "document.querySelector('[role=status]').textContent.match(/osum/)")
        links = page.locator("ol a").evaluate_all("all => all.map((each) => each.href)")
        return [urlsplit(link).path.removeprefix("/osa/") for link in links]

    return hits


def test_nothing_is_loaded_until_the_field_has_the_focus(page: "Page", address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/index.html")
    page.wait_for_timeout(200)
    assert not any(f"/assets/{FOLDER}/" in url or "worker" in url for url in asked)
    with page.expect_response(f"**/assets/{FOLDER}/fi.json"):
        page.get_by_role("searchbox").focus()


def test_a_hit_shows_its_kind_its_title_and_the_words_that_were_meant(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    assert found("robottipuheluista")[0] == "kokeilut/puhelu/"
    first = page.locator("ol li").first
    assert first.inner_text().startswith("Kokeilu")
    assert first.locator("mark").all_inner_texts() == ["Robottipuhelut"]
    assert page.get_by_role("status").inner_text() == "1 osuma"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Turku", "kunnat/turku/"),
        ("turussa", "kunnat/turku/"),
        ("abo", "kunnat/turku/"),
        ("osalistuva budjetoint", "kokeilut/budjetti/"),
        ("robotti", "kokeilut/puhelu/"),
        ("botti", "kokeilut/botti/"),
        ("osallistuva budjetointi vaiheittain", "tyokalut/budjetti/"),
        ("miten hankitaan", "kasikirja/hankinnat/"),
        ("osallist", "kokeilut/budjetti/"),
        ("sopimusehdot", "kasikirja/hankinnat/"),
        ("hankinnoistamme", "kasikirja/hankinnat/"),
        ("palautebotteja", "kokeilut/botti/"),
        ("Turkuun", "kunnat/turku/"),
        ("BUDJETOINNISTA", "kokeilut/budjetti/"),
    ],
)
def test_a_query_leads_first_to(found: Callable[[str], list[str]], query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_section_that_answers_is_where_the_hit_leads(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    found("sopimuksen ehdot")
    link = page.locator("ol a").first
    assert str(link.get_attribute("href")).endswith("kasikirja/hankinnat/#sopimus")
    assert "Kohdassa: Sopimuksen ehdot" in page.locator("ol li").first.inner_text()


def test_markup_is_shown_as_text(page: "Page", found: Callable[[str], list[str]]) -> None:
    assert found("<img src=x onerror=alert(1)> palautebotti")[0] == "kokeilut/botti/"
    assert page.locator("ol b, ol img").count() == 0
    assert "<b>Turussa</b>" in page.locator("ol li").first.inner_text()


def test_keys_move_between_the_field_and_the_hits(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    found("lomake")
    focused = "document.activeElement.textContent"
    titles = page.locator("ol a").all_inner_texts()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == titles[1]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == titles[0]
    page.keyboard.press("ArrowDown")
    page.locator("#q").focus()
    page.keyboard.press("Enter")
    until(page, f"{focused} === {json.dumps(titles[0])}")


def test_escape_empties_the_field_from_any_place(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    found("lomake")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.get_by_role("searchbox").input_value() == ""
    assert page.locator("ol li").count() == 0


def test_a_hit_shows_the_place_of_its_page_that_answers(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    found("sopimuksen irtisanominen")
    link = page.get_by_role("link", name="Päättäminen")
    link.wait_for()
    assert str(link.get_attribute("href")).endswith("kasikirja/hankinnat/#loppu")
    text = page.locator("ol li .dk-hit__text").first
    assert text.inner_text() == "Sopimuksen irtisanominen kannattaa sopia alussa."
    assert text.locator("mark").all_inner_texts() == ["Sopimuksen", "irtisanominen"]


def test_the_last_questions_are_stored_and_can_be_erased(page: "Page", address: str) -> None:
    page.goto(f"{address}/index.html")
    field = page.get_by_role("searchbox")
    field.fill("lomake")
    until(page, "document.querySelectorAll('ol a').length > 0")
    field.press("Enter")
    field.fill("")
    page.get_by_role("button", name="lomake").click()
    until(page, "document.querySelectorAll('ol a').length > 0")
    page.reload()
    assert page.get_by_role("button", name="lomake").is_visible()
    page.get_by_role("button", name="Tyhjennä").click()
    assert page.get_by_role("button", name="lomake").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_a_question_that_was_only_typed_is_not_stored(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    found("lomake")
    assert page.evaluate("localStorage.length") == 0


def test_more_hits_come_when_asked_for_and_the_focus_goes_to_them(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    assert len(found("lomake")) == 10
    page.get_by_role("button", name="Näytä lisää osumia").click()
    until(page, "document.querySelectorAll('ol a').length === 20")
    at = "[...document.querySelectorAll('ol a')].indexOf(document.activeElement)"
    assert page.evaluate(at) == 10


def test_hits_can_be_limited_to_a_kind(page: "Page", found: Callable[[str], list[str]]) -> None:
    found("osallistuva budjetointi")
    button = page.get_by_role("button", name="Työkalut 1")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    until(page, "document.querySelectorAll('ol a').length === 1")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator("ol a").inner_text() == "Budjettipohja"
    page.get_by_role("button", name="Kaikki").click()
    until(page, "document.querySelectorAll('ol a').length > 1")


def test_without_a_hit_there_is_advice(page: "Page", found: Callable[[str], list[str]]) -> None:
    assert found("zzzzqqq xxyyxx") == []
    assert page.get_by_role("status").inner_text() == "Ei osumia"
    assert page.get_by_role("link", name="Kaikki kokeilut").is_visible()


def test_a_corrected_word_is_reported_and_the_reader_can_go_back(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    assert found("palautebptti")[0] == "kokeilut/botti/"
    note = page.get_by_text("Ei osumia sanalle palautebptti, näytetään palautebotti.")
    assert note.is_visible()
    page.get_by_role("button", name="Hae täsmälleen").click()
    page.get_by_text("Ei osumia sanalle palautebptti.", exact=True).wait_for()
    assert page.locator("ol li").count() == 0
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize(
    ("query", "first"), [("ääniviestejä", "kokeilut/puhelu/"), ("osbu", "kokeilut/budjetti/")]
)
def test_what_people_say_finds_what_the_site_calls_it(
    page: "Page", found: Callable[[str], list[str]], query: str, first: str
) -> None:
    assert found(query)[0] == first
    assert page.get_by_text(f"Ei osumia sanalle {query}, näytetään").is_visible()


def test_words_of_the_other_language_lead_there(
    page: "Page", found: Callable[[str], list[str]]
) -> None:
    assert found("robotsamtal") == []
    link = page.get_by_role("link", name="Robotsamtal till invånare")
    link.wait_for()
    assert link.get_attribute("lang") == "sv"
    there = page.get_by_role("link", name="Hae ruotsiksi")
    assert str(there.get_attribute("href")).endswith("/osa/sok/?q=robotsamtal")


@pytest.mark.parametrize("name", ["missing", "broken"])
def test_an_index_that_cannot_be_fetched_is_reported(page: "Page", address: str, name: str) -> None:
    page.goto(f"{address}/{name}.html")
    page.get_by_role("searchbox").fill("kunta")
    page.get_by_text(PAGE_WORDS["failed"]).wait_for()
    assert page.get_by_role("link", name="Kaikki kokeilut").is_visible()


def test_without_workers_the_search_says_so(page: "Page", address: str) -> None:
    page.add_init_script("delete window.Worker")
    page.goto(f"{address}/index.html")
    page.get_by_role("searchbox").fill("kunta")
    page.get_by_text(PAGE_WORDS["failed"]).wait_for()


def test_the_search_page_keeps_the_query_in_its_address(page: "Page", address: str) -> None:
    page.goto(f"{address}/keeping.html?q=turku")
    page.locator("ol a").first.wait_for()
    assert page.get_by_role("searchbox").input_value() == "turku"
    page.get_by_role("searchbox").fill("budjetointi ä&")
    page.wait_for_url("**/keeping.html?q=budjetointi+%C3%A4%26")
    assert page.title() == "budjetointi ä& – Haku"
    page.get_by_role("searchbox").fill("")
    page.wait_for_url("**/keeping.html")
    assert page.title() == "Haku"
    assert page.locator("ol li").count() == 0


def test_descriptions_are_loaded_with_the_first_hits(page: "Page", address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}/index.html")
    page.get_by_role("searchbox").fill("zzz")
    page.get_by_text(WORDS["none"]).wait_for()
    assert not any("descriptions" in path for path in asked)
    page.get_by_role("searchbox").fill("turku")
    page.locator("ol li .dk-hit__text", has_text="Digikokeilut.").wait_for()
    page.get_by_role("searchbox").fill("palautebotti")
    page.locator("ol li .dk-hit__text", has_text="Botti lajittelee.").wait_for()
    assert sum("descriptions" in path for path in asked) == 1


def test_hits_are_shown_without_descriptions_when_those_cannot_be_loaded(
    page: "Page", address: str
) -> None:
    page.route("**/fi-descriptions.json", lambda route: route.abort())
    page.goto(f"{address}/index.html")
    page.get_by_role("searchbox").fill("turku")
    page.locator("ol a").first.wait_for()
    page.wait_for_timeout(100)
    assert page.locator("ol li").count() == 2
    assert page.locator("ol li .dk-hit__text").count() == 0


# --- the engine alone ----------------------------------------------------------------------------

MAKE = """async () => {
  const { createEngine } = await import("../assets/javascripts/search-engine/engine.js");
  const packed = await (await fetch("../assets/search.0123456789ab/fi.json")).json();
  window.engine = createEngine(packed);
  window.index = (await import("../assets/javascripts/search-engine/index-file.js")).unpack(packed);
}"""

ODD = [
    *(
        "",
        " ",
        "?!…",
        "---",
        '"',
        "\\",
        "%",
        "\u0000",
        "🙂🙂",
        "שלום עולם",
        "مرحبا",
        "日本語",
        "ı",
        "İ",
    ),
    *("a" * 5000, "sana " * 2000, "<script>alert(1)</script>", "__proto__", "constructor"),
    *(
        "$&",
        "toString valueOf",
        "ä\u0308",
        "\ud800",
        "kunta AND (",
        "306/2019",
        "ja",
        "miten ja mitä",
    ),
]


@pytest.fixture
def engine(page: "Page", address: str) -> "Page":
    page.goto(f"{address}/index.html")
    page.evaluate(MAKE)
    return page


@pytest.mark.parametrize("query", ODD)
def test_no_query_breaks_the_engine(engine: "Page", query: str) -> None:
    answer = engine.evaluate("(query) => window.engine.search(query)", query)
    assert answer["total"] >= len(answer["hits"])


@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=80), min_size=1, max_size=20))
def test_any_text_may_be_asked(engine: "Page", queries: list[str]) -> None:
    script = "(queries) => queries.map((query) => window.engine.search(query).hits.length)"
    assert all(count <= 20 for count in engine.evaluate(script, queries))


def test_every_form_of_every_word_finds_something(engine: "Page") -> None:
    script = """() => [...window.index.forms.keys()].filter((form) => {
      return window.engine.search(form).total === 0;
    })"""
    assert engine.evaluate("window.index.forms.size") > 50
    assert engine.evaluate(script) == []


def test_entries_with_all_words_come_before_those_with_one(engine: "Page") -> None:
    script = "window.engine.search('lomake turku').hits.map((hit) => hit.url)"
    both = "window.engine.search('osallistuva turku budjetointi').hits[0].url"
    assert len(engine.evaluate(script)) > 0
    assert engine.evaluate(both) == "kokeilut/budjetti/"


def test_descriptions_of_another_build_are_not_shown(engine: "Page") -> None:
    script = """(stamp) => {
      const texts = window.index.entries.map(() => "Kuvaus.");
      window.engine.describe({ stamp: stamp ?? window.index.stamp, texts });
      return window.engine.search("turku").hits[0].description;
    }"""
    assert engine.evaluate(script, "another") == ""
    assert engine.evaluate(script, None) == "Kuvaus."


def test_words_written_apart_are_found_together(engine: "Page") -> None:
    script = "(query) => window.engine.search(query).hits[0].url"
    for query in ("palaute botti", "palaute-botti", "Palautebotti"):
        assert engine.evaluate(script, query) == "kokeilut/botti/"


def test_many_hits_alike_leave_room_for_other_kinds(engine: "Page") -> None:
    script = "(query) => window.engine.search(query).hits.map((hit) => hit.kind)"
    kinds = engine.evaluate(script, "seminaari")
    assert kinds[0] == "event"
    assert "page" in kinds[1:5]


def test_a_short_word_is_not_the_beginning_of_others_unless_it_is_the_last(engine: "Page") -> None:
    script = "(query) => window.engine.search(query).total"
    assert engine.evaluate(script, "lom") > 0
    assert engine.evaluate(script, "lom zzqqxx") == 0


def test_a_correction_alone_does_not_answer_when_another_word_is_nowhere(engine: "Page") -> None:
    script = "(query) => window.engine.search(query).total"
    assert engine.evaluate(script, "budjettipohka") > 0
    assert engine.evaluate(script, "budjettipohka zzqqxx") == 0
    assert engine.evaluate(script, "budjettipohja zzqqxx") > 0


def test_an_index_of_another_layout_is_refused(engine: "Page") -> None:
    script = """async () => {
      const { unpack } = await import("../assets/javascripts/search-engine/index-file.js");
      try { unpack({ format: 99 }); return false; } catch { return true; }
    }"""
    assert engine.evaluate(script) is True
