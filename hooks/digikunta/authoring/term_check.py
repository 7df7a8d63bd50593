"""Does a Swedish text use the glossary's word where the Finnish one uses the glossary's term?

A hint for editors, never an error: a good sentence may do without the term. Finnish words are
brought to their base form; Swedish ones are compared by their beginning, since endings vary.
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
"""How much of a Swedish word's beginning must agree: ``kommunstyrelse`` / ``kommunstyrelsens``."""


def term_lines(given: SiteInput, messages: Messages) -> Iterator[str]:
    """A line per passage and official term whose Swedish word is not there."""
    terms = [term for term in given.data.records(GlossaryTerm).values() if _official(term)]
    found = [
        (passage, term)
        for passage in given.passages
        for term in terms
        if uses_term(passage.fi, term) and not has_word(passage.sv, term)
    ]
    yield messages.part("status-terms", count=len(found))
    for passage, term in found:
        words = " / ".join(each.word for each in term.sv)
        yield f"  {passage.what}: {passage.key}: {term.fi[0]} → {words}"


def _official(term: GlossaryTerm) -> bool:
    return any(word.standing == "official" for word in term.sv)


def uses_term(finnish: str, term: GlossaryTerm) -> bool:
    """Whether the Finnish text has the term, in any case and number."""
    words, bases = _words(finnish), _bases(finnish)
    wanted = [_words(word) for word in term.fi]
    return any(_contains(words, each) or _contains(bases, each) for each in wanted)


def has_word(swedish: str, term: GlossaryTerm) -> bool:
    """Whether the Swedish text has one of the term's words, in any form, also in a compound."""
    words = _words(swedish)
    accepted = [each.word for each in term.sv] + list(term.also)
    return any(all(_has_form(words, part) for part in _words(word)) for word in accepted)


def _has_form(words: tuple[str, ...], part: str) -> bool:
    stem = part[: max(3, round(len(part) * _STEM))]
    return any(stem in word for word in words)


def _contains(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    width = len(wanted)
    return any(words[i : i + width] == wanted for i in range(len(words) - width + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


@lru_cache(maxsize=4096)
def _bases(text: str) -> tuple[str, ...]:
    return tuple(_base(word) for word in _words(text))


@lru_cache(maxsize=65536)
def _base(word: str) -> str:
    base: str = simplemma.lemmatize(word, lang="fi").casefold()
    # Endings lengthen a noun. A longer base is another word: "kokeili" is not "kokeilija".
    return base if len(base) <= len(word) + 1 else word
