"""Vocabularies: the ids that records refer to, with their names in both languages.

``Vocabularies`` is the context of pydantic validation (see ``vocabulary_ids.KnownIds``).
"""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, TypeAlias

from pydantic import Field

from digikunta.records.base import Id, LanguageCode, PartialDate, Record
from digikunta.records.closed_lists import MunicipalityGroup, MunicipalityLanguage, ThemeOrigin
from digikunta.records.slugs import Slugs
from digikunta.records.synonym import SynonymGroup
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
"""Names of the files in data/vocabulary/ that contributors may extend."""


SYNONYMS = "synonyms"
"""Name of the file in data/vocabulary/ with what people call the site's words; it is optional."""


class Label(Record):
    """A name required in both languages: the user interface is never partly translated."""

    fi: Line
    sv: Line

    def in_language(self, language: LanguageCode) -> str:
        return self.fi if language == "fi" else self.sv


class Term(Record):
    """One entry of a vocabulary. ``slug`` overrides the address derived from the label.

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
"""Latitude and longitude of a point in Finland, in degrees (WGS 84).

Not strict, because YAML gives lists and frozen records need tuples.
"""


class Population(Record):
    """Number of inhabitants on a day.

    Source: Statistics Finland, population structure (CC BY 4.0).
    """

    count: Annotated[int, Field(gt=0)]
    as_of: PartialDate


class Municipality(Record):
    """A current or discontinued municipality, by its three-digit code.

    ``group``: class in the statistical grouping of municipalities, which depends on the share of
    inhabitants in urban settlements and the size of the largest one. ``ended``: first day on which
    the municipality no longer existed; ``successor``: code of the one it was merged into.
    Source: Statistics Finland, classification of municipalities 2026 (CC BY 4.0).
    ``place``: location of its central settlement, to two decimals (about a kilometre).
    Source: GeoNames (CC BY 4.0).
    """

    code: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    name: Label
    region: RegionId
    language: MunicipalityLanguage
    group: MunicipalityGroup | None = None
    population: Population | None = None
    place: Coordinates | None = None
    ended: PartialDate | None = None
    successor: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None


class AnyId:
    """Contains every id: stands in for a vocabulary that could not be read, so that records
    referring to it get no problems of their own.
    """

    def __contains__(self, id_: object) -> bool:
        return True


@dataclass(frozen=True)
class Vocabularies:
    """All vocabularies, the municipalities by code, and the labels of the closed lists.

    ``declared``: all ids of each vocabulary, those of invalid entries included, so that an invalid
    entry is reported once and not at every use.
    """

    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)
    declared: Mapping[str, Container[str]] = field(default_factory=dict)
    synonyms: tuple[SynonymGroup, ...] = ()

    def ids(self, vocabulary: str) -> Container[str]:
        declared = self.declared.get(vocabulary)
        return self.named(vocabulary).keys() if declared is None else declared

    @property
    def only_valid(self) -> "Vocabularies":
        """A copy without the ids of invalid entries; ``self`` if there are none."""
        is_valid = all(
            isinstance(declared, Collection) and self.named(name).keys() >= set(declared)
            for name, declared in self.declared.items()
        )
        return self if is_valid else replace(self, declared={})

    def named(self, vocabulary: str) -> Mapping[str, Label]:
        """Id -> label, for a vocabulary, ``municipalities`` or a closed list; empty if unknown."""
        return self._named.get(vocabulary, {})

    @cached_property
    def _named(self) -> Mapping[str, Mapping[str, Label]]:
        terms = {
            name: {id_: term.label for id_, term in entries.items()}
            for name, entries in self.terms.items()
        }
        municipalities = {code: each.name for code, each in self.municipalities.items()}
        return {**terms, **self.labels, "municipalities": municipalities}
