"""Migrations of an assessment: the order of their versions, and the keys that replace others."""

from collections.abc import Iterator

from digikunta.records.assessment import Assessment
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.assessment_name_rules import unknown_name


def check_migrations(record: Assessment) -> Iterator[RuleViolation]:
    """Steps rise up to the version; a renamed key maps to a current key or one of a later step."""
    keys = {q.id for group in record.groups for q in group.questions}
    keys |= {group.id for group in record.groups if group.rows}
    before = 1
    for index, step in enumerate(record.migrations):
        path: FieldPath = ("migrations", index)
        if not before < step.to <= record.version:
            details = {"limit": f"{before + 1}–{record.version}"}
            yield RuleViolation((*path, "to"), "number_out_of_range", details)
        before = step.to
        later = record.migrations[index + 1 :]
        known = keys | {pair.old for each in later for pair in each.renamed}
        known |= {key for each in later for key in each.dropped}
        for position, pair in enumerate(step.renamed):
            yield from unknown_name((*path, "renamed", position, "new"), pair.new, sorted(known))
