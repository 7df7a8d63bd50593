"""Something that happened, or will: a seminar, a meeting, a week, a milestone of the programme."""

from typing import Annotated

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, RecordId, WebAddress
from digikunta.records.closed_lists import EventKind, SourceLanguage
from digikunta.records.review import Review
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import Line, ShortText, Text, Title
from digikunta.records.vocabulary_ids import ThemeId


class EventMaterial(Record):
    """A presentation or page of the event; its title stays in its own language."""

    title: Line
    language: SourceLanguage = "fi"
    url: WebAddress


class Event(Record):
    """``start`` is left out when no source tells the year; ``date_note`` says what is known."""

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
