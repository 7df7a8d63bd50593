"""Questions of an assessment: their scales and offered rows, and which of them formulas may use."""

from collections.abc import Iterator

from digikunta.records.assessment import Assessment
from digikunta.records.assessment_questions import Option, Question
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.assessment_name_rules import unknown_name


def check_questions(record: Assessment) -> Iterator[RuleViolation]:
    """Violations for unknown scales, and for offered rows whose vocabulary no question has."""
    scales = [scale.id for scale in record.scales]
    for position, group in enumerate(record.groups):
        for index, question in enumerate(group.questions):
            if question.scale is not None:
                path: FieldPath = ("groups", position, "questions", index, "scale")
                yield from unknown_name(path, question.scale, scales)
        if group.rows and group.rows.offered:
            vocabularies = [each.vocabulary for each in group.questions if each.vocabulary]
            if group.rows.offered not in vocabularies:
                path = ("groups", position, "rows", "offered")
                yield RuleViolation(path, "offered_without_question", {"value": group.rows.offered})


def options_of(record: Assessment, question: Question) -> tuple[Option, ...]:
    """The options of the question's scale; none if it has no scale."""
    return next((s.options for s in record.scales if s.id == question.scale), ())


def points_of(record: Assessment, question: Question) -> set[float]:
    """The distinct points of its options."""
    return {o.points for o in options_of(record, question) if o.points is not None}


def is_numeric(record: Assessment, question: Question) -> bool:
    """Whether formulas may use it: a number, or a choice whose options have points."""
    return question.kind == "number" or bool(points_of(record, question))
