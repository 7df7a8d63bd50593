"""The interface of morphological analysers, and their result for one word."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Analysis:
    """Lemmas of a word (several when it is ambiguous), and the lemmas of a compound's parts."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()


class Analyser(Protocol):
    """Analyser of one language. ``name`` includes its version: cached analyses depend on it."""

    @property
    def name(self) -> str: ...

    def analyse(self, word: str) -> Analysis:
        """Return the analysis of a word in lower case, of letters and digits only.

        An unknown word is its own lemma; no error is raised.
        """
        ...
