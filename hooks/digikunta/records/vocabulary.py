"""Vocabularies: the ids records refer to, with their names in both languages.

``Vocabularies`` is what validation gets as its context, so it answers ``ids``.
"""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, TypeAlias

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, PartialDate, Record
from digikunta.records.closed_lists import MunicipalityGroup, MunicipalityLanguage, ThemeOrigin
from digikunta.records.texts import Line, Text

OPEN_VOCABULARIES = (
    "themes",
    "programmes",
    "technologies",
    "service-areas",
    "target-groups",
    "tasks",
    "regions",
    "services",
)
"""One file each in data/vocabulary/; contributors may add to them."""


class Label(Record):
    """A name that must exist in both languages: the site's frame is never half translated."""

    fi: Line
    sv: Line

    def in_language(self, language: LanguageCode) -> str:
        return self.fi if language == "fi" else self.sv


class Slugs(Record):
    """The last part of a term's page address, in each language."""

    fi: Id
    sv: Id

    def in_language(self, language: LanguageCode) -> str:
        return self.fi if language == "fi" else self.sv


class Term(Record):
    """One entry of a vocabulary. With ``slug`` it gets a page of its own.

    ``area``: the service area (sector) that a service belongs to.
    """

    id: Id
    label: Label
    slug: Slugs | None = None
    origin: ThemeOrigin | None = None
    area: Id | None = None
    note: Text | None = None


RegionId = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]


Latitude = Annotated[float, Field(ge=59, le=71)]
Longitude = Annotated[float, Field(ge=19, le=32)]
Coordinates: TypeAlias = Annotated[tuple[Latitude, Longitude], Field(strict=False)]
"""A point in Finland, in degrees. YAML has lists and frozen records tuples: not strict."""


class Municipality(Record):
    """A municipality by its three-digit code, today's or a discontinued one.

    ``group`` is its place in the statistical grouping of municipalities, which goes by how many of
    the inhabitants live in urban settlements and by the size of the largest one.
    ``ended`` is the first day it no longer existed; ``successor`` the code that carries on.
    Source: Statistics Finland, classification of municipalities 2026 (CC BY 4.0).
    ``place`` is the point of its central settlement, to two decimals (about a kilometre).
    Source: GeoNames (CC BY 4.0).
    """

    code: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    name: Label
    region: RegionId
    language: MunicipalityLanguage
    group: MunicipalityGroup | None = None
    place: Coordinates | None = None
    ended: PartialDate | None = None
    successor: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None


class Anything:
    """The ids of a vocabulary that could not be read: no record is blamed for that."""

    def __contains__(self, id_: object) -> bool:
        return True


@dataclass(frozen=True)
class Vocabularies:
    """Everything records may refer to, and the labels of the closed lists.

    ``declared`` holds also ids whose entry has a fault: the fault is told once, not at every use.
    """

    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)
    declared: Mapping[str, Container[str]] = field(default_factory=dict)

    def ids(self, vocabulary: str) -> Container[str]:
        declared = self.declared.get(vocabulary)
        return self.named(vocabulary).keys() if declared is None else declared

    @property
    def only_sound(self) -> "Vocabularies":
        """The same without the ids whose entry has a fault; itself when there is no such id."""
        is_sound = all(
            isinstance(declared, Collection) and self.named(name).keys() >= set(declared)
            for name, declared in self.declared.items()
        )
        return self if is_sound else Vocabularies(self.terms, self.municipalities, self.labels)

    def named(self, vocabulary: str) -> Mapping[str, Label]:
        """Id -> name in both languages, of a vocabulary, the municipalities or a closed list."""
        return self._named.get(vocabulary, {})

    @cached_property
    def _named(self) -> Mapping[str, Mapping[str, Label]]:
        terms = {
            name: {id_: term.label for id_, term in held.items()}
            for name, held in self.terms.items()
        }
        places = {code: each.name for code, each in self.municipalities.items()}
        return {**terms, **self.labels, "municipalities": places}
