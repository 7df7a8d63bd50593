"""The words of entries while an index is built: how strongly each entry is about each lemma."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digikunta.records.base import LanguageCode
from digikunta.records.synonym import SynonymGroup
from digikunta.search.analysis import Analyser
from digikunta.search.derived_forms import derivable
from digikunta.search.ending_changes import EndingChange, frequent_changes
from digikunta.search.index_entry import IndexEntry
from digikunta.search.tokenizer import words

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


class Postings:
    """Accumulates lemma -> forms in texts, compound parts, and levels by entry number."""

    def __init__(self, analyser: Analyser, stop: frozenset[str]) -> None:
        self._analyser = analyser
        self._stop = stop
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.parts: dict[str, set[str]] = defaultdict(set)
        self.entries: dict[str, dict[int, int]] = defaultdict(dict)
        self._titles: dict[int, tuple[str, ...]] = {}
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
        self._titles[number] = tuple(fields["title"])
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

    def beside_titles(self, lemmas: Iterable[str]) -> list[Mapping[int, int]]:
        """Return for each lemma what ``of`` returns, without the entries that have it in their
        titles: the script finds those by itself.
        """
        titles = self._in_titles()
        return [
            {number: level for number, level in self.of(lemma).items() if number not in in_titles}
            for lemma, in_titles in ((each, titles[each]) for each in lemmas)
        ]

    def changes(self) -> list[EndingChange]:
        """Return the frequent changes between the lemmas and their forms."""
        pairs = ((lemma, form) for lemma, forms in self.forms.items() for form in forms)
        return frequent_changes((lemma, form) for lemma, form in pairs if lemma != form)

    def needed_forms(
        self, language: LanguageCode, synonyms: Iterable[SynonymGroup]
    ) -> Mapping[str, set[str]]:
        """Return lemma -> its forms, without those that the script derives.

        Forms that are said instead of another word stay.
        """
        said = {word for group in synonyms for each in group.words for word in words(each)}
        needed = self.forms.keys() | said
        left_out = derivable(language, self._lemmas_of(), needed, self.changes())
        return {lemma: forms - left_out for lemma, forms in self.forms.items()}

    def _lemmas_of(self) -> Mapping[str, set[str]]:
        """Return form -> its lemmas."""
        lemmas: dict[str, set[str]] = defaultdict(set)
        for lemma, forms in self.forms.items():
            for form in (lemma, *forms):
                lemmas[form].add(lemma)
        return lemmas

    def _in_titles(self) -> Mapping[str, set[int]]:
        """Return lemma -> the numbers of the entries whose titles have it."""
        lemmas, numbers = self._lemmas_of(), defaultdict[str, set[int]](set)
        for number, title in self._titles.items():
            for word in title:
                for lemma in lemmas[word] if len(word) >= _SHORTEST_WORD else ():
                    numbers[lemma].add(number)
        return numbers

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
