"""The precomputed analyses equal the analyser's."""

import pytest
from digikunta.pages.search_entries import site_entries
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.search.analysers import analysers
from digikunta.search.analysis import Analysis
from digikunta.search.cached_analyser import CachedAnalyser
from digikunta.search.index_builder import build_index
from digikunta.search.shipped_analyses import list_of, shipped_analyses
from digikunta.search.simplemma_analyser import SimplemmaAnalyser
from support import PROJECT, ROOT, load_folder, site_of
from write_analyses import site_words

ENOUGH = 0.95
"""The share of the site's words that must be listed: `make words` adds those of new texts."""


@pytest.mark.thorough  # it loads the whole dictionaries
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_listed_analysis_is_the_analysers(code: LanguageCode) -> None:
    analyser = SimplemmaAnalyser(code)
    listed = shipped_analyses(code, analyser.name)
    assert listed, "the list is another analyser's: run `make words`"
    assert {word: each for word, each in listed.items() if each != analyser.analyse(word)} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_most_of_the_sites_words_are_listed(code: LanguageCode) -> None:
    words = site_words(PROJECT, site_of(load_folder(ROOT / "data")))
    listed = shipped_analyses(code, SimplemmaAnalyser(code).name)
    assert sum(word in listed for word in words) >= ENOUGH * len(words)


class Recorder:
    """An analyser that notes the words that it is asked for."""

    name = "recorder"

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def analyse(self, word: str) -> Analysis:
        self.asked.add(word)
        return Analysis((word,))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_that_the_index_analyses_is_among_the_sites_words(code: LanguageCode) -> None:
    """Otherwise every build in an empty folder would load the dictionaries."""
    site, recorder = site_of(load_folder(ROOT / "data")), Recorder()
    entries = site_entries(site.contexts[code], site.in_language(code))
    build_index(code, entries, recorder, site.catalogue.vocabularies.synonyms)
    asked = {word for word in recorder.asked if word.isalpha()}
    assert sorted(asked - site_words(PROJECT, site))[:10] == []


class Loud:
    """An analyser that must not be called."""

    name = SimplemmaAnalyser("fi").name

    def analyse(self, word: str) -> Analysis:
        raise AssertionError(word)


def test_a_listed_word_asks_no_dictionary() -> None:
    given = shipped_analyses("fi", Loud.name)
    assert CachedAnalyser(Loud(), None, lambda: given).analyse("kirjastot") == given["kirjastot"]
    with pytest.raises(AssertionError, match="kirjastottomuuksitta"):
        CachedAnalyser(Loud(), None, lambda: given).analyse("kirjastottomuuksitta")


def test_a_list_of_another_analyser_is_not_read() -> None:
    assert shipped_analyses("fi", "simplemma 0") == {}


def test_a_list_reads_as_it_was_written() -> None:
    analyser = analysers("")["sv"]
    text = list_of(analyser, ["och", "kommunernas", "och"])
    assert text.splitlines()[1:] == [
        "kommunernas\tkommun",
        "och",
    ]
