"""The export of an assessment to an experiment's prediction: the questions that it needs."""

from collections.abc import Iterator
from typing import get_args

from digikunta.records.assessment import Assessment
from digikunta.records.closed_lists import ImpactLevel, Likelihood
from digikunta.records.problem import RuleViolation
from digikunta.rules.assessment_question_rules import options_of, points_of

EXPORTED = ("effect", "level", "who", "size", "likelihood", "horizon", "evidence", "grounds")
"""Questions required in each row of effects, for the export to an experiment's prediction."""

EFFECTS = "effects"
"""Id of the row group that is exported."""


def check_export(record: Assessment) -> Iterator[RuleViolation]:
    """The row group of effects has all questions of a prediction, with the record's values."""
    if record.export is None:
        return
    group = next((each for each in record.groups if each.id == EFFECTS and each.rows), None)
    questions = {each.id: each for each in group.questions} if group else {}
    lacking = [name for name in EXPORTED if name not in questions]
    lists = {"level": get_args(ImpactLevel), "likelihood": get_args(Likelihood)}
    for name, allowed in lists.items():
        ids = [each.id for each in options_of(record, questions[name])] if name in questions else []
        lacking += [f"{name}={id_}" for id_ in ids if id_ not in allowed]
    sizes = points_of(record, questions["size"]) if "size" in questions else set()
    lacking += [f"size={size}" for size in sorted(sizes - {-2, -1, 0, 1, 2})]
    if lacking:
        yield RuleViolation(("export",), "export_incomplete", {"value": ", ".join(lacking)})
