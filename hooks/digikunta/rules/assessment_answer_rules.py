"""Answers that the definition of an assessment contains: each suits its question."""

from collections.abc import Iterator, Sequence

from digikunta.records.assessment import Assessment
from digikunta.records.assessment_answers import GivenAnswer
from digikunta.records.assessment_questions import Question
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.assessment_name_rules import unknown_name
from digikunta.rules.assessment_question_rules import options_of


def check_given_answers(record: Assessment, field: str) -> Iterator[RuleViolation]:
    """Violations of the answers that the definition has itself: they must suit their questions."""
    questions = {q.id: (group, q) for group in record.groups for q in group.questions}
    answers: Sequence[GivenAnswer] = getattr(record, field)
    seen: set[tuple[str, int | None]] = set()
    for index, answer in enumerate(answers):
        path: FieldPath = (field, index)
        if answer.question not in questions:
            yield from unknown_name((*path, "question"), answer.question, questions)
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
        options = [each.id for each in options_of(record, question)]
        yield from unknown_name((*path, "option"), answer.option, options)


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
