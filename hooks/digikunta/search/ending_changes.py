"""Frequent changes of a word's ending: those that turn base forms into the forms of the texts.

*kokeilu* has *kokeilun* (nothing becomes ``n``), *sähköinen* has *sähköisen* (``nen`` becomes
``sen``). The index has the list; search-engine/derived.js applies it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from digikunta.search.dots import folded, shared_start

EndingChange = tuple[str, str]
"""The end of a base form, and what is there instead in another form; without dots."""

LEAST_FREQUENT = 5
"""A rarer change is likely to be an irregular word, or a wrong base form."""

SHORTEST_STEM = 3


def frequent_changes(forms: Iterable[tuple[str, str]]) -> list[EndingChange]:
    """Return the changes between many base forms and forms. Forms that only lose letters are left
    out: they look like words that are still being typed.
    """
    counts = Counter(_change(folded(lemma), folded(form)) for lemma, form in forms)
    return sorted(change for change, n in counts.items() if n >= LEAST_FREQUENT and change[1])


def lemma_endings(changes: Iterable[EndingChange]) -> Mapping[str, tuple[str, ...]]:
    """Return a form's ending -> the endings of base forms that it may stand for."""
    by_form = groupby(sorted(changes, key=lambda each: each[::-1]), lambda each: each[1])
    return {ending: tuple(lemma for lemma, _ in group) for ending, group in by_form}


def possible_lemmas(word: str, endings: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """Yield what a word's base form may be, without dots."""
    for at in range(SHORTEST_STEM, len(word)):
        for ending in endings.get(word[at:], ()):
            yield word[:at] + ending


def packed_changes(changes: Iterable[EndingChange]) -> str:
    """Return one line per ending of a form: it and the endings of base forms, with commas."""
    rows = lemma_endings(changes).items()
    return "\n".join(",".join((ending, *lemmas)) for ending, lemmas in rows)


def _change(lemma: str, form: str) -> EndingChange:
    shared = shared_start(lemma, form)
    return lemma[shared:], form[shared:]
