"""Builds the inverted index of one language: the weight of each lemma in each entry.

The index is one JSON object, in a layout that compresses well:

- ``lemmas``: sorted lemmas, one per line, front-coded. A line is the number of letters shared with
  the previous line, the rest of the lemma, its forms in the texts (``,``, the number of letters
  removed from the lemma's end, and the letters added) and its compound parts: ``:n`` when it
  splits in two after its nth letter, and for every other part ``;`` and ``<n`` for its first n
  letters, ``>n`` for its last n, or the part itself.
- ``synonyms``: what people say, one group per line: the words with commas between them, ``=``,
  and the site's words; one that means more or less than the words has ``~`` before it.
- ``counts``: how many entries each lemma has, in the order of the lemmas.
- ``gaps``: for each of those entries the distance from the previous entry number.
- ``levels``: a digit of weight for each of them, in the order of the entries, and of the lemmas in
  an entry: the digits of one entry are alike.
- ``endings``: regular expressions of inflectional endings. Forms that can be derived with them are
  left out (``derived_forms.py``).
- ``entries``: columns of the values shown for each entry. Descriptions are in a file of their own,
  which the script loads when it first shows hits. In an address ``~`` is the title, in an anchor
  the heading.
- ``words``: strings of the results, in the index's language.
"""

import json
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from digikunta.records.base import LanguageCode
from digikunta.records.synonym import SynonymGroup
from digikunta.search.analysis import Analyser
from digikunta.search.derived_forms import derivable
from digikunta.search.endings import ENDINGS
from digikunta.search.index_entry import ENTRY_KINDS, EntrySection, IndexEntry
from digikunta.search.index_packing import (
    packed_gaps,
    packed_lemmas,
    packed_numbers,
    packed_synonyms,
    packed_urls,
)
from digikunta.search.stop_words import STOP_WORDS
from digikunta.search.tokenizer import shortened, words

FORMAT = 4
"""Version of the layout. The script rejects an index of another version."""

DESCRIPTION_LENGTH = 120
_SHORTEST_WORD = 2

_BOOSTS: Mapping[str, float] = {
    "title": 12.0,
    "keywords": 8.0,
    "foreign": 8.0,
    "headings": 3.0,
    "description": 3.0,
    "tags": 2.0,
    "aside": 0.5,
    "foreign_aside": 0.5,
    "body": 1.0,
}
"""Weight of a word in each field, relative to the body."""

_SATURATION = 1.2
_LENGTH_SHARE = 0.4
"""BM25 parameters k1 (saturation of the term frequency) and b (length normalisation)."""

_USUAL_TEXT, _USUAL_TITLE = 150, 7
"""Typical lengths in words. Constants, so that an entry's weights do not depend on the others."""

_STEPS = (0.55, 1.25, 2.6, 4.0, 6.5)
"""Bounds between the six levels that weights are quantised to."""

_ENOUGH = 20
"""When so many entries contain a word more than in passing, the others need not be found by it."""

_NAMING = frozenset({"title", "keywords", "foreign"})
"""Fields in which stop words are indexed: titles and names may consist of them."""


_NOT_ANALYSED = frozenset({"foreign", "foreign_aside"})
"""Fields in other languages, whose words are their own lemmas."""

_ASIDES = frozenset({"body", "aside", "foreign_aside"})
"""Fields as long as texts."""


class PackedEntries(TypedDict):
    """Columns: ``kind`` is a letter for each entry; ``sections`` are anchors with headings."""

    kind: str
    url: list[str]
    title: list[str]
    sections: dict[str, list[tuple[str, str]]]


class Descriptions(TypedDict):
    """The JSON of a file of descriptions; ``stamp`` is that of its index."""

    stamp: str
    texts: list[str]


class PackedIndex(TypedDict):
    """The JSON of an index file. ``words``: interface texts of the result list."""

    format: int
    language: str
    analyser: str
    stop: str
    synonyms: str
    endings: list[str]
    lemmas: str
    counts: str
    gaps: str
    levels: str
    kinds: list[str]
    stamp: str
    entries: PackedEntries
    words: Any


def build_index(
    language: LanguageCode,
    entries: Iterable[IndexEntry],
    analyser: Analyser,
    synonyms: Iterable[SynonymGroup] = (),
) -> Mapping[str, Any]:
    """Return the index of one language. It does not depend on the order of the entries."""
    ordered = _ordered(entries)
    said = [each for each in synonyms if each.language == language]
    postings = _Postings(analyser, STOP_WORDS[language])
    for number, entry in enumerate(ordered):
        postings.add(number, entry)
    lemmas = sorted(postings.forms)
    rows = [postings.of(lemma) for lemma in lemmas]
    return {
        "format": FORMAT,
        "language": language,
        "analyser": analyser.name,
        "stop": " ".join(sorted(STOP_WORDS[language])),
        "synonyms": packed_synonyms(said, postings.lemma_of),
        "endings": list(ENDINGS[language]),
        "lemmas": packed_lemmas(lemmas, postings.needed_forms(language, said), postings.parts),
        "counts": packed_numbers(len(row) for row in rows),
        "gaps": "".join(packed_gaps(sorted(row)) for row in rows),
        "levels": _levels(rows),
        "kinds": list(ENTRY_KINDS),
        "stamp": _stamp(ordered),
        "entries": _columns(ordered),
    }


def index_text(index: Mapping[str, Any], words: Mapping[str, Any] | None = None) -> str:
    """Return the file's content. ``words`` are the strings of the results."""
    return json.dumps({**index, "words": words or {}}, ensure_ascii=False, separators=(",", ":"))


def descriptions(entries: Iterable[IndexEntry]) -> str:
    """Return the file of the entries' descriptions, in the order of the index with that stamp."""
    ordered = _ordered(entries)
    texts = [shortened(each.description, DESCRIPTION_LENGTH) for each in ordered]
    file: Descriptions = {"stamp": _stamp(ordered), "texts": texts}
    return json.dumps(file, ensure_ascii=False, separators=(",", ":"))


def _stamp(entries: Iterable[IndexEntry]) -> str:
    """Return a checksum of the addresses: a browser may have the two files of different builds."""
    return format(zlib.crc32("\n".join(each.url for each in entries).encode()), "08x")


def _ordered(entries: Iterable[IndexEntry]) -> list[IndexEntry]:
    return sorted(entries, key=lambda each: (ENTRY_KINDS.index(each.kind), each.url, each.title))


def _levels(rows: Iterable[Mapping[int, int]]) -> str:
    of_entry: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for number, level in row.items():
            of_entry[number].append(str(level))
    return "".join("".join(of_entry[number]) for number in sorted(of_entry))


def _columns(entries: Sequence[IndexEntry]) -> Mapping[str, Any]:
    return {
        "kind": "".join(chr(ord("a") + ENTRY_KINDS.index(each.kind)) for each in entries),
        "url": packed_urls([each.url for each in entries], [each.title for each in entries]),
        "title": [each.title for each in entries],
        "sections": {
            str(number): _packed_sections(each.sections)
            for number, each in enumerate(entries)
            if each.sections
        },
    }


def _packed_sections(sections: Sequence[EntrySection]) -> list[list[str]]:
    headings = [each.heading for each in sections]
    anchors = packed_urls([each.anchor for each in sections], headings)
    return [list(pair) for pair in zip(anchors, headings, strict=True)]


# --- postings -----------------------------------------------------------------------------------


class _Postings:
    """Accumulates lemma -> forms in texts, compound parts, and levels by entry number."""

    def __init__(self, analyser: Analyser, stop: frozenset[str]) -> None:
        self._analyser = analyser
        self._stop = stop
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.parts: dict[str, set[str]] = defaultdict(set)
        self.entries: dict[str, dict[int, int]] = defaultdict(dict)
        self._names: set[str] = set()
        self._lemmas: dict[str, tuple[str, ...]] = {}

    def add(self, number: int, entry: IndexEntry) -> None:
        """Add the words of all fields of an entry."""
        fields = {
            "title": words(entry.title),
            "keywords": words(" ".join(entry.keywords)),
            "foreign": words(" ".join(entry.foreign)),
            "headings": words(" ".join(section.heading for section in entry.sections)),
            "description": words(entry.description),
            "tags": words(" ".join(entry.tags)),
            "aside": words(" ".join(entry.aside)),
            "foreign_aside": words(" ".join(entry.foreign_aside)),
            "body": words(entry.body),
        }
        self._names.update(*(fields[name] for name in (*_NAMING, "headings")))
        strengths: dict[str, float] = defaultdict(float)
        for name, tokens in fields.items():
            boost, length = _BOOSTS[name], _length(name, tokens)
            for lemma, count in self._counts(name, tokens).items():
                strengths[lemma] += _strength(boost, count, length)
        for name, forms in entry.forms:
            for lemma in self._lemmas.get(name) or self._analyse(name):
                self.forms[lemma].update(forms)
        for lemma, strength in strengths.items():
            self.entries[lemma][number] = bisect_right(_STEPS, strength)

    def of(self, lemma: str) -> Mapping[int, int]:
        """Return entry number -> level, without passing mentions when others are enough."""
        levels = self.entries.get(lemma, {})
        are_enough = sum(level > 0 for level in levels.values()) >= _ENOUGH
        return {number: each for number, each in levels.items() if each > 0 or not are_enough}

    def needed_forms(
        self, language: LanguageCode, synonyms: Iterable[SynonymGroup]
    ) -> Mapping[str, set[str]]:
        """Return lemma -> its forms, without those that the script derives.

        Forms in titles stay, and those that are said instead of another word.
        """
        lemmas: dict[str, set[str]] = defaultdict(set)
        for lemma, forms in self.forms.items():
            for form in (lemma, *forms):
                lemmas[form].add(lemma)
        said = {word for group in synonyms for each in group.words for word in words(each)}
        needed = self.forms.keys() | said | (self._names & lemmas.keys())
        left_out = derivable(language, lemmas, needed)
        return {lemma: forms - left_out for lemma, forms in self.forms.items()}

    def lemma_of(self, word: str) -> str:
        return self._analyser.analyse(word).lemmas[0]

    def _counts(self, name: str, tokens: Sequence[str]) -> Mapping[str, int]:
        """Return the occurrences of each lemma. Stop words count in naming fields only."""
        dropped = frozenset[str]() if name in _NAMING else self._stop
        counts: dict[str, int] = defaultdict(int)
        for word, count in Counter(tokens).items():
            if len(word) < _SHORTEST_WORD or word in dropped:
                continue
            if name in _NOT_ANALYSED:
                self.forms[word].add(word)
                counts[word] += count
            else:
                for lemma in self._lemmas.get(word) or self._analyse(word):
                    counts[lemma] += count
        return counts

    def _analyse(self, word: str) -> tuple[str, ...]:
        """Analyse a new word, store the result and return its lemmas."""
        analysis = self._analyser.analyse(word)
        for lemma in analysis.lemmas:
            self.forms[lemma].add(word)
            self.parts[lemma].update(analysis.parts)
        for part in analysis.parts:
            self.forms[part].add(part)
        self._lemmas[word] = analysis.lemmas
        return analysis.lemmas


def _length(name: str, tokens: Sequence[str]) -> float:
    """Return BM25's length normalisation of a field, with its length capped at three times."""
    usual = _USUAL_TEXT if name in _ASIDES else _USUAL_TITLE
    return 1 - _LENGTH_SHARE + _LENGTH_SHARE * min(3.0, len(tokens) / usual)


def _strength(boost: float, count: int, length: float) -> float:
    """Return BM25's term weight without the inverse document frequency, times the boost / 2."""
    return boost * count * (_SATURATION + 1) / (count + _SATURATION * length) / 2
