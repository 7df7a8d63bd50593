"""A term in Finnish, Swedish and English: its words, its definition, and what that rests on."""

from typing import Annotated

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record
from digikunta.records.closed_lists import DefinitionBasis, TermStanding
from digikunta.records.review import Review
from digikunta.records.source import Source
from digikunta.records.texts import Line, Lines, Name, Summary, Text


class SwedishWord(Record):
    """``official`` is used by the authority; there can be only one of those."""

    word: Line
    standing: TermStanding


class GlossaryTerm(Record):
    """One concept. ``used_by`` names in short who uses the words: an authority, a statute.

    ``definition_basis`` is ``own`` when no source supports the definition: it then explains how
    this site uses the word, and has no sources.

    ``also`` has further Swedish wordings that the term check accepts and the glossary hides.
    """

    id: Id
    fi: Lines
    sv: Annotated[Many[SwedishWord], Field(min_length=1)]
    en: Lines
    also: Many[Line] = ()
    used_by: Name | None = None
    definition: Summary
    definition_basis: DefinitionBasis
    sources: Many[Source] = ()
    note: Text | None = None
    reviewed: PartialDate
    review: Review | None = None

    def main_word(self, language: LanguageCode) -> str:
        """The first word in that language."""
        return self.fi[0] if language == "fi" else self.sv[0].word
