"""The index: packing is lossless, and the same entries give the same file."""

import json
import os
import random
from collections.abc import Mapping, Sequence
from typing import Any

import brotli
import pytest
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.search.analysis import Analysis
from digikunta.search.derived_forms import FormTable, derivable
from digikunta.search.ending_changes import frequent_changes
from digikunta.search.endings import ENDINGS
from digikunta.search.index_builder import build_index, descriptions, index_text
from digikunta.search.index_entry import ENTRY_KINDS, IndexEntry, descriptions_url, index_url
from digikunta.search.index_packing import (
    COUNTS,
    DIGITS,
    LAST,
    SHORTEST_PART,
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

STRENGTHS = ("1.0", "1.5", "2.4", "3.6", "4.8", "6.5")
"""Of the levels, as in index-file.js."""


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
        _, mark, cut = head.partition(":")
        if mark:
            at = COUNTS.index(cut[0]) if cut else 0
            found[lemma] = {lemma[:at], lemma[at + len(cut) - 1 :]} if cut else set()
        else:
            found[lemma] = set(usual_halves(lemma, lemmas))
        for part in parts:
            letters = COUNTS.index(part[1]) if part[0] in "<>" else 0
            spelled = {"<": lemma[:letters], ">": lemma[len(lemma) - letters :]}
            found[lemma].add(spelled.get(part[0], part))
    return found


def unpacked_changes(index: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The ends of base forms and of forms; as index-file.js reads them."""
    rows = (line.split(",") for line in index["changes"].splitlines())
    return [(lemma, form) for form, *lemmas in rows for lemma in lemmas]


def usual_halves(lemma: str, lemmas: Sequence[str]) -> Sequence[str]:
    for between in (0, 1):
        for at in range(SHORTEST_PART, len(lemma) - between - SHORTEST_PART + 1):
            if {lemma[:at], lemma[at + between :]} <= set(lemmas):
                return lemma[:at], lemma[at + between :]
    return ()


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
    numbers: list[int] = []
    number, scale = 0, 1
    for digit in map(DIGITS.index, text):
        number += digit * scale
        scale *= len(DIGITS) - LAST
        if digit < LAST:
            numbers.append(number)
            number, scale = 0, 1
    return numbers


@given(st.sets(st.integers(min_value=0, max_value=300_000)))
def test_numbers_of_entries_come_out_as_they_went_in(numbers: set[int]) -> None:
    gaps = unpacked_numbers(packed_gaps(sorted(numbers)))
    assert [sum(gaps[: at + 1]) + at for at in range(len(gaps))] == sorted(numbers)


def test_the_alphabets_need_no_escape_in_json() -> None:
    assert len(set(DIGITS)) == len(DIGITS)
    assert len(DIGITS) > LAST
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
    table = FormTable(language, forms, unpacked_changes(index))
    places = {url: number for number, url in enumerate(urls_of(index))}
    for entry in entries:
        in_title = {
            lemma
            for word in words(entry.title)
            for lemma in forms.get(word) or {table.derived(word)}
            if len(word) > 1
        }
        for word in words(" ".join((entry.title, *entry.keywords))):
            if len(word) < 2:
                continue
            for lemma in forms.get(word) or {table.derived(word)}:
                assert lemma is not None
                found = numbers_of[lemmas.index(lemma)]
                assert (places[entry.url] in found) is (lemma not in in_title)
    chance.shuffle(entries)
    assert index_text(build_index(language, entries, Simple())) == index_text(index)


def urls_of(index: Mapping[str, Any]) -> list[str]:
    urls, titles = (index["entries"][each].split("\n") for each in ("url", "title"))
    return [url.replace("~", slug_of(title)) for url, title in zip(urls, titles, strict=True)]


def entry(url: str, title: str, **more: Any) -> IndexEntry:
    return IndexEntry("experiment", url, title, "", **more)


def level_of(index: Mapping[str, Any], word: str, url: str) -> int:
    lemmas, _ = unpacked_words(index)
    at = lemmas.index(word)
    place = urls_of(index).index(url)
    return unpacked_levels(index)[at][unpacked_entries(index)[at].index(place)]


def test_a_word_says_more_in_a_name_than_in_running_text() -> None:
    entries = [
        entry("title", "Robotti"),
        entry("name", "Muu", keywords=("robotti",)),
        entry("text", "Toinen", body="kunta kokeili robotti kaupungissa"),
    ]
    index = build_index("fi", entries, Simple())
    assert level_of(index, "robotti", "name") > level_of(index, "robotti", "text")


def test_function_words_are_left_out_of_running_text_but_not_of_titles() -> None:
    index = build_index("fi", [entry("a", "Miten", body="kuka ja robotti")], Simple())
    assert set(unpacked_words(index)[0]) == {"mite", "robotti"}


def test_a_passing_mention_is_left_out_when_enough_entries_say_more() -> None:
    more = [entry(f"more-{number}", "Robotti") for number in range(20)]
    passing = entry("passing", "Muu", body=f"{'sana ' * 500} robotti")
    for entries, is_found in ((more, False), (more[1:], True)):
        index = build_index("fi", [*entries, passing], Simple())
        at = unpacked_words(index)[0].index("robotti")
        place = urls_of(index).index("passing")
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
    changes = [(lemma, form) for form, lemmas in CASES["changes"].items() for lemma in lemmas]
    assert FormTable("fi", CASES["words"], changes).derived(word) == lemma


SHORT = st.text(alphabet="akstinä", min_size=1, max_size=7)


@given(
    st.dictionaries(SHORT, st.frozensets(SHORT, min_size=1, max_size=2), min_size=1),
    st.sets(SHORT),
    st.sets(st.tuples(st.sampled_from(["", "a", "ti"]), st.sampled_from(["n", "ssa", "in"]))),
)
def test_each_form_that_is_left_out_is_derived_from_the_others(
    words: Mapping[str, frozenset[str]], needed: set[str], changes: set[tuple[str, str]]
) -> None:
    left_out = derivable("fi", words, needed, changes)
    assert not left_out & needed
    stays = {
        word: words.get(word, {word}) for word in words.keys() | needed if word not in left_out
    }
    table = FormTable("fi", stays, changes)
    assert {word: {table.derived(word)} for word in left_out} == {
        word: set(words[word]) for word in left_out
    }


def test_most_forms_of_a_regular_word_are_left_out() -> None:
    forms = ("robotti", "robotit", "robotin", "robotille", "robotissa", "robottiin", "robotteja")
    left_out = derivable("fi", {form: {"robotti"} for form in forms}, {"robotti"})
    assert len(left_out) > 4


def test_a_change_of_ending_is_frequent_when_many_words_have_it() -> None:
    pairs = [(f"sähkö{letter}", f"sähkö{letter}n") for letter in "abcde"]
    assert frequent_changes([*pairs, ("kunta", "kunnan"), ("kuntaa", "kunta")]) == [("", "n")]
    assert frequent_changes(pairs[:4]) == []
    assert frequent_changes([(form, lemma) for lemma, form in pairs]) == []


# --- what the script reads ----------------------------------------------------------------------

PACKED = TESTS / "javascript" / "packed-index.json"
COMPOUNDS = {
    "arbetsliv": ("arbet", "liv"),
    "kuntapalvelu": ("kunta", "palvelu"),
    "kuntalaisaloite": ("kuntalainen", "aloite"),
    "päiväkotihaku": ("päivä", "koti", "haku"),
}


class Compounds(Simple):
    """The compounds of the list; a word that only looks like one has no parts."""

    def analyse(self, word: str) -> Analysis:
        lemmas = super().analyse(word).lemmas
        return Analysis(lemmas, COMPOUNDS.get(lemmas[0], ()))


def test_the_script_has_an_index_as_the_build_packs_it() -> None:
    """tests/javascript/search.test.js reads it back. ``UPDATE_GOLDEN=1`` writes it."""
    names = " ".join([*COMPOUNDS, "kuntalaki laki kunta kevään sähkön robotin aloitteen haun"])
    entries = [
        entry("ensin", "Sähkön ja robottin koe", keywords=("kuntalaki",), body=f"{names} harva"),
        IndexEntry("list", "", "Etusivu", "", body="robotti " * 9),
        *(entry(f"muu/{number}", f"Muu {number}", body="sana") for number in range(130)),
        entry("z", "Viimeinen", body="harva", tags=("robotti",)),
    ]
    index = build_index("fi", entries, Compounds())
    lemmas, forms = unpacked_words(index)
    parts, places, levels = (
        each(index) for each in (unpacked_parts, unpacked_entries, unpacked_levels)
    )
    urls = urls_of(index)
    asked = ("robotti", "harva", "arbetsliv", "kuntapalvelu", "kuntalaki", "päiväkotihaku")
    read = {
        "order": sorted((each.url for each in entries), key=lambda url: (not url, url)),
        "lemmas": {
            lemma: {
                "parts": sorted(parts[lemma]),
                "strengths": {
                    urls[place]: STRENGTHS[level]
                    for place, level in zip(places[at], levels[at], strict=True)
                },
            }
            for lemma, at in ((each, lemmas.index(each)) for each in asked)
        },
        "forms": {form: sorted(found) for form, found in forms.items() if form not in lemmas},
    }
    read["lemmas"]["robotti"]["strengths"]["ensin"] = STRENGTHS[-1]
    made = json.dumps({"index": index, "read": read}, ensure_ascii=False, indent=2)
    if os.environ.get("UPDATE_GOLDEN"):
        PACKED.write_text(f"{made}\n", "utf-8")
    assert json.loads(PACKED.read_text("utf-8")) == json.loads(made)


# --- its weight --------------------------------------------------------------------------------


HEAVIEST = {"fi": 85, "sv": 79}
"""Bytes an entry as a server sends them: 79.8 and 73.8 in November 2026. Longer texts of records
make it heavier too: then these are raised, once it is known that nothing else did."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_entry_weighs_no_more_than_it_did(real_site: BuiltSite, code: LanguageCode) -> None:
    content = (real_site.folder / index_url(code)).read_bytes()
    entries = len(json.loads(content)["entries"]["kind"])
    assert len(brotli.compress(content)) / entries <= HEAVIEST[code]


A_RECORD = dict.fromkeys(LANGUAGES, 155)
"""Bytes a record: at most 90 kB, 149 bytes a record, when there were 602 in November 2026."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_record_weighs_no_more_than_it_did(real_site: BuiltSite, code: LanguageCode) -> None:
    content = (real_site.folder / index_url(code)).read_bytes()
    assert len(brotli.compress(content)) / load_folder(ROOT / "data").files_read <= A_RECORD[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_entry_has_its_description(real_site: BuiltSite, code: LanguageCode) -> None:
    texts = json.loads((real_site.folder / descriptions_url(code)).read_text("utf-8"))["texts"]
    index = json.loads((real_site.folder / index_url(code)).read_text("utf-8"))
    assert len(texts) == len(index["entries"]["kind"])
    assert sum(map(bool, texts)) > 0.9 * len(texts)
