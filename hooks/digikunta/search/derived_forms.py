"""Inflected forms that the index leaves out, because the script derives them.

A form belongs to the base form of the words that begin like it, when those all have the same base
form and the rest of it is an ending: *asukkaille* next to *asukkaiden*. Its dots are those of the
base form. search-engine/derived.js
applies the same rule; tests/javascript/derived-forms.json has cases for both.
"""

import math
import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from digikunta.records.base import LanguageCode
from digikunta.search.endings import ENDINGS

SHORTEST_SHARED = 3
SHARED = 0.55
"""Minimum beginning that a form shares with a known word: in letters, and of the form."""

_BACK = 3
"""Letters of an ending that other endings may share."""

_STEM = re.compile("^[^aeiouy]{0,2}[aeiouy]?$")

_FOLDED = str.maketrans("äåàöøõéèüšž", "aaaoooeeusz")


def folded(word: str) -> str:
    """Return the word as it comes from a keyboard without ä, ö and å."""
    return word.translate(_FOLDED)


class FormTable:
    """Known words without their dots, in order, with their base forms."""

    def __init__(self, language: LanguageCode, words: Mapping[str, Collection[str]]) -> None:
        self._endings = [re.compile(each) for each in ENDINGS[language]]
        self._lemmas: dict[str, set[str]] = defaultdict(set)
        for word, lemmas in words.items():
            self._lemmas[folded(word)].update(lemmas)
        self._ordered = sorted(self._lemmas)

    def add(self, word: str, lemmas: Collection[str]) -> None:
        plain = folded(word)
        if plain not in self._lemmas:
            insort(self._ordered, plain)
        self._lemmas[plain].update(lemmas)

    def derived(self, word: str) -> str | None:
        """Return the base form of an unknown word; None when it is uncertain."""
        plain = folded(word)
        at = bisect_left(self._ordered, plain)
        shared = max(
            (shared_start(plain, each) for each in self._ordered[max(0, at - 1) : at + 1]),
            default=0,
        )
        least = max(SHORTEST_SHARED, math.ceil(len(plain) * SHARED))
        if shared < least or not self._is_ending(plain[shared:]):
            return None
        found = self._only_lemma(plain, shared)
        return found if found is not None and _has_dots_of(word, found) else None

    def _only_lemma(self, form: str, shared: int) -> str | None:
        """Return the base form of all words with the form's beginning, when there is only one.

        Words that differ in letters of their stems are different words, or one has a typing error:
        budjettipohja, budjettipohka.
        """
        beginning = form[:shared]
        found: str | None = None
        is_stem = not self._has_ending(form, shared)
        for at in range(bisect_left(self._ordered, beginning), len(self._ordered)):
            if not self._ordered[at].startswith(beginning):
                break
            is_stem = is_stem and _is_stem(self._ordered[at][len(beginning) :])
            for lemma in self._lemmas[self._ordered[at]]:
                if found not in (None, lemma):
                    return None
                found = lemma
        return None if is_stem else found

    def _has_ending(self, form: str, shared: int) -> bool:
        """Whether the form ends in more than letters of a stem: robotilla next to robotille."""
        rests = (form[shared - back :] for back in range(min(_BACK, shared) + 1))
        return any(not _is_stem(rest) and self._is_ending(rest) for rest in rests)

    def _is_ending(self, letters: str) -> bool:
        return any(each.search(letters) for each in self._endings)


def derivable(
    language: LanguageCode, words: Mapping[str, Collection[str]], needed: Iterable[str]
) -> set[str]:
    """Return the words that can be left out. ``words`` have base forms; ``needed`` ones stay."""
    stays = set(needed)
    table = FormTable(language, {word: words.get(word, (word,)) for word in stays})
    left_out: set[str] = set()
    for word in sorted(set(words) - stays):
        if _is_derived(table, word, words):
            left_out.add(word)
        else:
            table.add(word, words[word])
    while wrong := [word for word in sorted(left_out) if not _is_derived(table, word, words)]:
        left_out.difference_update(wrong)
        for word in wrong:
            table.add(word, words[word])
    return left_out


def _is_derived(table: FormTable, word: str, words: Mapping[str, Collection[str]]) -> bool:
    return {table.derived(word)} == set(words[word])


def _is_stem(letters: str) -> bool:
    """Whether letters at the end of a word are of its stem, not an ending."""
    return bool(letters and _STEM.search(letters)) and not letters.endswith(("n", "t"))


def _has_dots_of(word: str, lemma: str) -> bool:
    """Whether two words that begin alike without dots do so with them; a word without any may lack
    them.
    """
    plain = folded(word)
    return word == plain or shared_start(word, lemma) >= shared_start(plain, folded(lemma))


def shared_start(one: str, other: str) -> int:
    """Return the number of letters that two words begin with in common."""
    for shared, (letter, opposite) in enumerate(zip(one, other, strict=False)):
        if letter != opposite:
            return shared
    return min(len(one), len(other))
