"""Computes the values that are published with a record under ``computed``."""

from typing import Any

from digikunta.catalogue.approach_facts import approach_facts
from digikunta.catalogue.coverage import coverage
from digikunta.catalogue.file_addresses import badge_file, record_file
from digikunta.catalogue.record_sets import is_translated
from digikunta.catalogue.similar_experiments import nearest
from digikunta.exports.computed_fields import (
    AdoptionComputed,
    ApproachComputed,
    Computed,
    ConfidenceFacts,
    EvidenceGrading,
    ExperimentComputed,
    InBoth,
    LawComputed,
    NamesInBoth,
    PopulationComputed,
    TextInBoth,
    ToolComputed,
)
from digikunta.exports.edition import Edition
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.confidence import CONFIDENCE_RECIPE, confidence
from digikunta.records.evidence_grade import EVIDENCE_RECIPE, effect
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import Kind
from digikunta.records.law import Law
from digikunta.records.population import CasePopulation
from digikunta.records.review_due import review_due, review_months
from digikunta.records.tool import Tool


def computed(edition: Edition, kind: Kind, record: Any) -> Computed:
    """Return the computed values of a record."""
    common: dict[str, Any] = {
        "pages": InBoth(**edition.record_urls(kind, record)),
        "data": edition.absolute_url(record_file(kind.folder, record.id)),
        "review_due": review_due(record.reviewed, review_months(record)),
        "written_by": "machine-and-reviewed" if record.review else "machine",
    }
    if isinstance(record, Experiment):
        return ExperimentComputed(**common, **_of_experiment(edition, record))
    if isinstance(record, Tool):
        return ToolComputed(**common, **_of_tool(edition, record))
    if isinstance(record, Adoption):
        return AdoptionComputed(**common, **_of_adoption(edition, record))
    if isinstance(record, CasePopulation):
        return PopulationComputed(**common, **_of_population(edition, record))
    if isinstance(record, Approach):
        return ApproachComputed(**common, **_of_approach(edition, record))
    if isinstance(record, Law):
        return LawComputed(**common, **_of_law(edition, record))
    return Computed(**common)


def _of_law(edition: Edition, law: Law) -> dict[str, Any]:
    obstacles = edition.catalogue.obstacles_of_laws.get(law.id, ())
    return {
        "experiments": edition.catalogue.experiments_of_laws[law.id],
        "obstacles": tuple(dict.fromkeys(each.experiment.id for each in obstacles)),
    }


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
        "adoptions": tuple(each.id for each in edition.catalogue.adoptions_of(experiment)),
        "similar": tuple(each.id for each in nearest(edition.catalogue, experiment)),
        "badges": InBoth(
            **{code: edition.absolute_url(badge_file(experiment.id, code)) for code in LANGUAGES}
        ),
    }


def _of_tool(edition: Edition, tool: Tool) -> dict[str, Any]:
    adoptions = edition.catalogue.adoptions_of(tool)
    return {
        "translated": _translated(tool),
        "used_in": tuple(each.id for each in edition.catalogue.users_of_tools.get(tool.id, ())),
        "adoptions": tuple(each.id for each in adoptions),
        "used_by": tuple(each.municipality for each in adoptions if each.is_use),
    }


def _of_adoption(edition: Edition, adoption: Adoption) -> dict[str, Any]:
    code = adoption.municipality
    names = {each: edition.label("municipalities", code, each) for each in LANGUAGES}
    return {
        "title": TextInBoth(**{each: edition.title(adoption, each).text for each in LANGUAGES}),
        "municipality_name": TextInBoth(**names),
        "is_use": adoption.is_use,
        "is_old": adoption.is_old,
    }


def _of_population(edition: Edition, population: CasePopulation) -> dict[str, Any]:
    found = coverage(edition.catalogue, population)
    return {
        "count": found.count,
        "percent": found.share.percent if found.share else None,
        "covered_experiments": found.covered.experiments,
        "covered_municipalities": found.covered.municipalities,
    }


def _of_approach(edition: Edition, approach: Approach) -> dict[str, Any]:
    facts = approach_facts(edition.catalogue, approach)
    return {
        "cases": tuple(each.id for each in facts.cases),
        "cases_measured": tuple(each.id for each in facts.measured),
        "cases_are_read": facts.cases_are_read,
        "first_year": min(facts.years, default=None),
        "last_year": max(facts.years, default=None),
        "adoptions": tuple(each.id for each in facts.adoptions),
    }


def _translated(record: Experiment | Tool) -> tuple[LanguageCode, ...]:
    """Return the languages in which the record has its texts."""
    return tuple(code for code in LANGUAGES if is_translated(record, code))
