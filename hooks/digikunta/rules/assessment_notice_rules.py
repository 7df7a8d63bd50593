"""Notices and recommendations of an assessment: the names that their conditions use."""

from collections.abc import Iterator

from digikunta.records.assessment import Assessment
from digikunta.records.problem import RuleViolation
from digikunta.rules.assessment_formula_rules import formula_uses, row_names, single_names
from digikunta.rules.assessment_name_rules import RESERVED, unknown_name


def check_conditions(record: Assessment) -> Iterator[RuleViolation]:
    """Violations of the conditions, and of what a recommendation is about."""
    known = [*single_names(record), *(each.id for each in record.dimensions), *RESERVED]
    known += [each.id for each in record.formulas]
    rows = row_names(record)
    for index, notice in enumerate(record.notices):
        yield from formula_uses(("notices", index, "when"), notice.when, known, rows)
    for index, each in enumerate(record.recommendations):
        yield from formula_uses(("recommendations", index, "when"), each.when, known, rows)
        if each.about is not None:
            yield from unknown_name(("recommendations", index, "about"), each.about, known)
