"""Entries to an index: how much each word says about each entry, packed small.

The index is one JSON object of strings and rows, laid out so that it compresses well:

- ``lemmas``: the base forms in order of their letters, one a line. A line is the number of
  letters shared with the line before, the rest of the base form, the forms of it in the texts
  (``,`` and the number of letters that fall off the base form and what comes instead) and its
  compound parts: ``:`` and n where it falls in two after its nth letter, and for every other part
  ``;`` and ``<n`` for its first n letters, ``>n`` for its last n, or the part spelled out.
- ``levels``: the entries of each base form, one a line: how strongly the word stands in them.
- ``gaps``: for each of those entries the distance from the one before; the levels tell where the
  next base form begins.
- ``entries``: columns of what is shown of each entry.
- ``words``: the words the results are told with, in the index's language.
"""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from digikunta.records.base import LanguageCode
from digikunta.search.analysis import Analyser
from digikunta.search.index_entry import ENTRY_KINDS, IndexEntry
from digikunta.search.index_packing import packed_gaps, packed_lemmas
from digikunta.search.stop_words import STOP_WORDS
from digikunta.search.tokenizer import shortened, words

FORMAT = 2
"""Counted up when the layout changes; the script refuses an index of another format."""

DESCRIPTION_LENGTH = 120
_SHORTEST_WORD = 2

_BOOSTS: Mapping[str, float] = {
    "title": 12.0,
    "keywords": 8.0,
    "headings": 3.0,
    "description": 3.0,
    "tags": 2.0,
    "body": 1.0,
}
"""How much a word in each field says, against one in running text."""

_SATURATION = 1.2
_LENGTH_SHARE = 0.4
"""As in BM25: a word's tenth occurrence says less than its second, a word of a long text less
than that of a short one."""

_USUAL_TEXT, _USUAL_TITLE = 150, 7
"""Words. Fixed, so that one entry's strengths do not depend on the others."""

_STEPS = (0.55, 0.85, 1.25, 1.8, 2.6, 4.0, 6.5)
"""Bounds between the eight levels of strength that are kept."""

_NAMING = frozenset({"title", "keywords"})
"""Fields in which function words count: nobody looks for a page that has an "and" in it."""


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
    lemmas: str
    levels: str
    gaps: str
    kinds: list[str]
    entries: PackedEntries
    words: Any


def build_index(
    language: LanguageCode, entries: Iterable[IndexEntry], analyser: Analyser
) -> Mapping[str, Any]:
    """The index of one language. The same entries give the same index, in whatever order."""
    ordered = sorted(entries, key=lambda each: (ENTRY_KINDS.index(each.kind), each.url))
    gathered = _Gathering(analyser, STOP_WORDS[language])
    for number, entry in enumerate(ordered):
        gathered.read(number, entry)
    lemmas = sorted(gathered.forms)
    return {
        "format": FORMAT,
        "language": language,
        "analyser": analyser.name,
        "stop": " ".join(sorted(STOP_WORDS[language])),
        "lemmas": packed_lemmas(lemmas, gathered.forms, gathered.parts),
        "levels": "\n".join(_levels(gathered.entries.get(lemma, {})) for lemma in lemmas),
        "gaps": "".join(packed_gaps(sorted(gathered.entries.get(lemma, {}))) for lemma in lemmas),
        "kinds": list(ENTRY_KINDS),
        "entries": _columns(ordered),
    }


def index_text(index: Mapping[str, Any], words: Mapping[str, Any] | None = None) -> str:
    """The file's text. ``words`` are those the results are told with."""
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


# --- the words of the entries -----------------------------------------------------------------


class _Gathering:
    """What entries are read into: base form -> its forms, its parts, its entries with levels."""

    def __init__(self, analyser: Analyser, stop: frozenset[str]) -> None:
        self._analyser = analyser
        self._stop = stop
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.parts: dict[str, set[str]] = defaultdict(set)
        self.entries: dict[str, dict[int, int]] = defaultdict(dict)
        self._lemmas: dict[str, tuple[str, ...]] = {}

    def read(self, number: int, entry: IndexEntry) -> None:
        """Every field's words. A function word counts only where it names the thing."""
        fields = {
            "title": words(entry.title),
            "keywords": words(" ".join(entry.keywords)),
            "headings": words(" ".join(section.heading for section in entry.sections)),
            "description": words(entry.description),
            "tags": words(" ".join(entry.tags)),
            "body": words(entry.body),
        }
        strengths: dict[str, float] = defaultdict(float)
        for name, found in fields.items():
            boost, length = _BOOSTS[name], _length(name, found)
            for lemma, count in self._counts(name, found).items():
                strengths[lemma] += _strength(boost, count, length)
        for lemma, strength in strengths.items():
            self.entries[lemma][number] = bisect_right(_STEPS, strength)

    def _counts(self, name: str, found: Sequence[str]) -> Mapping[str, int]:
        dropped = frozenset[str]() if name in _NAMING else self._stop
        counts: dict[str, int] = defaultdict(int)
        for word, count in Counter(found).items():
            if len(word) >= _SHORTEST_WORD and word not in dropped:
                for lemma in self._lemmas.get(word) or self._met(word):
                    counts[lemma] += count
        return counts

    def _met(self, word: str) -> tuple[str, ...]:
        """A word's base forms, when it comes for the first time."""
        analysis = self._analyser.analyse(word)
        for lemma in analysis.lemmas:
            self.forms[lemma].add(word)
            self.parts[lemma].update(analysis.parts)
        for part in analysis.parts:
            self.forms[part].add(part)
        self._lemmas[word] = analysis.lemmas
        return analysis.lemmas


def _length(name: str, found: Sequence[str]) -> float:
    """Against the usual: running text has some 150 words, a title some seven."""
    usual = _USUAL_TEXT if name == "body" else _USUAL_TITLE
    return 1 - _LENGTH_SHARE + _LENGTH_SHARE * min(3.0, len(found) / usual)


def _strength(boost: float, count: int, length: float) -> float:
    return boost * count * (_SATURATION + 1) / (count + _SATURATION * length) / 2
