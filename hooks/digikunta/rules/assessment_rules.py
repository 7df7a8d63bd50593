"""Rules between the parts of an assessment, each in a module of its own.

They check the validated record and not the document, because they need complete parts.
"""

from collections.abc import Iterator

from digikunta.records.assessment import Assessment
from digikunta.records.problem import RuleViolation
from digikunta.rules.assessment_answer_rules import check_given_answers
from digikunta.rules.assessment_export_rules import check_export
from digikunta.rules.assessment_formula_rules import check_formulas
from digikunta.rules.assessment_memo_rules import check_memo
from digikunta.rules.assessment_migration_rules import check_migrations
from digikunta.rules.assessment_name_rules import check_names
from digikunta.rules.assessment_notice_rules import check_conditions
from digikunta.rules.assessment_question_rules import check_questions
from digikunta.rules.assessment_result_rules import check_breakdowns, check_sensitivity
from digikunta.rules.assessment_score_rules import check_dimensions, check_levels


def check_assessment(record: Assessment) -> Iterator[RuleViolation]:
    """All violations of an assessment that its types cannot check."""
    yield from check_names(record)
    yield from check_questions(record)
    yield from check_formulas(record)
    yield from check_conditions(record)
    yield from check_dimensions(record)
    yield from check_levels(record)
    yield from check_breakdowns(record)
    yield from check_sensitivity(record)
    yield from check_memo(record)
    yield from check_migrations(record)
    yield from check_export(record)
    for field in ("example", "nothing"):
        yield from check_given_answers(record, field)
