"""Which rules a record keeps: those of every record, and those of its own kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from digikunta.reading.lapsed_review import check_review
from digikunta.reading.mappings import mappings
from digikunta.reading.yaml_text import Plain
from digikunta.records.assessment import Assessment
from digikunta.records.base import Record
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.problem import RuleViolation
from digikunta.records.term import GlossaryTerm
from digikunta.records.vocabulary import Vocabularies
from digikunta.rules import field_rules as checks
from digikunta.rules.age_rules import check_age
from digikunta.rules.assessment_rules import check_assessment
from digikunta.rules.claim_rules import check_claims
from digikunta.rules.law_rules import check_law
from digikunta.rules.term_rules import check_term

_Rule: TypeAlias = Callable[[Plain, Any, Vocabularies], Iterable[RuleViolation]]
"""Gets the plain document, the record if it is sound, and the vocabularies."""


def _check_experiment(value: Plain, _: Any, known: Vocabularies) -> Iterator[RuleViolation]:
    yield from checks.check_experiment(value, known)
    yield from check_claims(value)
    yield from check_age(value)


_OWN: Mapping[type[Record], _Rule] = {
    Experiment: _check_experiment,
    Law: lambda value, *_: check_law(value),
    GlossaryTerm: lambda value, *_: check_term(value),
    Assessment: lambda _, record, __: check_assessment(record) if record else (),
}
"""Kinds that are not here have no rules of their own between fields."""


def findings(
    value: Plain, record: Record | None, model: type[Record], known: Vocabularies
) -> Iterator[RuleViolation]:
    """Everything the rules say of one record; ``record`` is None when its types are wrong."""
    held = mappings(value)
    yield from checks.check_texts(held)
    yield from checks.check_dates(held)
    yield from checks.check_sources(held)
    yield from check_review(value)
    if own := _OWN.get(model):
        yield from own(value, record, known)
