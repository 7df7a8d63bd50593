"""Every claim of a record page leads to its source, and the source leads back."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

import pytest
from digikunta.catalogue.reliability import (
    claim_shares,
    claims_of,
    figures_by_kind,
    is_figure,
    records_by_section,
    reviewed_share,
    sources_by_reading,
    statuses_by_age,
)
from digikunta.pages.citations import Citations
from digikunta.pages.generated_site import GeneratedSite
from digikunta.records.base import LANGUAGES, LanguageCode, Record
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS
from experiment_builder import experiment
from lxml import html
from support import ROOT, load_folder, site_of

in_each_language = pytest.mark.parametrize("language", LANGUAGES)

YLE = {"id": "yle-2018", "title": "Yle"}
VTT = {"id": "vtt-2019", "title": "VTT"}
LESSON = {"kind": "worked", "text": {"fi": "Toimi.", "sv": "Fungerade."}}


@cache
def real_site() -> GeneratedSite:
    """The pages of the project's own records."""
    return site_of(load_folder(ROOT / "data"))


# --- marks ---------------------------------------------------------------------------------------


@in_each_language
def test_every_claim_of_every_experiment_has_a_mark_and_a_way_back(language: LanguageCode) -> None:
    """Marks are as many as the claims' sources; ids are unique; links lead both ways."""
    for record in real_site().catalogue.cases.values():
        tree = html.fromstring(real_site().pages[f"{language}/kokeilut/{record.id}.md"].body)
        links = tree.xpath("//sup[@class='dk-mark']/a")
        wanted = sum(len(sources_of(claim)) for claim in claims_of(record))
        wanted += 1 if record.programme_source else 0
        assert len(links) == wanted, record.id
        ids = [str(link.get("id")) for link in links]
        assert len(set(ids)) == len(ids)
        back = [str(each.get("href"))[1:] for each in tree.xpath("//a[@class='dk-back']")]
        assert sorted(back) == sorted(ids)
        rows = {str(row.get("id")) for row in tree.xpath("//ol[@class='dk-sources']/li")}
        assert {str(link.get("href"))[1:] for link in links} <= rows
        assert all(re.match(r"(Lähde|Källa) \d", str(link.get("aria-label"))) for link in links)


def sources_of(claim: Record) -> Sequence[str]:
    """The ids of a claim's sources; the impacts of an assessment and findings have one at most."""
    sources: Sequence[str] | str | None = getattr(claim, "source", None)
    return [sources] if isinstance(sources, str) else sources or ()


def cited(language: LanguageCode, claim: dict[str, object], *sources: dict[str, str]) -> str:
    """The marks of one lesson of a record with these sources."""
    record = experiment([], None, {"sources": list(sources), "lessons": [{**LESSON, **claim}]})
    cite = Citations(record, real_site().contexts[language].text_view)
    return str(cite(record.lessons[0]))


def test_the_only_source_of_a_record_is_understood() -> None:
    assert 'href="#source-yle-2018"' in cited("fi", {}, YLE)


def test_a_claim_of_two_sources_has_two_marks_and_its_place_once() -> None:
    given = {"source": ["vtt-2019", "yle-2018"], "at": {"fi": "luku 2", "sv": "kapitel 2"}}
    tree = html.fragment_fromstring(cited("sv", given, YLE, VTT), create_parent="p")
    assert tree.xpath("string()") == "[2][1] kapitel 2"
    assert tree.xpath("//a/@aria-label") == ["Källa 2", "Källa 1"]


def test_the_place_in_one_source_is_read_with_its_mark() -> None:
    tree = html.fragment_fromstring(
        cited("fi", {"source": "vtt-2019", "at": "s. 12 <b>"}, YLE, VTT), create_parent="p"
    )
    assert tree.xpath("//a/@aria-label") == ["Lähde 2, s. 12 <b>"]
    assert tree.xpath("//span[@aria-hidden='true']/text()") == ["s. 12 <b>"]


# --- what was counted and what changed -----------------------------------------------------------


@in_each_language
def test_what_was_counted_stands_apart_from_what_changed(language: LanguageCode) -> None:
    """Activities and outputs are below their own heading on every page that has any."""
    for record in real_site().catalogue.cases.values():
        tree = html.fromstring(real_site().pages[f"{language}/kokeilut/{record.id}.md"].body)
        counted = [each for each in record.results if each.kind in ("activity", "output")]
        heading = tree.xpath("//h2[@id='counted']")
        assert bool(heading) == bool(counted), record.id
        if heading:
            after = heading[0].xpath("following-sibling::*")
            own = takewhile(lambda each: each.tag != "h2", after)
            below = [row for each in own for row in each.xpath(".//tbody/tr | self::ul/li")]
            assert len(below) == len(counted)


def test_a_card_shows_the_status_with_its_date() -> None:
    view = real_site().contexts["sv"].text_view
    known = experiment([], None, {"status": "running", "status_as_of": "2017-12-05"})
    assert view.status(known) == "Pågår, uppgift 12/2017"
    assert view.status(experiment([], None, {"status_as_of": "2017"})).endswith("uppgift 2017")
    assert view.status(experiment([])) == "Avslutat"
    assert view.status(experiment([], None, {"status": "in-use"})).endswith(", odaterad uppgift")


# --- shares --------------------------------------------------------------------------------------


def mixed() -> list[Experiment]:
    """Two experiments: one claim of five lacks a source, one of three figures."""
    statement = {"statement": {"fi": "Tehtiin.", "sv": "Gjordes."}}
    first = {
        "results": [
            {**statement, "kind": "activity", "after": 3, "source": "yle-2018"},
            {**statement, "kind": "outcome", "source": "yle-2018"},
        ],
        "costs": [{"kind": "work", "type": "one-off", "amount": 5, "basis": "actual"}],
        "sources": [YLE, {**VTT, "read": "whole"}],
        "reviewed": "2026-11-01",
        "status_as_of": "2023",
    }
    second = {"lessons": [LESSON], "results": [{**statement, "kind": "output", "before": 1}]}
    return [experiment([], None, first), experiment([], None, second)]


def test_shares_count_claims_and_figures_with_a_source() -> None:
    shares = claim_shares(mixed())
    assert (shares.claims.part, shares.claims.whole, shares.claims.percent) == (4, 5, 80)
    assert (shares.figures.part, shares.figures.whole, shares.figures.percent) == (2, 3, 67)
    assert figures_by_kind(mixed()) == {"activity": 1, "output": 1}
    assert statuses_by_age(mixed()) == {"2-3": 1, "undated": 1}
    assert sources_by_reading(mixed()) == {"not-read": 2, "whole": 1}
    assert reviewed_share(mixed()).part == 0


def test_a_share_is_a_hundred_percent_only_of_the_whole() -> None:
    """The front page may say that everything has a source only when everything has."""
    many = experiment([], None, {"lessons": [LESSON] * 100})
    lacking = experiment([], None, {"lessons": [LESSON], "sources": [YLE, VTT]})
    assert claim_shares([many]).claims.percent == 100
    assert claim_shares([many, many, many, lacking]).claims.percent == 99


@in_each_language
def test_the_page_of_reliability_shows_the_computed_shares(language: LanguageCode) -> None:
    page = real_site().pages[f"{language}/luotettavuus/index.md"]
    sections = records_by_section(real_site().catalogue)
    every = [record for records in sections.values() for record in records]
    claims = [each for record in every for each in claims_of(record)]
    figures = [each for each in claims if is_figure(each)]
    text = html.fromstring(page.body).xpath("string()").replace("\N{NO-BREAK SPACE}", "")
    assert f"{len(claims)}/{len(claims)}" in text
    assert f"{len(figures)}/{len(figures)}" in text
    assert "100 %" in text
    assert {"sources", "claims", "kinds", "ages", "reading", "levels", "grades"} <= page.anchors


def test_the_shares_cover_every_kind_that_has_claims() -> None:
    """Adoptions, populations, approaches, laws and publications count as experiments do."""
    sections = records_by_section(real_site().catalogue)
    assert {kind.section for kind in KINDS} < set(sections)
    counts = {name: claim_shares(records).claims.whole for name, records in sections.items()}
    with_claims = {name for name, count in counts.items() if count}
    assert with_claims >= {
        "experiments", "comparators", "laws", "publications", "adoptions", "coverage", "approaches",
    }  # fmt: skip


@in_each_language
@pytest.mark.parametrize("page", ["kayttoonotot", "kattavuus", "lait", "julkaisut"])
def test_the_marks_of_an_entry_lead_to_its_sources_and_back(
    page: str, language: LanguageCode
) -> None:
    """On a page of many records a mark leads to a row of its own record, and the row leads back."""
    tree = html.fromstring(real_site().pages[f"{language}/{page}/index.md"].body)
    marks = tree.xpath("//sup[@class='dk-mark']/a")
    assert marks
    ids = [str(each.get("id")) for each in marks]
    assert len(set(ids)) == len(ids)
    back = [str(each.get("href"))[1:] for each in tree.xpath("//a[@class='dk-back']")]
    assert sorted(back) == sorted(ids)
    rows = {str(each.get("id")) for each in tree.xpath("//p/span[@id]")}
    assert {str(each.get("href"))[1:] for each in marks} <= rows
    assert all(re.match(r"(Lähde|Källa) \d+: .", str(each.get("aria-label"))) for each in marks)


# --- who answers for the text --------------------------------------------------------------------


def test_every_kind_of_record_can_be_reviewed() -> None:
    assert [kind.name for kind in KINDS if "review" not in kind.model.model_fields] == []


@pytest.mark.parametrize("folder", ["kokeilut", "tyokalut", "arvioinnit", "mita-tiedetaan"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fi", "ihminen ei ole tarkistanut"), ("sv", "ingen människa har granskat")],
)
def test_the_page_of_a_record_says_who_has_read_it(
    folder: str, language: LanguageCode, sentence: str
) -> None:
    start = f"{language}/{folder}/"
    pages = {name: page for name, page in real_site().pages.items() if name.startswith(start)}
    del pages[f"{start}index.md"]
    assert pages
    assert [name for name, page in pages.items() if sentence not in page.body] == []
