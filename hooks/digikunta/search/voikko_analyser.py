"""A better analyser of Finnish for those who have it: Voikko's morphology and its dictionary.

Never chosen by itself: the published index must not depend on what a machine happens to have.
"""

import importlib
from typing import Any

from digikunta.search.analysis import Analysis

_SHORTEST_PART = 3


class VoikkoMissingError(Exception):
    """Voikko was asked for and cannot be had here."""


class VoikkoAnalyser:
    """Finnish by Voikko: all base forms of an ambiguous word, compounds as its grammar has them."""

    def __init__(self) -> None:
        try:
            module: Any = importlib.import_module("libvoikko")
            self._voikko: Any = module.Voikko("fi")
        except (ImportError, OSError) as error:
            raise VoikkoMissingError(str(error)) from error
        except Exception as error:  # the package's own error for a missing dictionary
            if type(error).__name__ != "VoikkoException":
                raise
            raise VoikkoMissingError(str(error)) from error
        self._version = str(module.Voikko.getVersion())

    @property
    def name(self) -> str:
        return f"voikko {self._version}"

    def analyse(self, word: str) -> Analysis:
        found = self._voikko.analyze(word) or self._voikko.analyze(word.capitalize())
        lemmas = {_plain(each["BASEFORM"]) for each in found if each.get("BASEFORM")}
        parts = {part for each in found for part in self._parts(word, each["STRUCTURE"])}
        lemmas = {lemma for lemma in lemmas if lemma.isalnum()} or {word}
        return Analysis(tuple(sorted(lemmas)), tuple(sorted(parts - lemmas - {word})))

    def _parts(self, word: str, structure: str) -> set[str]:
        """Base forms of the pieces; ``=pppp=pppp`` marks where each begins."""
        pieces = [len(piece) for piece in structure.split("=") if piece]
        if len(pieces) < 2:
            return set()
        found: set[str] = set()
        start = 0
        for length in pieces:
            piece = word[start : start + length]
            start += length
            if len(piece) >= _SHORTEST_PART:
                found |= self._bases(piece)
        return found

    def _bases(self, piece: str) -> set[str]:
        bases = {_plain(each.get("BASEFORM", "")) for each in self._voikko.analyze(piece)}
        return {base for base in bases if base.isalnum()} or {piece}


def _plain(base: str) -> str:
    return base.lower().replace("-", "")
