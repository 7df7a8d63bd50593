"""Formulas of an assessment: the names that each may use, and their order."""

from collections.abc import Iterable, Iterator, Sequence

from digikunta.assessments.expression import bare_names, names, parse, scenario_names
from digikunta.records.assessment import Assessment
from digikunta.records.assessment_formulas import NamedFormula
from digikunta.records.assessment_questions import Group
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.assessment_name_rules import RESERVED
from digikunta.rules.assessment_question_rules import is_numeric
from digikunta.rules.cycles import find_cycle


def check_formulas(record: Assessment) -> Iterator[RuleViolation]:
    """Violations of the formulas: those of rows first, then those of the whole."""
    single = single_names(record)
    for position, group in enumerate(record.groups):
        known = single + (_numeric(record, [group]) if group.rows else [])
        yield from _in_order(("groups", position, "formulas"), group.formulas, known, ())
    known = [*single, *(each.id for each in record.dimensions), *RESERVED]
    yield from _in_order(("formulas",), record.formulas, known, row_names(record))


def _in_order(
    path: FieldPath, formulas: Sequence[NamedFormula], known: Sequence[str], rows: Sequence[str]
) -> Iterator[RuleViolation]:
    """Violations of the order: a formula may use only earlier names, which excludes cycles."""
    uses = {each.id: list(names(parse(each.formula))) for each in formulas}
    before = list(known)
    for index, formula in enumerate(formulas):
        later = set(uses) - set(before)
        formula_path = (*path, index, "formula")
        if cycle := find_cycle(formula.id, uses):
            details = {"value": " → ".join([*cycle, formula.id])}
            yield RuleViolation(formula_path, "formula_cycle", details)
        else:
            yield from formula_uses(formula_path, formula.formula, before, rows, later)
        for name in scenario_names(parse(formula.formula)):
            yield RuleViolation(formula_path, "formula_scenario", {"value": name})
        before.append(formula.id)


def formula_uses(
    path: FieldPath,
    formula: str,
    known: Sequence[str],
    rows: Sequence[str],
    later: Iterable[str] = (),
) -> Iterator[RuleViolation]:
    """Violations for names that a formula may not use.

    ``rows``: names allowed only inside aggregate functions; ``later``: formulas defined later.
    """
    tree = parse(formula)
    bare = set(bare_names(tree))
    for name in dict.fromkeys(names(tree)):
        if name in rows and name in bare:
            yield RuleViolation(path, "formula_rows", {"value": name})
        elif name in later:
            yield RuleViolation(path, "formula_order", {"value": name})
        elif name not in known and name not in rows:
            details = {"value": name, "candidates": " ".join([*known, *rows])}
            yield RuleViolation(path, "formula_name", details)


def single_names(record: Assessment) -> list[str]:
    """Names of questions that have one value."""
    return _numeric(record, [group for group in record.groups if group.rows is None])


def row_names(record: Assessment) -> list[str]:
    """Names of questions and formulas that have a value in each row."""
    groups = [group for group in record.groups if group.rows is not None]
    return _numeric(record, groups) + [each.id for group in groups for each in group.formulas]


def _numeric(record: Assessment, groups: Iterable[Group]) -> list[str]:
    return [q.id for group in groups for q in group.questions if is_numeric(record, q)]
