"""Selects the analyser of each language: simplemma, or Voikko for Finnish when configured."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.search.analysis import Analyser
from digikunta.search.cached_analyser import CachedAnalyser
from digikunta.search.shipped_analyses import shipped_analyses
from digikunta.search.simplemma_analyser import SimplemmaAnalyser
from digikunta.search.voikko_analyser import VoikkoAnalyser

SETTING = "DIGIKUNTA_ANALYSER"
"""Environment variable. The choice is explicit, so that installed packages do not change it."""

CHOICES = ("simplemma", "voikko")


class UnknownAnalyserError(Exception):
    """The setting is not the name of an analyser."""


def analysers(setting: str, folder: Path | None = None) -> Mapping[LanguageCode, CachedAnalyser]:
    """An analyser per language. Voikko has no Swedish, which stays with simplemma.

    Raises ``VoikkoMissingError`` when Voikko was asked for and is not here.
    """
    chosen = setting or CHOICES[0]
    if chosen not in CHOICES:
        raise UnknownAnalyserError(chosen)
    found: dict[LanguageCode, CachedAnalyser] = {}
    for code in LANGUAGES:
        is_voikko = chosen == "voikko" and code == "fi"
        analyser: Analyser = VoikkoAnalyser() if is_voikko else SimplemmaAnalyser(code)
        file = folder / f"words-{code}-{analyser.name.split()[0]}.json" if folder else None
        found[code] = CachedAnalyser(analyser, file, partial(shipped_analyses, code, analyser.name))
    return found
