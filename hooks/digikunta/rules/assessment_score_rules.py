"""Scores of an assessment: the questions of its dimensions, and the order of its levels."""

from collections.abc import Iterator

from digikunta.records.assessment import Assessment
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.assessment_question_rules import points_of


def check_dimensions(record: Assessment) -> Iterator[RuleViolation]:
    """Violations of the dimensions and of the number of them that the overall score needs."""
    scored = [
        question.id
        for group in record.groups
        for question in group.questions
        if group.rows is None and len(points_of(record, question)) > 1
    ]
    for index, dimension in enumerate(record.dimensions):
        path: FieldPath = ("dimensions", index)
        for position, id_ in enumerate(dimension.questions):
            if id_ not in scored:
                details = {"value": id_, "candidates": " ".join(scored)}
                yield RuleViolation((*path, "questions", position), "dimension_question", details)
        if dimension.least_answered > len(dimension.questions):
            details = {"limit": f"≤ {len(dimension.questions)}"}
            yield RuleViolation((*path, "least_answered"), "number_out_of_range", details)
    if record.overall_needs is not None and record.overall_needs > len(record.dimensions):
        details = {"limit": f"≤ {len(record.dimensions)}"}
        yield RuleViolation(("overall_needs",), "number_out_of_range", details)


def check_levels(record: Assessment) -> Iterator[RuleViolation]:
    """The first level starts at 0 and each starts above the previous one."""
    least = [level.least for level in record.levels]
    for index, value in enumerate(least):
        if (index == 0 and value != 0) or (index > 0 and value <= least[index - 1]):
            yield RuleViolation(("levels", index, "least"), "levels_wrong", {"value": str(value)})
