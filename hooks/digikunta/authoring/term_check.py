"""Finds Swedish texts without the glossary's word although the Finnish text has the term.

The results are hints, not errors: a good sentence may do without the term. Finnish words are
lemmatised; Swedish words are compared by their stem, because endings vary.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import simplemma

from digikunta.loading.site_input import SiteInput
from digikunta.reading.messages import Messages
from digikunta.records.term import GlossaryTerm

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STEM = 0.75
"""Share of a Swedish word that counts as its stem: ``kommunstyrelse`` / ``kommunstyrelsens``."""


def term_lines(site_input: SiteInput, messages: Messages) -> Iterator[str]:
    """The count, then a line for each passage and official term whose Swedish word is missing."""
    terms = [each for each in site_input.data.records(GlossaryTerm).values() if _official(each)]
    missing = [
        (passage, term)
        for passage in site_input.passages
        for term in terms
        if uses_term(passage.fi, term) and not has_word(passage.sv, term)
    ]
    yield messages.part("status-terms", count=len(missing))
    for passage, term in missing:
        words = " / ".join(each.word for each in term.sv)
        yield f"  {passage.owner}: {passage.key}: {term.fi[0]} → {words}"


def _official(term: GlossaryTerm) -> bool:
    return any(word.standing == "official" for word in term.sv)


def uses_term(finnish: str, term: GlossaryTerm) -> bool:
    """Whether the Finnish text contains the term in any inflected form."""
    words, lemmas = _words(finnish), _lemmas(finnish)
    phrases = [_words(word) for word in term.fi]
    return any(_contains(words, each) or _contains(lemmas, each) for each in phrases)


def has_word(swedish: str, term: GlossaryTerm) -> bool:
    """Whether the Swedish text contains one of the term's words, inflected or in a compound."""
    words = _words(swedish)
    accepted = [each.word for each in term.sv] + list(term.also)
    return any(all(_has_form(words, part) for part in _words(word)) for word in accepted)


def _has_form(words: tuple[str, ...], part: str) -> bool:
    stem = part[: max(3, round(len(part) * _STEM))]
    return any(stem in word for word in words)


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    width = len(phrase)
    return any(words[i : i + width] == phrase for i in range(len(words) - width + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


@lru_cache(maxsize=4096)
def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(_lemma(word) for word in _words(text))


@lru_cache(maxsize=65536)
def _lemma(word: str) -> str:
    lemma: str = simplemma.lemmatize(word, lang="fi").casefold()
    # Endings lengthen a noun, so a longer lemma is another word: "kokeili" is not "kokeilija".
    return lemma if len(lemma) <= len(word) + 1 else word
