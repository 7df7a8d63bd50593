"""An event of the programme or around it: a seminar, a meeting, a theme week, a milestone."""

from typing import Annotated

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, RecordId, WebAddress
from digikunta.records.closed_lists import EventKind, SourceLanguage
from digikunta.records.review import Review
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import Line, ShortText, Text, Title
from digikunta.records.vocabulary_ids import ThemeId


class EventMaterial(Record):
    """A presentation or page of the event; its title is not translated."""

    title: Line
    language: SourceLanguage = "fi"
    url: WebAddress


class Event(Record):
    """One event. ``start`` is empty when no source gives the year; ``date_note`` explains it."""

    id: Id
    original_language: LanguageCode
    title: Title
    kind: EventKind
    start: PartialDate | None = None
    end: PartialDate | None = None
    date_note: Text | None = None
    place: ShortText | None = None
    online: bool = False
    themes: Annotated[Many[ThemeId], Field(max_length=3)] = ()
    summary: Text
    materials: Many[EventMaterial] = ()
    examples: Many[RecordId] = ()
    publications: Many[RecordId] = ()
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None
