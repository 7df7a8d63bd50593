"""What an analyser of words must be able to do, and what it says about one word."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Analysis:
    """The base forms of a word (several when it is ambiguous) and the parts of a compound."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()


class Analyser(Protocol):
    """One language's analyser. ``name`` holds its version: kept analyses are good for that name."""

    @property
    def name(self) -> str: ...

    def analyse(self, word: str) -> Analysis:
        """The word is in lower case, letters and digits only. Never fails: at worst itself."""
        ...
