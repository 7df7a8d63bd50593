"""The decision memo of an assessment: the questions, rows and figures that it names."""

from collections.abc import Iterator

from digikunta.records.assessment import Assessment
from digikunta.records.problem import RuleViolation
from digikunta.rules.assessment_name_rules import unknown_name, unknown_names


def check_memo(record: Assessment) -> Iterator[RuleViolation]:
    """Violations of the memo: texts that are asked once, rows, and figures that have a unit."""
    if record.memo is None:
        return
    plain = [q for group in record.groups if group.rows is None for q in group.questions]
    texts = [each.id for each in plain if each.kind == "text"]
    if record.memo.without_change is not None:
        yield from unknown_name(("memo", "without_change"), record.memo.without_change, texts)
    yield from unknown_names(("memo", "doubts"), record.memo.doubts, texts)
    if record.memo.indicators is not None:
        rows = [group.id for group in record.groups if group.rows]
        yield from unknown_name(("memo", "indicators"), record.memo.indicators, rows)
    figures = [each.id for each in plain if each.kind == "number" and each.unit]
    figures += [each.id for each in record.formulas if each.unit]
    for index, each in enumerate(record.memo.predictions):
        yield from unknown_name(("memo", "predictions", index, "figure"), each.figure, figures)
