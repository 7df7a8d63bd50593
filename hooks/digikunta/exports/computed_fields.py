"""Values that the site computes from a record, published under ``computed``.

The classes are part of the published contract: JSON Schemas are generated from them, class names
included. Their fields are described in locales/interface.yml under ``computed-…``.
"""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from digikunta.catalogue.catalogue import is_translated
from digikunta.catalogue.file_addresses import badge_file, record_file
from digikunta.exports.edition import Edition
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.closed_lists import ConfidenceLevel, Effect, Extent
from digikunta.records.confidence import CONFIDENCE_RECIPE, confidence
from digikunta.records.evidence import EVIDENCE_RECIPE, effect
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import Kind
from digikunta.records.review_due import review_due, review_months
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
    badges: InBoth


class ToolComputed(Computed):
    """Computed values of a tool."""

    translated: tuple[LanguageCode, ...]
    used_in: tuple[str, ...]


def computed_class(kind: Kind) -> type[Computed]:
    """Return the class of computed values for a kind."""
    if kind.model is Experiment:
        return ExperimentComputed
    return ToolComputed if kind.model is Tool else Computed


def computed(edition: Edition, kind: Kind, record: Any) -> Computed:
    """Return the computed values of a record."""
    common: dict[str, Any] = {
        "pages": InBoth(**edition.record_urls(kind, record.id)),
        "data": edition.absolute_url(record_file(kind.folder, record.id)),
        "review_due": review_due(record.reviewed, review_months(record)),
        "written_by": "machine-and-reviewed" if record.review else "machine",
    }
    if isinstance(record, Experiment):
        return ExperimentComputed(**common, **_of_experiment(edition, record))
    if isinstance(record, Tool):
        users = edition.catalogue.users_of_tools.get(record.id, ())
        used_in = tuple(each.id for each in users)
        return ToolComputed(**common, translated=_translated(record), used_in=used_in)
    return Computed(**common)


def _of_experiment(edition: Edition, experiment: Experiment) -> dict[str, Any]:
    grading, facts = edition.catalogue.grading(experiment), confidence(experiment)
    return {
        "translated": _translated(experiment),
        "evidence_grade": int(grading.grade),
        "evidence_grading": EvidenceGrading(
            has_result=grading.has_result,
            measured=grading.measured,
            baseline=grading.baseline,
            compared=grading.compared,
            replicated=grading.replicated,
        ),
        "evidence_recipe": EVIDENCE_RECIPE,
        "confidence": facts.level,
        "confidence_facts": ConfidenceFacts(
            extent=facts.extent, publishers=facts.publishers, years=facts.years
        ),
        "confidence_recipe": CONFIDENCE_RECIPE,
        "effect": effect(experiment),
        "municipality_names": NamesInBoth(
            **{
                code: tuple(
                    edition.label("municipalities", each.code, code)
                    for each in experiment.municipalities
                )
                for code in LANGUAGES
            }
        ),
        "regions": edition.catalogue.keys_of(experiment, "regions"),
        "badges": InBoth(
            **{code: edition.absolute_url(badge_file(experiment.id, code)) for code in LANGUAGES}
        ),
    }


def _translated(record: Experiment | Tool) -> tuple[LanguageCode, ...]:
    """Return the languages in which the record has its texts."""
    return tuple(code for code in LANGUAGES if is_translated(record, code))
