"""Applies the field rules to a record: those of all records and those of its kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from digikunta.reading.lapsed_review import check_review
from digikunta.reading.mappings import mappings
from digikunta.reading.repeated_values import repeated_values
from digikunta.reading.yaml_document import Plain
from digikunta.records.adoption import ADOPTION_CLAIMS, Adoption
from digikunta.records.approach import APPROACH_CLAIMS, Approach
from digikunta.records.assessment import Assessment
from digikunta.records.base import Record
from digikunta.records.experiment import CLAIMS, Experiment
from digikunta.records.law import Law
from digikunta.records.population import CasePopulation
from digikunta.records.problem import RuleViolation
from digikunta.records.support import Support
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies
from digikunta.rules import field_rules as checks
from digikunta.rules.adoption_rules import check_adoption
from digikunta.rules.age_rules import check_age
from digikunta.rules.approach_rules import check_approach
from digikunta.rules.assessment_rules import check_assessment
from digikunta.rules.claim_rules import check_claims
from digikunta.rules.contact_rules import check_contact
from digikunta.rules.law_rules import check_law
from digikunta.rules.obstacle_rules import check_obstacles
from digikunta.rules.population_rules import check_population
from digikunta.rules.prediction_rules import check_predictions
from digikunta.rules.support_rules import check_support
from digikunta.rules.term_rules import check_term
from digikunta.rules.tool_rules import check_tool

_Rule: TypeAlias = Callable[[Plain, Any, Vocabularies], Iterable[RuleViolation]]
"""Arguments: the parsed YAML, the record or None if it is invalid, the vocabularies."""


def _check_experiment(value: Plain, _: Any, known: Vocabularies) -> Iterator[RuleViolation]:
    yield from checks.check_experiment(value, known)
    yield from check_claims(value, CLAIMS)
    yield from check_age(value)
    yield from check_obstacles(value)
    yield from check_predictions(value)


def _check_approach(value: Plain, *_: Any) -> Iterator[RuleViolation]:
    yield from check_approach(value)
    yield from check_claims(value, APPROACH_CLAIMS)


def _check_adoption(value: Plain, *_: Any) -> Iterator[RuleViolation]:
    yield from check_adoption(value)
    yield from check_claims(value, ADOPTION_CLAIMS)


_OWN: Mapping[type[Record], _Rule] = {
    Experiment: _check_experiment,
    Adoption: _check_adoption,
    Approach: _check_approach,
    CasePopulation: lambda value, *_: check_population(value),
    Law: lambda value, *_: check_law(value),
    Support: lambda value, *_: check_support(value),
    Tool: lambda value, *_: check_tool(value),
    GlossaryTerm: lambda value, *_: check_term(value),
    Assessment: lambda _, record, __: check_assessment(record) if record else (),
}
"""Kinds that are not listed have only the rules of all records."""


def rule_violations(
    value: Plain, record: Record | None, model: type[Record], known: Vocabularies
) -> Iterator[RuleViolation]:
    """All violations in one record; ``record`` is None if its types are invalid."""
    found_mappings = mappings(value)
    yield from checks.check_texts(found_mappings)
    yield from checks.check_dates(found_mappings)
    yield from checks.check_sources(found_mappings)
    yield from repeated_values(value)
    yield from check_review(value)
    yield from check_contact(value)
    if own := _OWN.get(model):
        yield from own(value, record, known)
