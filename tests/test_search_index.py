"""The index: packing is lossless, and the same entries give the same file."""

import json
import random
from collections.abc import Mapping
from typing import Any

import brotli
import pytest
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.search.analysis import Analysis
from digikunta.search.derived_forms import FormTable, derivable
from digikunta.search.endings import ENDINGS
from digikunta.search.index_builder import build_index, descriptions, index_text
from digikunta.search.index_entry import ENTRY_KINDS, IndexEntry, descriptions_url, index_url
from digikunta.search.index_packing import (
    COUNTS,
    DIGITS,
    packed_gaps,
    packed_lemmas,
    packed_urls,
    slug_of,
)
from digikunta.search.tokenizer import words
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, TESTS, load_folder
from walking import BuiltSite


class Simple:
    """Base forms without a dictionary: an ending -n falls off, a word of eight letters parts."""

    name = "simple 1"

    def analyse(self, word: str) -> Analysis:
        lemma = word[:-1] if len(word) > 3 and word.endswith("n") else word
        parts = (lemma[:4], lemma[4:]) if len(lemma) == 8 else ()
        return Analysis((lemma,), parts)


def unpacked_words(index: Mapping[str, Any]) -> tuple[list[str], dict[str, set[str]]]:
    """Base forms in order, and word -> its base forms; as index-file.js reads them."""
    lemmas: list[str] = []
    forms: dict[str, set[str]] = {}
    before = ""
    for line in index["lemmas"].split("\n") if index["lemmas"] else []:
        own, *others = line.split(";")[0].split(":")[0].split(",")
        before = before[: COUNTS.index(own[0])] + own[1:]
        lemmas.append(before)
        forms.setdefault(before, set()).add(before)
        for other in others:
            form = before[: len(before) - COUNTS.index(other[0])] + other[1:]
            forms.setdefault(form, set()).add(before)
    return lemmas, forms


def unpacked_parts(index: Mapping[str, Any]) -> dict[str, set[str]]:
    """Base form -> its compound parts; as index-file.js reads them."""
    lemmas, _ = unpacked_words(index)
    found: dict[str, set[str]] = {}
    for lemma, line in zip(lemmas, index["lemmas"].split("\n"), strict=True):
        head, *parts = line.split(";")
        _, _, cut = head.partition(":")
        at = COUNTS.index(cut) if cut else 0
        found[lemma] = {lemma[:at], lemma[at:]} if cut else set()
        for part in parts:
            letters = COUNTS.index(part[1]) if part[0] in "<>" else 0
            spelled = {"<": lemma[:letters], ">": lemma[len(lemma) - letters :]}
            found[lemma].add(spelled.get(part[0], part))
    return found


def unpacked_entries(index: Mapping[str, Any]) -> list[list[int]]:
    """The numbers of the entries of each base form; as index-file.js reads them."""
    gaps = unpacked_numbers(index["gaps"])
    found = []
    for count in unpacked_numbers(index["counts"]):
        row, gaps = gaps[:count], gaps[count:]
        found.append([sum(row[: at + 1]) + at for at in range(count)])
    assert gaps == []
    return found


def unpacked_levels(index: Mapping[str, Any]) -> list[list[int]]:
    """The levels of the entries of each base form; as index-file.js reads them."""
    entries = unpacked_entries(index)
    places = [(entry, at) for at, row in enumerate(entries) for entry in row]
    levels = dict(zip(sorted(places), map(int, index["levels"]), strict=True))
    return [[levels[entry, at] for entry in row] for at, row in enumerate(entries)]


def unpacked_numbers(text: str) -> list[int]:
    """The numbers of ``packed_numbers``."""
    half = len(DIGITS) // 2
    numbers: list[int] = []
    number, scale = 0, 1
    for digit in map(DIGITS.index, text):
        number += digit % half * scale
        scale *= half
        if digit < half:
            numbers.append(number)
            number, scale = 0, 1
    return numbers


@given(st.sets(st.integers(min_value=0, max_value=300_000)))
def test_numbers_of_entries_come_out_as_they_went_in(numbers: set[int]) -> None:
    gaps = unpacked_numbers(packed_gaps(sorted(numbers)))
    assert [sum(gaps[: at + 1]) + at for at in range(len(gaps))] == sorted(numbers)


def test_the_alphabets_need_no_escape_in_json() -> None:
    assert len(set(DIGITS)) == len(DIGITS)
    assert len(DIGITS) % 2 == 0
    assert not set(DIGITS) & set('"\\\n')


WORDS = st.text(alphabet="abä1", min_size=1, max_size=7)


@given(st.dictionaries(WORDS, st.tuples(st.frozensets(WORDS), st.frozensets(WORDS)), min_size=1))
def test_forms_and_parts_come_out_as_they_went_in(
    words: Mapping[str, tuple[frozenset[str], frozenset[str]]],
) -> None:
    lemmas = sorted(words)
    forms = {lemma: given[0] | {lemma} for lemma, given in words.items()}
    parts = {
        lemma: given[1] | ({lemma[:2], lemma[2:]} if len(lemma) > 3 else set())
        for lemma, given in words.items()
    }
    packed = {"lemmas": packed_lemmas(lemmas, forms, parts)}
    assert unpacked_parts(packed) == parts
    read = unpacked_words(packed)[1]
    assert read == {
        form: {lemma for lemma in lemmas if form in forms[lemma]}
        for form in set().union(*forms.values())
    }


TEXTS = st.text(alphabet="abcdeänö ,;<>0123\n", max_size=60)
ENTRIES = st.lists(
    st.builds(
        IndexEntry,
        kind=st.sampled_from(ENTRY_KINDS),
        url=st.uuids().map(str),
        title=TEXTS,
        description=TEXTS,
        keywords=st.lists(TEXTS, max_size=2).map(tuple),
        tags=st.lists(TEXTS, max_size=2).map(tuple),
        body=TEXTS,
    ),
    max_size=6,
    unique_by=lambda entry: entry.url,
)


@given(ENTRIES, st.sampled_from(LANGUAGES), st.randoms(use_true_random=False))
def test_every_word_of_every_entry_leads_to_it(
    entries: list[IndexEntry], language: Any, chance: random.Random
) -> None:
    index = build_index(language, entries, Simple())
    lemmas, forms = unpacked_words(index)
    assert lemmas == sorted(set(lemmas))
    numbers_of = unpacked_entries(index)
    table = FormTable(language, forms)
    columns = zip(index["entries"]["url"], index["entries"]["title"], strict=True)
    urls = [url.replace("~", slug_of(title)) for url, title in columns]
    places = {url: number for number, url in enumerate(urls)}
    for entry in entries:
        for word in words(" ".join((entry.title, *entry.keywords))):
            if len(word) < 2:
                continue
            for lemma in forms.get(word) or {table.derived(word)}:
                assert lemma is not None
                assert places[entry.url] in numbers_of[lemmas.index(lemma)]
    chance.shuffle(entries)
    assert index_text(build_index(language, entries, Simple())) == index_text(index)


def entry(url: str, title: str, **more: Any) -> IndexEntry:
    return IndexEntry("experiment", url, title, "", **more)


def level_of(index: Mapping[str, Any], word: str, url: str) -> int:
    lemmas, _ = unpacked_words(index)
    at = lemmas.index(word)
    place = index["entries"]["url"].index(url)
    return unpacked_levels(index)[at][unpacked_entries(index)[at].index(place)]


def test_a_word_says_more_in_a_title_than_in_a_name_than_in_running_text() -> None:
    entries = [
        entry("title", "Robotti"),
        entry("name", "Muu", keywords=("robotti",)),
        entry("text", "Toinen", body="kunta kokeili robotti kaupungissa"),
    ]
    index = build_index("fi", entries, Simple())
    levels = [level_of(index, "robotti", url) for url in ("title", "name", "text")]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == 3


def test_function_words_are_left_out_of_running_text_but_not_of_titles() -> None:
    index = build_index("fi", [entry("a", "Miten", body="kuka ja robotti")], Simple())
    assert set(unpacked_words(index)[0]) == {"mite", "robotti"}


def test_a_passing_mention_is_left_out_when_enough_entries_say_more() -> None:
    more = [entry(f"more-{number}", "Robotti") for number in range(20)]
    passing = entry("passing", "Muu", body=f"{'sana ' * 500} robotti")
    for entries, is_found in ((more, False), (more[1:], True)):
        index = build_index("fi", [*entries, passing], Simple())
        at = unpacked_words(index)[0].index("robotti")
        place = index["entries"]["url"].index("passing")
        assert (place in unpacked_entries(index)[at]) is is_found


def test_a_description_is_short_and_in_a_file_of_its_own() -> None:
    long = IndexEntry("tool", "a", "Väline", "sana " * 60)
    first = IndexEntry("experiment", "b", "Kokeilu", "lyhyt")
    assert "sana " not in index_text(build_index("fi", [long], Simple()))
    file = json.loads(descriptions([long, first]))
    texts = file["texts"]
    assert file["stamp"] == build_index("fi", [first, long], Simple())["stamp"]
    assert file["stamp"] != json.loads(descriptions([long]))["stamp"]
    assert texts[0] == "lyhyt"
    assert 100 < len(texts[1]) <= 120
    assert "\n" not in descriptions([long])


@pytest.mark.parametrize(
    ("url", "title", "packed"),
    [
        ("kunnat/ahtari/", "Ähtäri", "kunnat/~/"),
        ("sanasto/#avoin-data", "Avoin data", "sanasto/#~"),
        ("kokeilut/helsinki-omastadi/", "OmaStadi – osallistuva", "kokeilut/helsinki-omastadi/"),
        ("kokeilut/x/", "–", "kokeilut/x/"),
    ],
)
def test_a_title_is_left_out_of_an_address(url: str, title: str, packed: str) -> None:
    assert packed_urls([url], [title]) == [packed]


# --- derived forms -----------------------------------------------------------------------------

CASES = json.loads((TESTS / "javascript" / "derived-forms.json").read_text("utf-8"))


@pytest.mark.parametrize(("word", "lemma"), CASES["cases"])
def test_forms_are_derived_as_in_the_script(word: str, lemma: str | None) -> None:
    assert CASES["endings"] == list(ENDINGS["fi"])
    assert FormTable("fi", CASES["words"]).derived(word) == lemma


SHORT = st.text(alphabet="akstinä", min_size=1, max_size=7)


@given(
    st.dictionaries(SHORT, st.frozensets(SHORT, min_size=1, max_size=2), min_size=1), st.sets(SHORT)
)
def test_each_form_that_is_left_out_is_derived_from_the_others(
    words: Mapping[str, frozenset[str]], needed: set[str]
) -> None:
    left_out = derivable("fi", words, needed)
    assert not left_out & needed
    stays = {
        word: words.get(word, {word}) for word in words.keys() | needed if word not in left_out
    }
    table = FormTable("fi", stays)
    assert {word: {table.derived(word)} for word in left_out} == {
        word: set(words[word]) for word in left_out
    }


def test_most_forms_of_a_regular_word_are_left_out() -> None:
    forms = ("robotti", "robotit", "robotin", "robotille", "robotissa", "robottiin", "robotteja")
    left_out = derivable("fi", {form: {"robotti"} for form in forms}, {"robotti"})
    assert len(left_out) > 4


# --- its weight --------------------------------------------------------------------------------


HEAVIEST = {"fi": 95, "sv": 87}
"""Bytes an entry as a server sends them: 89.5 and 81.5 in November 2026. Longer texts of records
make it heavier too: then these are raised, once it is known that nothing else did."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_entry_weighs_no_more_than_it_did(real_site: BuiltSite, code: LanguageCode) -> None:
    content = (real_site.folder / index_url(code)).read_bytes()
    entries = len(json.loads(content)["entries"]["url"])
    assert len(brotli.compress(content)) / entries <= HEAVIEST[code]


A_RECORD = dict.fromkeys(LANGUAGES, 90000 / 316)
"""Bytes a record: 90 kB when there were 316 records."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_record_weighs_no_more_than_it_did(real_site: BuiltSite, code: LanguageCode) -> None:
    content = (real_site.folder / index_url(code)).read_bytes()
    assert len(brotli.compress(content)) / load_folder(ROOT / "data").files_read <= A_RECORD[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_entry_has_its_description(real_site: BuiltSite, code: LanguageCode) -> None:
    texts = json.loads((real_site.folder / descriptions_url(code)).read_text("utf-8"))["texts"]
    index = json.loads((real_site.folder / index_url(code)).read_text("utf-8"))
    assert len(texts) == len(index["entries"]["url"])
    assert sum(map(bool, texts)) > 0.9 * len(texts)
