"""How many cases a programme or call had, and which of them are known but have no record yet."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, RecordId
from digikunta.records.closed_lists import Counted, Membership
from digikunta.records.review import Review
from digikunta.records.source import (
    Cited,
    Provenance,
    Source,
    SourceIds,
    name_the_only_source,
    only_source,
)
from digikunta.records.texts import Name, PlaceInSource, Text, Title
from digikunta.records.vocabulary_ids import MunicipalityCode, ProgrammeId

POPULATION_CLAIMS = ("known_missing",)
"""The lists of a population whose items are claims: each has its source."""

POPULATION_FIGURES = ("total", "at_least")
"""The number of a population: it has a source too."""


class KnownMissing(Cited):
    """A case that is known by name but without enough information for a record of its own.

    ``known``: what a source says of it; ``why``: why it has no record. ``old_ids``: ids of removed
    experiments, whose addresses lead here.
    """

    id: Id
    name: Name
    municipalities: Many[MunicipalityCode] = ()
    known: Text | None = None
    why: Text
    old_ids: Many[Id] = ()


class Subjects(Record):
    """Experiments and tools whose users are counted."""

    experiments: Many[RecordId] = ()
    tools: Many[RecordId] = ()


class CasePopulation(Record):
    """One number of a programme or call. Shown as coverage (``kattavuus``, ``täckning``).

    ``total`` is exact, ``at_least`` a lower limit; without both the number is not known.
    ``source`` and ``at`` say where the number is from.
    ``membership`` says which records are counted against it; without it none are, because what was
    counted is not what a record is.
    """

    id: Id
    original_language: LanguageCode
    title: Title
    programme: ProgrammeId | None = None
    counted: Counted
    total: Annotated[int, Field(ge=1)] | None = None
    at_least: Annotated[int, Field(ge=1)] | None = None
    source: SourceIds | None = None
    at: PlaceInSource | None = None
    as_of: PartialDate | None = None
    definition: Text
    note: Text | None = None
    membership: Membership | None = None
    experiments: Many[RecordId] = ()
    users_of: Subjects | None = None
    known_missing: Many[KnownMissing] = ()
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None

    @model_validator(mode="before")
    @classmethod
    def _name_the_only_source(cls, value: Any) -> Any:
        source = only_source(value)
        if source and any(value.get(name) is not None for name in POPULATION_FIGURES):
            value = {"source": source, **value}
        return name_the_only_source(value, POPULATION_CLAIMS)
