"""A report, evaluation, study or release, with its findings as claims with a source."""

from typing import Annotated

from pydantic import Field

from digikunta.records.base import (
    Id,
    LanguageCode,
    Many,
    PartialDate,
    Record,
    RecordId,
    SourceId,
    WebAddress,
)
from digikunta.records.closed_lists import PublicationAvailability, PublicationKind
from digikunta.records.review import Review
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import Name, Summary, Text, Title
from digikunta.records.tool import NameStatuses


class Finding(Record):
    """One claim of the publication, and the id of the source that supports it."""

    text: Text
    source: SourceId


class Publication(Record):
    """One publication. ``availability``: whether it was read for this record, wholly or partly."""

    id: Id
    original_language: LanguageCode
    title: Title
    name_status: NameStatuses
    kind: PublicationKind
    publisher: Name
    date: PartialDate | None = None
    date_note: Text | None = None
    programme: bool = False
    availability: PublicationAvailability
    summary: Summary
    findings: Many[Finding] = ()
    related_tool: RecordId | None = None
    url: WebAddress | None = None
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None
