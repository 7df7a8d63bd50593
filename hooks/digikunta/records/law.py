"""A statute or standard a municipality meets when it digitalises, its state, and what was read."""

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

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
from digikunta.records.closed_lists import Extent, LawKind, LawState, LinkStatus
from digikunta.records.review import Review
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import Line, Summary, Text, Title
from digikunta.records.vocabulary_ids import ThemeId

_NUMBER = re.compile(r"[0-9]{1,4}/[0-9]{4}|\(EU\) [0-9]{4}/[0-9]{1,5}")


def _check_number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise PydanticCustomError("wrong_law_number", "wrong number", {"value": text[:40]})
    return text


LawNumber: TypeAlias = Annotated[str, AfterValidator(_check_number)]
"""``306/2019`` for a Finnish act, ``(EU) 2016/679`` for an EU regulation."""


class Provision(Record):
    """One section of the statute and a summary of it, not a quotation."""

    section: Line
    what: Text


class LocalisedAddress(Record):
    """The statute's page in each language."""

    fi: WebAddress
    sv: WebAddress


class Stage(Record):
    """One change of the statute, or one step of its entry into force.

    ``date`` is the day it applies from; a proposal has none until one is decided.
    """

    state: LawState
    date: PartialDate | None = None
    what: Text
    source: SourceId | None = None


class Concerns(Record):
    """What the statute concerns. Chapters are not listed: their front matter names the law."""

    experiments: Many[RecordId] = ()
    themes: Many[ThemeId] = ()


class Law(Record):
    """A pointer to a statute. ``state`` holds on the day of ``reviewed``; standards have none.

    ``read`` is how much of the source ``read_from`` was read; a law that was not read has none.
    """

    id: Id
    original_language: LanguageCode
    kind: LawKind
    number: LawNumber | None = None
    title: Title
    short_title: Title | None = None
    state: LawState | None = None
    state_from: PartialDate | None = None
    requires: Summary
    provisions: Many[Provision] = ()
    stages: Many[Stage] = ()
    read: Extent
    read_from: SourceId | None = None
    note: Text | None = None
    url: LocalisedAddress | None = None
    link_status: LinkStatus
    concerns: Concerns | None = None
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None

    @property
    def is_pending(self) -> bool:
        """Whether the law, or a change of it, is proposed and not decided."""
        states = (self.state, *(stage.state for stage in self.stages))
        return "proposed" in states

    def source(self, source_id: str) -> Source | None:
        """The record's own source of that id."""
        return next((source for source in self.sources if source.id == source_id), None)
