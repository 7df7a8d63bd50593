"""A tool, guide, method or study for municipalities, from any publisher."""

from typing import Annotated

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, RecordId, WebAddress
from digikunta.records.closed_lists import (
    Difficulty,
    LinkStatus,
    NameStatus,
    Phase,
    SourceCoverage,
    SourceLanguage,
    Tier,
    ToolKind,
    ToolOrigin,
)
from digikunta.records.experiment import Change
from digikunta.records.licences import ToolLicence
from digikunta.records.review import Review
from digikunta.records.slugs import RecordSlug
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import Name, ShortText, Summary, Text, TextList, Title
from digikunta.records.vocabulary_ids import TaskId, ThemeId


class NameStatuses(Record):
    """Whether the name in each language is official or translated for this site."""

    fi: NameStatus
    sv: NameStatus


class Material(Record):
    """A file or page that belongs to the tool."""

    title: Name
    url: WebAddress


class Tool(Record):
    """One tool in one file. ``availability``: languages of the tool itself.

    Of software: ``code``, ``based_on``, ``requirements``, and ``last_seen``, the day on which the
    code was last looked at.
    """

    id: Id
    slug: RecordSlug | None = None
    original_language: LanguageCode
    title: Title
    name_status: NameStatuses
    summary: Summary
    publisher: Name
    kind: ToolKind
    phases: Annotated[Many[Phase], Field(min_length=1, max_length=3)]
    tasks: Many[TaskId] = ()
    themes: Annotated[Many[ThemeId], Field(max_length=3)] = ()
    audience: Text | None = None
    time_needed: ShortText | None = None
    difficulty: Difficulty | None = None
    when_to_use: Text | None = None
    when_not_to_use: Text | None = None
    steps: TextList | None = None
    materials: Many[Material] = ()
    interactive: RecordId | None = None
    next_tools: Many[RecordId] = ()
    instead_of: Many[RecordId] = ()
    origin: ToolOrigin
    tier: Tier
    availability: Many[SourceLanguage] = ()
    availability_note: Text | None = None
    licence: ToolLicence
    licence_note: Text | None = None
    code: WebAddress | None = None
    last_seen: PartialDate | None = None
    based_on: Many[RecordId] = ()
    requirements: TextList | None = None
    url: WebAddress | None = None
    url_sv: WebAddress | None = None
    link_status: LinkStatus
    link_note: Text | None = None
    status_note: Text | None = None
    source_coverage: SourceCoverage
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None
    changes: Many[Change] = ()
    old_ids: Many[Id] = ()
