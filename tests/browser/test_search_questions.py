"""The fixed test queries, run on the built site's index with the site's engine."""

import pytest
from digikunta.pages.site_factory import catalogue_of
from digikunta.records.base import LANGUAGES, LanguageCode
from playwright.sync_api import Browser
from search_questions import NONSENSE, SETS, Answer, grouped, load_questions, score
from support import ROOT, load_folder
from walking import BuiltSite

ASK = """async ([language, queries]) => {
  const { createEngine } = await import("/assets/javascripts/search-engine/engine.js");
  const { offerOther } = await import("/assets/javascripts/search-engine/other-language.js");
  const open = async (code) =>
    createEngine(await (await fetch(`/assets/search/${code}.json`)).json());
  const engine = await open(language);
  const other = await open(language === "fi" ? "sv" : "fi");
  const urls = (hits) => hits.map((hit) => hit.url);
  return queries.map((query) => {
    const answer = engine.search(query, { limit: 10 });
    return [urls(answer.hits), urls(offerOther(answer, other, query)?.hits ?? [])];
  });
}"""


@pytest.fixture(scope="module", params=SETS)
def answers(
    request: pytest.FixtureRequest, browser: Browser, site_url: str
) -> dict[LanguageCode, list[Answer]]:
    """All answers of one set in both languages."""
    catalogue = catalogue_of(load_folder(ROOT / "data"))
    page = browser.new_page()
    page.goto(f"{site_url}kokeilut/")
    found: dict[LanguageCode, list[Answer]] = {}
    for code in LANGUAGES:
        questions = load_questions(code, catalogue, request.param)
        rows = page.evaluate(ASK, [code, [each.query for each in questions]])
        found[code] = [
            Answer(question, tuple(own), 0.0, tuple(other))
            for question, (own, other) in zip(questions, rows, strict=True)
        ]
    page.close()
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_expected_page_is_among_the_first_five(
    answers: dict[LanguageCode, list[Answer]], code: LanguageCode
) -> None:
    assert score(_sense(answers[code])).hit >= 0.97


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_way_of_asking_is_answered(
    answers: dict[LanguageCode, list[Answer]], code: LanguageCode
) -> None:
    groups = grouped(answers[code], lambda each: each.question.group)
    assert len(groups) in (5, 6, 8)
    weak = {name: score(each).hit for name, each in groups.items() if score(each).hit < 0.92}
    assert weak == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_hardly_any_question_is_left_without_a_hit(
    answers: dict[LanguageCode, list[Answer]], code: LanguageCode
) -> None:
    assert score(_sense(answers[code])).without <= 0.01


def _sense(answers: list[Answer]) -> list[Answer]:
    return [each for each in answers if each.question.group != NONSENSE]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_expected_address_is_a_page_of_the_site(
    answers: dict[LanguageCode, list[Answer]], real_site: BuiltSite, code: LanguageCode
) -> None:
    for answer in answers[code]:
        for expected in answer.question.expected:
            url, _, anchor = expected.partition("#")
            assert url in real_site.pages
            assert not anchor or anchor in real_site.page(url).ids


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_hit_leads_to_a_place_that_exists(
    answers: dict[LanguageCode, list[Answer]], real_site: BuiltSite, code: LanguageCode
) -> None:
    for url in {url for answer in answers[code] for url in answer.urls}:
        address, _, anchor = url.partition("#")
        assert address in real_site.pages
        assert not anchor or anchor in real_site.page(address).ids
