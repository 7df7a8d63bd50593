"""A term in Finnish, Swedish and English, with the standing of each Swedish word."""

from typing import Annotated

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record
from digikunta.records.closed_lists import TermStanding
from digikunta.records.texts import Line, Lines, Name, Text


class SwedishWord(Record):
    """``official`` is used by the authority; there can be only one of those."""

    word: Line
    standing: TermStanding


class GlossaryTerm(Record):
    """One concept. ``used_by`` names in short who uses the words: an authority, a statute.

    ``also`` has further Swedish wordings that the term check accepts and the glossary hides.
    """

    id: Id
    fi: Lines
    sv: Annotated[Many[SwedishWord], Field(min_length=1)]
    en: Lines
    also: Many[Line] = ()
    used_by: Name | None = None
    note: Text | None = None
    reviewed: PartialDate

    def main_word(self, language: LanguageCode) -> str:
        """The first word in that language."""
        return self.fi[0] if language == "fi" else self.sv[0].word
