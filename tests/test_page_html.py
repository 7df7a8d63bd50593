"""Details of generated pages that no golden case covers: one rule per test."""

import dataclasses
import re
from pathlib import Path

import pytest
from digikunta.catalogue.addresses import Address
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import languages
from digikunta.pages import prose
from digikunta.pages.generated_site import GeneratedSite, build_site
from digikunta.pages.page import Heading, Page, RenderedSection
from digikunta.pages.page_context import PageInputs
from digikunta.pages.record_templates import load_templates
from digikunta.pages.requested_records import block
from digikunta.reading.messages import read_package_yaml
from digikunta.records.front_matter import FrontMatter
from html_rules import faults, nesting_faults
from lxml import html
from support import (
    MINIMAL_EXPERIMENT,
    MINIMAL_LAW,
    MINIMAL_TOOL,
    PROJECT,
    ROOT,
    different_pages,
    load_folder,
    site_of,
    strings,
    write_record,
)

FI_EXPERIMENT, SV_EXPERIMENT = "fi/kokeilut/koe.md", "sv/kokeilut/koe.md"
FI_TOOL, SV_TOOL = "fi/tyokalut/valine.md", "sv/tyokalut/valine.md"


def experiment_site(folder: Path, more: str = "", **changes: str) -> GeneratedSite:
    """A site of the minimal experiment with some of its lines changed and some added, and a law."""
    write_record(folder, "laws", "306-2019", MINIMAL_LAW)
    write_record(folder, "experiments", "koe", changed(MINIMAL_EXPERIMENT, changes) + more)
    return sound_site(folder)


def tool_site(folder: Path, more: str = "", **changes: str) -> GeneratedSite:
    write_record(folder, "tools", "valine", changed(MINIMAL_TOOL, changes) + more)
    return sound_site(folder)


def changed(record: str, changes: dict[str, str]) -> str:
    lines = [
        f"{name}: {changes[name]}" if (name := line.split(":")[0]) in changes else line
        for line in record.splitlines()
    ]
    return "\n".join(lines) + "\n"


def sound_site(folder: Path) -> GeneratedSite:
    data = load_folder(folder)
    assert data.errors == ()
    return site_of(data)


def text_of(body: str) -> str:
    return " ".join(html.fragment_fromstring(body, create_parent="div").text_content().split())


def find(body: str, path: str) -> list[html.HtmlElement]:
    return list(html.fragment_fromstring(body, create_parent="div").xpath(path))


# --- languages -----------------------------------------------------------------------------------

RESULT = "results: [{statement: {fi: Väheni., sv: Minskade.}, source: lahde}]\n"


def source(publisher: str) -> str:
    return f'\n  - {{id: lahde, title: Lähdetiedote, {publisher}url: "https://example.org/a"}}'


@pytest.mark.parametrize("publisher", ["", "publisher: {fi: Kyläyhdistys}, "])
def test_a_source_is_marked_with_its_language_when_it_is_not_the_pages(
    tmp_path: Path, publisher: str
) -> None:
    record = MINIMAL_EXPERIMENT.split("sources:")[0] + f"sources:{source(publisher)}\n"
    end = 'reviewed: "2026-11-21"\n'
    write_record(tmp_path, "experiments", "koe", record + RESULT + end)
    notes = "//details[@class='dk-collected']//li"
    [name] = find(sound_site(tmp_path).pages[SV_EXPERIMENT].body, notes)
    assert name.xpath("descendant-or-self::*/@lang") == ["fi"]


def test_an_untranslated_page_names_the_other_language_as_its_original(tmp_path: Path) -> None:
    pages = experiment_site(tmp_path, summary="{fi: Kunta kokeili.}").pages
    assert pages[SV_EXPERIMENT].canonical == Address("experiments", "fi", "koe", "koe")
    assert pages[FI_EXPERIMENT].canonical is None


def test_records_without_a_translation_are_counted(tmp_path: Path) -> None:
    assert experiment_site(tmp_path, title="{fi: Koe}").counts.untranslated == 1


def test_a_title_that_was_not_translated_is_not_called_our_translation(tmp_path: Path) -> None:
    body = tool_site(tmp_path, title="{fi: Väline}").pages[SV_TOOL].body
    assert "vår översättning" not in body


def test_a_translation_is_not_called_the_tools_own_name(tmp_path: Path) -> None:
    status = "{fi: translation, sv: translation}"
    body = tool_site(tmp_path, name_status=status).pages[SV_TOOL].body
    assert "Verktygets eget namn" not in body


def test_a_finnish_translation_is_followed_by_the_tools_own_swedish_name(tmp_path: Path) -> None:
    status = "{fi: translation, sv: official}"
    body = tool_site(tmp_path, name_status=status).pages[FI_TOOL].body
    assert "Työkalun oma nimi: Verktyg" in text_of(body)


def test_a_tool_with_only_a_swedish_address_is_linked_from_the_finnish_page(tmp_path: Path) -> None:
    body = tool_site(tmp_path, 'url_sv: "https://example.org/sv"\n').pages[FI_TOOL].body
    assert find(body, "//a[@href='https://example.org/sv']")
    assert "Julkista linkkiä ei ole" not in body


# --- titles are lines, not Markdown --------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["5. luokan kokeilu", "# 1 kunnassa", "C* ja D*", "A & B", "Koe <b>x</b>", "1 < 2"]
)
def test_a_title_is_the_same_words_everywhere(tmp_path: Path, title: str) -> None:
    page = experiment_site(tmp_path, title=f'{{fi: "{title}", sv: Försök}}').pages[FI_EXPERIMENT]
    assert page.title == title
    assert text_of(find_html(page.body, "//h1")) == title


def find_html(body: str, path: str) -> str:
    return html.tostring(find(body, path)[0], encoding="unicode")


def test_a_description_is_the_summary_without_markdown(tmp_path: Path) -> None:
    summary = '{fi: "Kunta *kokeili* & [oppi](https://example.org).\\n\\nHyvin.", sv: Försök.}'
    page = experiment_site(tmp_path, summary=summary).pages[FI_EXPERIMENT]
    assert page.description == "Kunta kokeili & oppi. Hyvin."


# --- nesting -------------------------------------------------------------------------------------

BLOCKS = ["Yksi.\\n\\nKaksi.", "Näin:\\n\\n- yksi\\n- kaksi", "1. yksi\\n2. kaksi"]
in_blocks = pytest.mark.parametrize("text", BLOCKS)


def all_faults(site: GeneratedSite) -> dict[str, list[str]]:
    pages = different_pages(site).items()
    return {name: found for name, page in pages if (found := faults(page.body))}


@in_blocks
def test_a_summary_of_several_blocks_nests_rightly(tmp_path: Path, text: str) -> None:
    summary = f'{{fi: "{text}", sv: "{text}"}}'
    write_record(tmp_path, "tools", "valine", changed(MINIMAL_TOOL, {"summary": summary}))
    assert all_faults(experiment_site(tmp_path, summary=summary)) == {}


@in_blocks
@pytest.mark.parametrize("languages", ["fi", "fi sv"])
def test_texts_of_several_blocks_nest_rightly(tmp_path: Path, text: str, languages: str) -> None:
    both = "{" + ", ".join(f'{code}: "{text}"' for code in languages.split()) + "}"
    more = (
        f"results: [{{statement: {both}}}]\nlessons: [{{kind: advice, text: {both}}}]\n"
        f"conditions: [{{kind: legal, law: 306-2019, text: {both}}}]\n"
        f"followup: [{{text: {both}}}]\n"
        f"conclusions: [{{text: {both}, claimed_by: supplier}}]\n"
        f"milestones: [{{date: '2020', what: {both}}}]\ngoals: {{fi: ['{text}', b]}}\n"
        f"costs: [{{kind: total, type: one-off, amount: 5, basis: actual, note: {both}}}]\n"
    )
    assert all_faults(experiment_site(tmp_path, more)) == {}


@in_blocks
def test_a_tools_texts_of_several_blocks_nest_rightly(tmp_path: Path, text: str) -> None:
    both = f'{{fi: "{text}", sv: "{text}"}}'
    more = f"audience: {both}\nwhen_to_use: {both}\nlink_note: {both}\n"
    assert all_faults(tool_site(tmp_path, more)) == {}


_GLUED = re.compile(r"[^\s>]</(?:a|cite|span|strong)><(?:a|cite|span|strong)\b[^>]*>")
INFERRED_AND_GONE = (
    "{id: lahde, title: Lähde, title_inferred: true, publisher: Kunta, gone: true, "
    'url: "https://example.org/a"}'
)


def test_words_of_neighbouring_elements_do_not_run_together(tmp_path: Path) -> None:
    before, after = MINIMAL_EXPERIMENT.split("sources:")[0], 'reviewed: "2026"\n'
    more = 'municipalities: [{code: "091"}]\nperiod: {start: "2019"}\n'
    record = f"{before}sources: [{INFERRED_AND_GONE}]\n{after}{more}"
    write_record(tmp_path, "experiments", "koe", record)
    tool = 'time_needed: {fi: tunti, sv: timme}\nurl: "https://example.org/t"\n'
    pages = tool_site(tmp_path, tool).pages
    found = {name: _GLUED.findall(page.body) for name, page in pages.items()}
    assert {name: places for name, places in found.items() if places} == {}


# --- what a page shows ---------------------------------------------------------------------------


def test_based_on_leads_to_the_records_and_a_broken_one_is_left_out(tmp_path: Path) -> None:
    write_record(
        tmp_path, "experiments", "toinen", MINIMAL_EXPERIMENT.replace("koe\n", "toinen\n", 1)
    )
    write_record(tmp_path, "experiments", "rikki", "id: rikki\n")
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT + "based_on: [rikki, toinen]\n")
    body = site_of(load_folder(tmp_path)).pages[FI_EXPERIMENT].body
    assert [each.get("data-id") for each in find(body, "//*[@data-id]")] == ["toinen"]


LEGAL = "conditions: [{kind: legal, law: 306-2019, text: {fi: Laki esti., sv: Lagen hindrade.}}]\n"


@pytest.mark.parametrize("period", ["", 'period: {start: "2019"}\n'])
def test_a_legal_obstacle_without_a_municipality_has_no_empty_place(
    tmp_path: Path, period: str
) -> None:
    page = experiment_site(tmp_path, LEGAL + period).pages["fi/lainsaadannon-esteet/index.md"]
    lines = ["".join(each.itertext()).strip() for each in find(page.body, "//p")]
    assert [line for line in lines if not line or line.startswith(",")] == []


def test_steps_are_numbered(tmp_path: Path) -> None:
    body = tool_site(tmp_path, "steps: {fi: [Yksi, Kaksi], sv: [Ett, Två]}\n").pages[FI_TOOL].body
    assert [each.text for each in find(body, "//h2[@id='steps']/following-sibling::ol[1]/li")] == [
        "Yksi",
        "Kaksi",
    ]


def test_a_reason_keeps_the_capitals_inside_a_name(tmp_path: Path) -> None:
    more = "technologies: [virtual-reality]\nservice_areas: [land-use]\n"
    other = MINIMAL_EXPERIMENT.replace("koe\n", "toinen\n", 1)
    write_record(tmp_path, "experiments", "toinen", other + more)
    [why] = find(experiment_site(tmp_path, more).pages[FI_EXPERIMENT].body, "//*[@class='dk-why']")
    assert "3D" in why.text_content()


def test_a_number_before_is_never_lost_silently(tmp_path: Path) -> None:
    write_record(
        tmp_path,
        "experiments",
        "koe",
        MINIMAL_EXPERIMENT + "results: [{statement: {fi: Väheni., sv: Minskade.}, before: 4321}]\n",
    )
    data = load_folder(tmp_path)
    shown = not data.problems and "4\u00a0321" in site_of(data).pages[FI_EXPERIMENT].body
    assert data.problems or shown


def test_a_theme_without_an_origin_says_nothing_of_it(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT)
    data = load_folder(tmp_path)
    themes = dict(data.vocabularies.terms["themes"])
    themes["e-services"] = themes["e-services"].model_copy(update={"origin": None})
    terms = {**data.vocabularies.terms, "themes": themes}
    vocabularies = dataclasses.replace(data.vocabularies, terms=terms)
    body = (
        site_of(dataclasses.replace(data, vocabularies=vocabularies))
        .pages["fi/teemat/e-services.md"]
        .body
    )
    assert "None" not in body
    assert faults(body) == []


# --- prose ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["41 962 ja 1 200 300 asukasta", "*41 962* ja 1 200 300"])
def test_large_numbers_are_not_divided_between_lines(text: str) -> None:
    rendered = prose.to_html(text)
    assert "41\N{NO-BREAK SPACE}962" in rendered
    assert "1\N{NO-BREAK SPACE}200\N{NO-BREAK SPACE}300" in rendered
    assert prose.to_text(text) == text.replace("*", "")


def test_a_year_before_a_number_is_not_part_of_it() -> None:
    assert prose.to_inline_html("vuonna 2019 120 kuntaa") == "vuonna 2019 120 kuntaa"


def test_text_beside_raw_html_stays_as_it_was_written() -> None:
    assert prose.to_text("Arvo `a & b` ja <b>lihava</b>") == "Arvo a & b ja <b>lihava</b>"


def test_an_address_of_no_scheme_never_becomes_a_link_out_of_the_site() -> None:
    assert "//evil.example" not in re.findall(
        r'href="([^"]*)"', prose.to_html("<div>\n[x](//evil.example)\n</div>")
    )


def test_the_words_of_an_image_inside_raw_html_are_preserved() -> None:
    assert "kartta" in prose.to_html("<div>\n![kartta](https://example.org/x.png)\n</div>")


# --- contents and search -------------------------------------------------------------------------

PAGE = Page(
    Address("experiments", "fi", "koe", "koe"),
    "Koe",
    lambda: "Kunta kokeili.",
    lambda: (
        '<h1>Koe</h1><p>Alku &amp; loppu.</p><h2 id="a">Yksi <em>kaksi</em></h2><p>Kolme.</p>'
        '<h3 id="b" class="x">Neljä</h3><ul><li>Viisi</li><li>kuusi</li></ul>'
    ),
)


def test_headings_with_an_id_make_the_contents() -> None:
    assert PAGE.contents == (Heading(2, "a", "Yksi kaksi"), Heading(3, "b", "Neljä"))


def test_search_finds_each_part_of_a_page_under_its_heading() -> None:
    assert PAGE.sections == (
        RenderedSection("", "Koe", "Koe Alku & loppu."),
        RenderedSection("a", "Yksi kaksi", "Kolme."),
        RenderedSection("b", "Neljä", "Viisi kuusi"),
    )


# --- blocks under hand-written pages, and a site without records ---------------------------------


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_front_block_nests_rightly_with_and_without_records(tmp_path: Path, code: str) -> None:
    for site in (empty_site(), experiment_site(tmp_path)):
        assert nesting_faults(front_of(site, code)) == []


def front_of(site: GeneratedSite, code: str) -> str:
    front = FrontMatter(title="Etusivu", description="Etusivu.", records="front")
    return block(site.contexts[code], front, "", {})  # type: ignore[index]


def test_a_site_without_records_still_has_its_sections() -> None:
    assert all_faults(empty_site()) == {}
    assert "fi/kokeilut/index.md" in empty_site().pages


def empty_site() -> GeneratedSite:
    data = load_folder(PROJECT.root / "tests" / "no-such-folder")
    return build_site(
        Catalogue(data.vocabularies, {}),
        languages(strings()),
        load_templates(PROJECT.page_templates),
        PageInputs(read_package_yaml("fields.yml")),
    )


def test_asked_records_are_shown_once_and_unknown_ones_left_out(tmp_path: Path) -> None:
    context = experiment_site(tmp_path).contexts["sv"]
    asked = FrontMatter(
        title="Luku",
        description="Luku.",
        themes=("e-services", "ei-ole"),
        experiments=("koe", "ei-ole"),
        tools=("x",),
    )
    made = block(context, asked, "sv/handbok/", {})
    assert [each.get("href") for each in find(made, "//a")] == ["../forsok/koe/"]
    assert nesting_faults(made) == []


def test_a_page_that_asks_for_nothing_says_only_how_its_text_came_about(tmp_path: Path) -> None:
    nothing = FrontMatter(title="Luku", description="Luku.")
    context = experiment_site(tmp_path).contexts["fi"]
    made = find(block(context, nothing, "ohjelma/", {}), "//*[not(*)]")
    assert [each.text for each in made] == [context.language("written-by-machine")]


def test_the_title_is_a_cards_only_link() -> None:
    """``View.card`` caches cards by that link: a second one would be wrong on other pages."""
    site = site_of(load_folder(ROOT / "data"))
    pages = [page for page in site.in_language("fi") if page.address.section == "themes"]
    cards = [
        card for page in pages for card in find(page.body, "//li[contains(@class, 'dk-card')]")
    ]
    assert len(cards) > 100
    own = "not(ancestor::*[contains(@class, 'dk-card__text')])"
    assert {len(card.xpath(f".//a[{own}]")) for card in cards} == {1}
