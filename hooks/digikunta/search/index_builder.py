"""Builds the inverted index of one language: the weight of each lemma in each entry.

The index is one JSON object, in a layout that compresses well:

- ``lemmas``: sorted lemmas, one per line, front-coded. A line is the number of letters shared with
  the previous line, the rest of the lemma, its forms in the texts (``,``, the number of letters
  removed from the lemma's end, and the letters added) and its compound parts: ``:n`` when it
  splits in two after its nth letter, and for every other part ``;`` and ``<n`` for its first n
  letters, ``>n`` for its last n, or the part itself.
- ``synonyms``: what people say, one group per line: the words with commas between them, ``=``,
  and the site's words; one that means more or less than the words has ``~`` before it.
- ``levels``: the postings of each lemma, one lemma per line: a digit of weight for each entry.
- ``gaps``: for each posting the distance from the previous entry number; ``levels`` determines
  where the next lemma begins.
- ``entries``: columns of the values shown for each entry.
- ``words``: strings of the results, in the index's language.
"""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from digikunta.records.base import LanguageCode
from digikunta.records.synonym import SynonymGroup
from digikunta.search.analysis import Analyser
from digikunta.search.index_entry import ENTRY_KINDS, IndexEntry
from digikunta.search.index_packing import packed_gaps, packed_lemmas, packed_synonyms
from digikunta.search.stop_words import STOP_WORDS
from digikunta.search.tokenizer import shortened, words

FORMAT = 3
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

_STEPS = (0.55, 0.85, 1.25, 1.8, 2.6, 4.0, 6.5)
"""Bounds between the eight levels that weights are quantised to."""

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
    description: list[str]
    sections: dict[str, list[tuple[str, str]]]


class PackedIndex(TypedDict):
    """The JSON of an index file. ``words``: interface texts of the result list."""

    format: int
    language: str
    analyser: str
    stop: str
    synonyms: str
    lemmas: str
    levels: str
    gaps: str
    kinds: list[str]
    entries: PackedEntries
    words: Any


def build_index(
    language: LanguageCode,
    entries: Iterable[IndexEntry],
    analyser: Analyser,
    synonyms: Iterable[SynonymGroup] = (),
) -> Mapping[str, Any]:
    """Return the index of one language. It does not depend on the order of the entries."""
    ordered = sorted(entries, key=lambda each: (ENTRY_KINDS.index(each.kind), each.url, each.title))
    postings = _Postings(analyser, STOP_WORDS[language])
    for number, entry in enumerate(ordered):
        postings.add(number, entry)
    lemmas = sorted(postings.forms)
    return {
        "format": FORMAT,
        "language": language,
        "analyser": analyser.name,
        "stop": " ".join(sorted(STOP_WORDS[language])),
        "synonyms": packed_synonyms(
            (each for each in synonyms if each.language == language), postings.lemma_of
        ),
        "lemmas": packed_lemmas(lemmas, postings.forms, postings.parts),
        "levels": "\n".join(_levels(postings.entries.get(lemma, {})) for lemma in lemmas),
        "gaps": "".join(packed_gaps(sorted(postings.entries.get(lemma, {}))) for lemma in lemmas),
        "kinds": list(ENTRY_KINDS),
        "entries": _columns(ordered),
    }


def index_text(index: Mapping[str, Any], words: Mapping[str, Any] | None = None) -> str:
    """Return the file's content. ``words`` are the strings of the results."""
    return json.dumps({**index, "words": words or {}}, ensure_ascii=False, separators=(",", ":"))


def _levels(entries: Mapping[int, int]) -> str:
    return "".join(str(entries[number]) for number in sorted(entries))


def _columns(entries: Sequence[IndexEntry]) -> Mapping[str, Any]:
    return {
        "kind": "".join(chr(ord("a") + ENTRY_KINDS.index(each.kind)) for each in entries),
        "url": [each.url for each in entries],
        "title": [each.title for each in entries],
        "description": [shortened(each.description, DESCRIPTION_LENGTH) for each in entries],
        "sections": {
            str(number): [[section.anchor, section.heading] for section in each.sections]
            for number, each in enumerate(entries)
            if each.sections
        },
    }


# --- postings -----------------------------------------------------------------------------------


class _Postings:
    """Accumulates lemma -> forms in texts, compound parts, and levels by entry number."""

    def __init__(self, analyser: Analyser, stop: frozenset[str]) -> None:
        self._analyser = analyser
        self._stop = stop
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.parts: dict[str, set[str]] = defaultdict(set)
        self.entries: dict[str, dict[int, int]] = defaultdict(dict)
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
