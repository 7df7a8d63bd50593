"""Rules between the parts of an assessment: names used in formulas and lists, and their order.

They check the validated record and not the document, because they need complete parts.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from digikunta.assessments.expression import bare_names, names, parse, scenario_names
from digikunta.records.assessment import Assessment
from digikunta.records.assessment_parts import (
    GivenAnswer,
    Group,
    NamedFormula,
    Option,
    Question,
)
from digikunta.records.closed_lists import ImpactLevel, Likelihood
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.cycles import find_cycle

RESERVED = ("overall", "coverage", "unknown_share", "spread")
"""Names of computed scores, which formulas may use."""

EXPORTED = ("effect", "level", "who", "size", "likelihood", "horizon", "evidence", "grounds")
"""Questions required in each row of effects, for the export to an experiment's prediction."""

EFFECTS = "effects"
"""Id of the row group that is exported."""


def check_assessment(record: Assessment) -> Iterator[RuleViolation]:
    """All violations of an assessment that its types cannot check."""
    yield from _repeated(record)
    yield from _scales(record)
    yield from _formulas(record)
    yield from _conditions(record)
    yield from _dimensions(record)
    yield from _levels(record)
    yield from _breakdowns(record)
    yield from _sensitivity(record)
    yield from _memo(record)
    yield from _migrations(record)
    yield from _export(record)
    for field in ("example", "nothing"):
        yield from _given(record, field)


# --- names -------------------------------------------------------------------------------------


def _named(record: Assessment) -> Iterator[tuple[str, FieldPath]]:
    """Every name that the assessment defines, with its path."""
    for position, group in enumerate(record.groups):
        yield group.id, ("groups", position, "id")
        for field in ("questions", "formulas"):
            for index, each in enumerate(getattr(group, field)):
                yield each.id, ("groups", position, field, index, "id")
    for field in ("dimensions", "formulas"):
        for index, each in enumerate(getattr(record, field)):
            yield each.id, (field, index, "id")


def _repeated(record: Assessment) -> Iterator[RuleViolation]:
    seen = set(RESERVED)
    for name, path in _named(record):
        if name in seen:
            yield RuleViolation(path, "answer_key_twice", {"value": name})
        seen.add(name)


def _unknown(path: FieldPath, value: str, candidates: Iterable[str]) -> Iterator[RuleViolation]:
    known = list(candidates)
    if value not in known:
        details = {"value": value, "candidates": " ".join(known)}
        yield RuleViolation(path, "unknown_answer_key", details)


def _unknown_each(
    path: FieldPath, values: Sequence[str], candidates: Iterable[str]
) -> Iterator[RuleViolation]:
    known = list(candidates)
    for index, value in enumerate(values):
        yield from _unknown((*path, index), value, known)


def _scales(record: Assessment) -> Iterator[RuleViolation]:
    scales = [scale.id for scale in record.scales]
    for position, group in enumerate(record.groups):
        for index, question in enumerate(group.questions):
            if question.scale is not None:
                path: FieldPath = ("groups", position, "questions", index, "scale")
                yield from _unknown(path, question.scale, scales)
        if group.rows and group.rows.offered:
            vocabularies = [each.vocabulary for each in group.questions if each.vocabulary]
            if group.rows.offered not in vocabularies:
                path = ("groups", position, "rows", "offered")
                yield RuleViolation(path, "offered_without_question", {"value": group.rows.offered})


def _options(record: Assessment, question: Question) -> tuple[Option, ...]:
    return next((s.options for s in record.scales if s.id == question.scale), ())


def _points(record: Assessment, question: Question) -> set[float]:
    """The distinct points of its options."""
    return {o.points for o in _options(record, question) if o.points is not None}


def _is_numeric(record: Assessment, question: Question) -> bool:
    """Whether formulas may use it: a number, or a choice whose options have points."""
    return question.kind == "number" or bool(_points(record, question))


# --- formulas ----------------------------------------------------------------------------------


def _numeric(record: Assessment, groups: Iterable[Group]) -> list[str]:
    return [q.id for group in groups for q in group.questions if _is_numeric(record, q)]


def _single_names(record: Assessment) -> list[str]:
    """Names of questions that have one value."""
    return _numeric(record, [group for group in record.groups if group.rows is None])


def _row_names(record: Assessment) -> list[str]:
    """Names of questions and formulas that have a value in each row."""
    groups = [group for group in record.groups if group.rows is not None]
    return _numeric(record, groups) + [each.id for group in groups for each in group.formulas]


def _formulas(record: Assessment) -> Iterator[RuleViolation]:
    single = _single_names(record)
    for position, group in enumerate(record.groups):
        known = single + (_numeric(record, [group]) if group.rows else [])
        yield from _in_order(("groups", position, "formulas"), group.formulas, known, ())
    known = [*single, *(each.id for each in record.dimensions), *RESERVED]
    yield from _in_order(("formulas",), record.formulas, known, _row_names(record))


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
            yield from _uses(formula_path, formula.formula, before, rows, later)
        for name in scenario_names(parse(formula.formula)):
            yield RuleViolation(formula_path, "formula_scenario", {"value": name})
        before.append(formula.id)


def _uses(
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


def _conditions(record: Assessment) -> Iterator[RuleViolation]:
    known = [*_single_names(record), *(each.id for each in record.dimensions), *RESERVED]
    known += [each.id for each in record.formulas]
    rows = _row_names(record)
    for index, notice in enumerate(record.notices):
        yield from _uses(("notices", index, "when"), notice.when, known, rows)
    for index, each in enumerate(record.recommendations):
        yield from _uses(("recommendations", index, "when"), each.when, known, rows)
        if each.about is not None:
            yield from _unknown(("recommendations", index, "about"), each.about, known)


# --- scores ------------------------------------------------------------------------------------


def _dimensions(record: Assessment) -> Iterator[RuleViolation]:
    scored = [
        question.id
        for group in record.groups
        for question in group.questions
        if group.rows is None and len(_points(record, question)) > 1
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


def _levels(record: Assessment) -> Iterator[RuleViolation]:
    """The first level starts at 0 and each starts above the previous one."""
    least = [level.least for level in record.levels]
    for index, value in enumerate(least):
        if (index == 0 and value != 0) or (index > 0 and value <= least[index - 1]):
            yield RuleViolation(("levels", index, "least"), "levels_wrong", {"value": str(value)})


# --- results -----------------------------------------------------------------------------------


def _breakdowns(record: Assessment) -> Iterator[RuleViolation]:
    formulas = [each.id for each in record.formulas]
    yield from _unknown_each(("totals",), record.totals, formulas)
    asked = [q.id for group in record.groups for q in group.questions if q.kind != "number"]
    yield from _unknown_each(("subject",), record.subject, asked)
    groups = {group.id: group for group in record.groups if group.rows}
    for index, each in enumerate(record.breakdowns):
        path: FieldPath = ("breakdowns", index)
        yield from _unknown((*path, "rows"), each.rows, groups)
        group = groups.get(each.rows)
        choices = [q.id for q in group.questions if q.kind == "choice"] if group else each.by
        yield from _unknown_each((*path, "by"), each.by, choices)
        yield from _unknown_each((*path, "formulas"), each.formulas, formulas)


def _sensitivity(record: Assessment) -> Iterator[RuleViolation]:
    formulas = [each.id for each in record.formulas]
    if record.sensitivity:
        numbers = [
            question.id
            for group in record.groups
            for question in group.questions
            if group.rows is None and question.kind == "number"
        ]
        yield from _unknown(("sensitivity", "result"), record.sensitivity.result, formulas)
        yield from _unknown_each(("sensitivity", "inputs"), record.sensitivity.inputs, numbers)


def _memo(record: Assessment) -> Iterator[RuleViolation]:
    """Violations of the memo: texts that are asked once, rows, and figures that have a unit."""
    if record.memo is None:
        return
    plain = [q for group in record.groups if group.rows is None for q in group.questions]
    texts = [each.id for each in plain if each.kind == "text"]
    if record.memo.without_change is not None:
        yield from _unknown(("memo", "without_change"), record.memo.without_change, texts)
    yield from _unknown_each(("memo", "doubts"), record.memo.doubts, texts)
    if record.memo.indicators is not None:
        rows = [group.id for group in record.groups if group.rows]
        yield from _unknown(("memo", "indicators"), record.memo.indicators, rows)
    figures = [each.id for each in plain if each.kind == "number" and each.unit]
    figures += [each.id for each in record.formulas if each.unit]
    for index, each in enumerate(record.memo.predictions):
        yield from _unknown(("memo", "predictions", index, "figure"), each.figure, figures)


# --- saved answers -----------------------------------------------------------------------------


def _migrations(record: Assessment) -> Iterator[RuleViolation]:
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
            yield from _unknown((*path, "renamed", position, "new"), pair.new, sorted(known))


def _export(record: Assessment) -> Iterator[RuleViolation]:
    """The row group of effects has all questions of a prediction, with the record's values."""
    if record.export is None:
        return
    group = next((each for each in record.groups if each.id == EFFECTS and each.rows), None)
    questions = {each.id: each for each in group.questions} if group else {}
    lacking = [name for name in EXPORTED if name not in questions]
    lists = {"level": get_args(ImpactLevel), "likelihood": get_args(Likelihood)}
    for name, allowed in lists.items():
        ids = [each.id for each in _options(record, questions[name])] if name in questions else []
        lacking += [f"{name}={id_}" for id_ in ids if id_ not in allowed]
    sizes = _points(record, questions["size"]) if "size" in questions else set()
    lacking += [f"size={size}" for size in sorted(sizes - {-2, -1, 0, 1, 2})]
    if lacking:
        yield RuleViolation(("export",), "export_incomplete", {"value": ", ".join(lacking)})


# --- written answers ---------------------------------------------------------------------------


def _given(record: Assessment, field: str) -> Iterator[RuleViolation]:
    """Violations of the answers that the definition has itself: they must suit their questions."""
    questions = {q.id: (group, q) for group in record.groups for q in group.questions}
    answers: Sequence[GivenAnswer] = getattr(record, field)
    seen: set[tuple[str, int | None]] = set()
    for index, answer in enumerate(answers):
        path: FieldPath = (field, index)
        if answer.question not in questions:
            yield from _unknown((*path, "question"), answer.question, questions)
            continue
        group, question = questions[answer.question]
        most = group.rows.most if group.rows else 0
        if (answer.row is None) == bool(group.rows) or (answer.row or 0) > most:
            details = {"value": question.id, "limit": f"1–{most}" if most else "–"}
            yield RuleViolation((*path, "row" if answer.row else "question"), "given_row", details)
        if (question.id, answer.row) in seen:
            yield RuleViolation((*path, "question"), "given_answer_twice", {"value": question.id})
        seen.add((question.id, answer.row))
        yield from _suits(record, path, question, answer)


def _suits(
    record: Assessment, path: FieldPath, question: Question, answer: GivenAnswer
) -> Iterator[RuleViolation]:
    kinds = {"number": answer.value, "choice": answer.option, "text": answer.text}
    if kinds[question.kind] is None:
        details = {"value": question.id, "kind": question.kind}
        yield RuleViolation((*path, "question"), "given_answer_kind", details)
    elif question.kind == "number":
        yield from _within(path, question, answer)
    elif question.scale and answer.option:
        options = [each.id for each in _options(record, question)]
        yield from _unknown((*path, "option"), answer.option, options)


def _within(path: FieldPath, question: Question, answer: GivenAnswer) -> Iterator[RuleViolation]:
    """A number and the ends of its range lie within the bounds of the question and rise."""
    least, most = question.least, question.most
    given = {"low": answer.low, "value": answer.value, "high": answer.high}
    before = least
    for name, number in given.items():
        if number is None or before is None or most is None:
            continue
        is_whole = not question.whole or number == int(number)
        if not before <= number <= most or not is_whole or (name != "value" and not question.span):
            details = {"limit": f"{before}–{most}"}
            yield RuleViolation((*path, name), "number_out_of_range", details)
        before = max(before, number)
