"""The analyser every build has: simplemma's dictionaries, and compounds cut by them."""

import unicodedata
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from digikunta.records.base import LanguageCode
from digikunta.search import compound_splitter as compounds
from digikunta.search.analysis import Analysis
from digikunta.search.compound_splitter import Splitter

_CLITICS: Mapping[LanguageCode, tuple[str, ...]] = {
    "fi": ("kin", "kaan", "kään", "ko", "kö", "nsa", "nsä", "mme", "nne", "si", "ni"),
    "sv": ("s",),
}
"""What is hung on a word that is already inflected: kunnassakin, kunnassasi, kommunernas."""

_LOST = 5
"""How much shorter than an unknown word its base form may be: endings are short."""


class SimplemmaAnalyser:
    """Base forms by dictionary. The first word of a language loads it, which takes seconds.

    Even the library waits until then: most builds meet words of the list only (known_words.py).
    """

    def __init__(self, language: LanguageCode) -> None:
        self._language = language
        self._splitter = Splitter(language, self._base_of)

    @cached_property
    def name(self) -> str:
        return f"simplemma {version('simplemma')} rules {_rules()}"

    @cached_property
    def _dictionary(self) -> Mapping[str, str]:
        from simplemma.strategies.dictionaries import dictionary_factory  # noqa: PLC0415 - seldom

        return dictionary_factory.DEFAULT_DICTIONARY_FACTORY.get_dictionary(self._language)

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
        from simplemma import lemmatize  # noqa: PLC0415 - seldom

        base: str = lemmatize(word, lang=self._language).lower()
        return base if base.isalpha() and len(base) >= len(word) - _LOST else word


def _rules() -> str:
    """Changes with the rules here and of compounds: what was kept by other rules is made anew."""
    sources = (Path(__file__), Path(compounds.__file__))
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:8]


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in word)
