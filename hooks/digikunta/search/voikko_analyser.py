"""Optional analyser of Finnish: Voikko's morphology and dictionary, more accurate than simplemma.

It is used only when configured: the published index must not depend on installed packages.
"""

import importlib
from typing import Any

from digikunta.search.analysis import Analysis

_SHORTEST_PART = 3


class VoikkoMissingError(Exception):
    """Voikko is configured, but the library or its Finnish dictionary is not installed."""


class VoikkoAnalyser:
    """Finnish analyser: all lemmas of an ambiguous word, compounds as Voikko splits them.

    Raises ``VoikkoMissingError``.
    """

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
        """Return lemmas of the parts; ``=`` in Voikko's STRUCTURE marks their beginnings."""
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
