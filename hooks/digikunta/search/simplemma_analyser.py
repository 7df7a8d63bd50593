"""The analyser every build has: simplemma's dictionaries, and compounds cut by them."""

import unicodedata
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from digikunta.records.base import LanguageCode
from digikunta.search.analysis import Analysis
from digikunta.search.compound_splitter import Splitter

if TYPE_CHECKING:
    from simplemma import Lemmatizer

_CLITICS: Mapping[LanguageCode, tuple[str, ...]] = {
    "fi": ("kin", "kaan", "kään", "ko", "kö", "nsa", "nsä", "mme", "nne", "si", "ni"),
    "sv": ("s",),
}
"""What is hung on a word that is already inflected: kunnassakin, kunnassasi, kommunernas."""

_RULES_VERSION = 1
"""Raise it when the rules here or in compound_splitter.py change, and run `make words`: cached
analyses of another version are not used.
"""

_LOST = 5
"""How much shorter than an unknown word its base form may be: endings are short."""


class SimplemmaAnalyser:
    """Base forms from simplemma's dictionaries, read as compressed streams (about 1 s, 60 MB).

    Library and dictionary are loaded with the first word: most builds meet only words with a
    precomputed analysis (shipped_analyses.py).
    """

    def __init__(self, language: LanguageCode) -> None:
        self._language = language
        self._splitter = Splitter(language, self._base_of)

    @cached_property
    def name(self) -> str:
        return f"simplemma {version('simplemma')} rules {_RULES_VERSION}"

    @cached_property
    def _dictionary(self) -> Mapping[str, str]:
        from simplemma.strategies.dictionaries import (  # noqa: PLC0415 - loaded on demand
            LOW_MEMORY_DICTIONARY_FACTORY,
        )

        dictionary: Mapping[str, str] = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(self._language)
        return dictionary

    @cached_property
    def _lemmatizer(self) -> "Lemmatizer":
        """Shares the streamed dictionary; simplemma's own functions would load the whole one."""
        from simplemma import Lemmatizer  # noqa: PLC0415 - loaded on demand
        from simplemma.strategies import DefaultStrategy  # noqa: PLC0415

        return Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))

    def analyse(self, word: str) -> Analysis:
        if not word.isalpha() or not _is_latin(word):
            return Analysis((word,))
        lemma = self._base_of(word) or self._base_of_unknown(word)
        return Analysis((lemma,), self._splitter.parts(lemma))

    def _base_of(self, word: str) -> str | None:
        """Names stand in the dictionary with their capital."""
        base = self._dictionary.get(word) or self._dictionary.get(word.capitalize())
        base = (base or "").strip(".").lower()
        return base if base.isalpha() else None

    def _base_of_unknown(self, word: str) -> str:
        """Without its clitic or owner; a compound by its last part; else by simplemma's rules."""
        for ending in _CLITICS[self._language]:
            if word.endswith(ending) and (known := self._base_of(word.removesuffix(ending))):
                return known
        cut = self._splitter.cut(word)
        if cut is not None:
            return cut.base
        base: str = self._lemmatizer.lemmatize(word, lang=self._language).lower()
        return base if base.isalpha() and len(base) >= len(word) - _LOST else word


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in word)
