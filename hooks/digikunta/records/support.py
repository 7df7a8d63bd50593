"""Whom a municipality can ask: an organisation and what it offers, never a person."""

from typing import Annotated

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, WebAddress
from digikunta.records.closed_lists import (
    SourceLanguage,
    SupportCost,
    SupportCurrent,
    SupportKind,
)
from digikunta.records.review import Review
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import Name, Summary, Text, Title
from digikunta.records.vocabulary_ids import TaskId, ThemeId


class Support(Record):
    """One kind of help from one organisation. ``tasks``: the needs it answers.

    ``current``: how sure it is that the help is still given, by the age of its sources.
    ``valid_until``: last day on which it is given, if a source says so.
    """

    id: Id
    original_language: LanguageCode
    title: Title
    organisation: Name
    what: Annotated[Many[SupportKind], Field(min_length=1)]
    summary: Summary
    tasks: Annotated[Many[TaskId], Field(min_length=1, max_length=3)]
    themes: Annotated[Many[ThemeId], Field(max_length=3)] = ()
    for_whom: Text | None = None
    languages: Many[SourceLanguage] = ()
    cost: SupportCost
    url: WebAddress
    current: SupportCurrent
    valid_until: PartialDate | None = None
    note: Text | None = None
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None
