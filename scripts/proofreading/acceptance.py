"""Rules for accepting words that the dictionary does not know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from proofreading.words import Language

# Abbreviations are not in dictionaries. This also accepts misspelt words in capitals.
ABBREVIATION = re.compile(r"[^\W\d_a-zåäö]{2,5}")
# Inflectional endings after a colon (VM:n, EU:s), and after names of municipalities.
ENDINGS: Mapping[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"[aeiouyäö]{0,2}n|h[aeiouyäö]n|seen|[aä]|t[aä]?|[ei]?(?:ss|st|ll|lt)[aä]|[ei]?lle|n[aä]|ksi"
    ),
    "sv": re.compile(r"s|n|t|en|et|er|erna|arna|ns|ts"),
}
LONGEST_ENDING = 5


@dataclass(frozen=True)
class WordList:
    """The project's words: ``word`` is exact, ``word*`` a stem."""

    entries: frozenset[str]

    @classmethod
    def read(cls, text: str) -> "WordList":
        lines = (line.strip() for line in text.splitlines())
        return cls(frozenset(line for line in lines if line and not line.startswith("#")))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return tuple(each.removesuffix("*") for each in self.entries if each.endswith("*"))

    def accepts(self, word: str) -> bool:
        """Return whether the word is listed; its first letter may be a capital (sentence start)."""
        uncapped = word[:1].lower() + word[1:]
        return any(form in self.entries or self.has_stem(form) for form in (word, uncapped))

    def has_stem(self, word: str) -> bool:
        """Return whether the word is a stem and letters: parts after a hyphen are not covered."""
        return any(
            word.startswith(stem) and (word == stem or word[len(stem) :].isalpha())
            for stem in self.stems
        )


@dataclass(frozen=True)
class Proof:
    """The rules of one language. ``unknown`` are the words that the dictionary lacks."""

    language: Language
    unknown: frozenset[str]
    own: WordList
    names: frozenset[str]

    def accepts(self, word: str) -> bool:
        if self.knows(word):
            return True
        base, colon, ending = word.partition(":")
        if colon:
            inflected = ENDINGS[self.language].fullmatch(ending) is not None
            return (inflected or ending.isdigit()) and self.accepts(base)
        hyphens = (at for at, sign in enumerate(word) if sign == "-")
        return any(self.accepts(word[:at]) and self.accepts(word[at + 1 :]) for at in hyphens)

    def knows(self, word: str) -> bool:
        """Return whether the word without endings and hyphens is accepted.

        Swedish compounds that Hunspell lacks are listed one by one. Accepting any two words of four
        letters or more, with an optional s between, would save some fifty entries but miss one in
        forty of the errors found now (partnerskamp for partnerskap, begripligga for begripliga).
        """
        return (
            word not in self.unknown
            or len(word) <= 1
            or (word.isalnum() and not word.isalpha())  # 6aika, AV1
            or ABBREVIATION.fullmatch(word) is not None
            or self.own.accepts(word)
            or self.is_name(word)
        )

    def is_name(self, word: str) -> bool:
        ends = range(max(1, len(word) - LONGEST_ENDING), len(word))
        return word in self.names or any(
            word[:end] in self.names and ENDINGS[self.language].fullmatch(word[end:])
            for end in ends
        )


def parts(word: str) -> set[str]:
    """Return the word and all its substrings between hyphens and colons."""
    cuts = [-1, *(at for at, sign in enumerate(word) if sign in "-:"), len(word)]
    substrings = (word[start + 1 : end] for start, end in combinations(cuts, 2))
    return {word, *(each for each in substrings if each)}
