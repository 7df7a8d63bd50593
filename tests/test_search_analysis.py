"""Words to base forms and compound parts, with the dictionaries every build has."""

import json
import re
from pathlib import Path

import pytest
from digikunta.records.base import LanguageCode
from digikunta.search.analysers import UnknownAnalyserError, analysers
from digikunta.search.analysis import Analysis
from digikunta.search.cached_analyser import CachedAnalyser
from digikunta.search.simplemma_analyser import SimplemmaAnalyser
from digikunta.search.tokenizer import LONGEST, shortened, words
from digikunta.search.voikko_analyser import VoikkoAnalyser, VoikkoMissingError
from hypothesis import given, settings
from hypothesis import strategies as st
from optional_parts import VOIKKO
from random_runs import examples

FINNISH = SimplemmaAnalyser("fi")
SWEDISH = SimplemmaAnalyser("sv")


def analyse(language: LanguageCode, word: str) -> Analysis:
    return (FINNISH if language == "fi" else SWEDISH).analyse(word)


@pytest.mark.parametrize(
    ("language", "word", "lemma"),
    [
        ("fi", "kokeiluja", "kokeilu"),
        ("fi", "kunnissa", "kunta"),
        ("fi", "äänestämään", "äänestää"),
        ("fi", "turussa", "turku"),
        ("fi", "robottipuheluista", "robottipuhelu"),
        ("fi", "kunnassasi", "kunta"),
        ("fi", "henkilöstöpula", "henkilöstöpula"),
        ("sv", "kommunernas", "kommun"),
        ("sv", "robotsamtalen", "robotsamtal"),
        ("sv", "kommunförbundets", "kommunförbund"),
    ],
)
def test_a_word_has_its_base_form(language: LanguageCode, word: str, lemma: str) -> None:
    assert analyse(language, word).lemmas == (lemma,)


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("fi", "robottipuheluista", {"robotti", "puhelu"}),
        ("fi", "etävaltuusto", {"etä", "valtuusto"}),
        ("fi", "kuntalaisaloite", {"kuntalainen", "aloite"}),
        ("fi", "kunnanhallituksen", {"kunta", "hallitus"}),
        ("fi", "asiakaspalvelutehtävä", {"asiakas", "palvelu", "tehtävä"}),
        ("sv", "medborgarbudgetens", {"medborgare", "budget"}),
        ("sv", "tillgänglighetsutlåtande", {"tillgänglighet", "utlåtande"}),
        ("sv", "skolbesök", {"skola", "besök"}),
        ("sv", "robotsamtalen", {"robot", "samtal"}),
    ],
)
def test_a_compound_has_its_parts(language: LanguageCode, word: str, parts: set[str]) -> None:
    assert parts <= set(analyse(language, word).parts)


@pytest.mark.parametrize(
    ("language", "word"),
    [("fi", "kokeilu"), ("fi", "luettelo"), ("sv", "motivering"), ("sv", "rapportering")],
)
def test_an_ending_that_is_a_word_makes_no_compound(language: LanguageCode, word: str) -> None:
    assert analyse(language, word).parts == ()


@settings(max_examples=examples(200))
@given(st.text(max_size=60), st.sampled_from(["fi", "sv"]))
def test_any_text_can_be_analysed(text: str, language: LanguageCode) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        analysis = analyse(language, word)
        assert analysis.lemmas
        assert all(each and each == each.lower() for each in analysis.lemmas + analysis.parts)


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Data-analytiikka (306/2019) & EU:n\u00ad jäsen") == [
        *("data", "analytiikka", "306", "2019", "eu", "n", "jäsen"),
    ]
    assert words("🙂 — \n ___ 𝐀") == []
    assert words("a\u0308iti") == ["äiti"]


def test_a_long_text_is_cut_between_words() -> None:
    assert shortened("Kunta kokeili, ja onnistui.", 16) == "Kunta kokeili…"
    assert shortened("Kunta kokeili.", 16) == "Kunta kokeili."


class Counting:
    """An analyser that counts its calls."""

    def __init__(self, name: str = "one") -> None:
        self.name = name
        self.asked: list[str] = []

    def analyse(self, word: str) -> Analysis:
        self.asked.append(word)
        return Analysis((word,), ("part",))


def test_a_stored_analysis_is_not_made_again(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "words.json"
    first = CachedAnalyser(Counting(), file)
    assert first.analyse("sana") == first.analyse("sana")
    first.save()
    again = Counting()
    assert CachedAnalyser(again, file).analyse("sana") == Analysis(("sana",), ("part",))
    assert again.asked == []


def test_the_name_of_an_analyser_has_its_version_and_its_rules() -> None:
    """Cached analyses are valid for one name, so it must change when results change."""
    assert FINNISH.name == SimplemmaAnalyser("fi").name
    assert re.fullmatch(r"simplemma [\d.]+ rules \d+", FINNISH.name)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"name": "one", "words": {"sana": 3}}', '{"name": "other"}']
)
def test_what_is_broken_or_of_another_analyser_is_made_again(tmp_path: Path, text: str) -> None:
    file = tmp_path / "words.json"
    file.write_text(text, "utf-8")
    counting = Counting()
    cached = CachedAnalyser(counting, file)
    assert cached.analyse("sana").lemmas == ("sana",)
    assert counting.asked == ["sana"]
    cached.save()
    assert json.loads(file.read_text("utf-8"))["name"] == "one"


def test_a_folder_that_cannot_be_written_does_not_stop_a_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    cached = CachedAnalyser(Counting(), tmp_path / "file" / "words.json")
    cached.analyse("sana")
    cached.save()


def test_simplemma_is_used_unless_voikko_is_asked_for() -> None:
    assert {each.name.split()[0] for each in analysers("").values()} == {"simplemma"}
    with pytest.raises(UnknownAnalyserError):
        analysers("paras")


def test_voikko_is_refused_when_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "libvoikko", None)
    with pytest.raises(VoikkoMissingError):
        analysers("voikko")


def test_voikko_gives_base_forms_and_parts() -> None:
    try:
        analyser = VoikkoAnalyser()
    except VoikkoMissingError:
        VOIKKO.skip()
    analysis = analyser.analyse("robottipuheluista")
    assert "robottipuhelu" in analysis.lemmas
    assert {"robotti", "puhelu"} <= set(analysis.parts)
