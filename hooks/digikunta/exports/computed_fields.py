"""The shapes of values that the site computes from a record, published under ``computed``.

The classes are part of the published contract: JSON Schemas are generated from them, class names
included. Their fields are described in locales/interface.yml under ``computed-…``.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.base import LanguageCode, Record
from digikunta.records.closed_lists import ConfidenceLevel, Effect, Extent
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import Kind
from digikunta.records.law import Law
from digikunta.records.population import CasePopulation
from digikunta.records.tool import Tool

Address: TypeAlias = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
Month: TypeAlias = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]


class _Part(BaseModel):
    """Base class: frozen, like the records."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InBoth(_Part):
    """An address in each language."""

    fi: Address
    sv: Address


class TextInBoth(_Part):
    """A text in each language."""

    fi: str
    sv: str


class NamesInBoth(_Part):
    """Names in each language, in the same order."""

    fi: tuple[str, ...]
    sv: tuple[str, ...]


class EvidenceGrading(_Part):
    """The facts that determine the grade, as listed on the record's page."""

    has_result: bool
    measured: bool
    baseline: bool
    compared: bool
    replicated: bool


class ConfidenceFacts(_Part):
    """The facts the confidence comes from, as the record's page lists them."""

    extent: Extent
    publishers: int
    years: int | None


class Computed(_Part):
    """Computed values of every record. ``written_by`` is about its text, not about the facts."""

    pages: InBoth
    data: Address
    review_due: Month
    written_by: Literal["machine", "machine-and-reviewed"]


class ExperimentComputed(Computed):
    """Computed values of an experiment."""

    translated: tuple[LanguageCode, ...]
    evidence_grade: Annotated[int, Field(ge=0, le=5)]
    evidence_grading: EvidenceGrading
    evidence_recipe: str
    confidence: ConfidenceLevel
    confidence_facts: ConfidenceFacts
    confidence_recipe: str
    effect: Effect
    municipality_names: NamesInBoth
    regions: tuple[str, ...]
    adoptions: tuple[str, ...]
    similar: tuple[str, ...]
    badges: InBoth


class ToolComputed(Computed):
    """Computed values of a tool."""

    translated: tuple[LanguageCode, ...]
    used_in: tuple[str, ...]
    adoptions: tuple[str, ...]
    used_by: tuple[str, ...]


class AdoptionComputed(Computed):
    """Computed values of an adoption."""

    title: TextInBoth
    municipality_name: TextInBoth
    is_use: bool
    is_old: bool


class PopulationComputed(Computed):
    """Computed values of a population. ``percent`` is of an exact total only."""

    count: int | None
    percent: int | None
    covered_experiments: tuple[str, ...]
    covered_municipalities: tuple[str, ...]


class ApproachComputed(Computed):
    """Computed values of an approach. The years are those in which the cases started."""

    cases: tuple[str, ...]
    cases_measured: tuple[str, ...]
    cases_are_read: bool
    first_year: int | None
    last_year: int | None
    adoptions: tuple[str, ...]


class LawComputed(Computed):
    """Computed values of a law: the ids of the experiments that it concerns and hinders."""

    experiments: tuple[str, ...]
    obstacles: tuple[str, ...]


_CLASSES: Mapping[type[Record], type[Computed]] = {
    Experiment: ExperimentComputed,
    Tool: ToolComputed,
    Law: LawComputed,
    Adoption: AdoptionComputed,
    CasePopulation: PopulationComputed,
    Approach: ApproachComputed,
}


def computed_class(kind: Kind) -> type[Computed]:
    """Return the class of computed values for a kind."""
    return _CLASSES.get(kind.model, Computed)
