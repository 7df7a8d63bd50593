"""The result of an assessment: its totals and subject, its breakdowns and its sensitivity."""

from collections.abc import Iterator

from digikunta.records.assessment import Assessment
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.assessment_name_rules import unknown_name, unknown_names


def check_breakdowns(record: Assessment) -> Iterator[RuleViolation]:
    """Violations of the totals, the subject and the breakdowns."""
    formulas = [each.id for each in record.formulas]
    yield from unknown_names(("totals",), record.totals, formulas)
    asked = [q.id for group in record.groups for q in group.questions if q.kind != "number"]
    yield from unknown_names(("subject",), record.subject, asked)
    groups = {group.id: group for group in record.groups if group.rows}
    for index, each in enumerate(record.breakdowns):
        path: FieldPath = ("breakdowns", index)
        yield from unknown_name((*path, "rows"), each.rows, groups)
        group = groups.get(each.rows)
        choices = [q.id for q in group.questions if q.kind == "choice"] if group else each.by
        yield from unknown_names((*path, "by"), each.by, choices)
        yield from unknown_names((*path, "formulas"), each.formulas, formulas)


def check_sensitivity(record: Assessment) -> Iterator[RuleViolation]:
    """Violations of the result and the inputs of the sensitivity analysis."""
    formulas = [each.id for each in record.formulas]
    if record.sensitivity:
        numbers = [
            question.id
            for group in record.groups
            for question in group.questions
            if group.rows is None and question.kind == "number"
        ]
        yield from unknown_name(("sensitivity", "result"), record.sensitivity.result, formulas)
        yield from unknown_names(("sensitivity", "inputs"), record.sensitivity.inputs, numbers)
