"""Answers that a definition has itself, in the form in which readers' answers are saved."""

from collections.abc import Iterable
from typing import Any

from digikunta.records.assessment import Assessment
from digikunta.records.assessment_answers import GivenAnswer
from digikunta.records.base import LanguageCode


def answers_of(
    assessment: Assessment, given: Iterable[GivenAnswer], language: LanguageCode
) -> dict[str, Any]:
    """Return the given answers; rows that lie between them are empty."""
    groups = {q.id: group.id for group in assessment.groups for q in group.questions}
    answers: dict[str, Any] = {}
    for each in given:
        if each.row is None:
            answers[each.question] = _answer(each, language)
            continue
        rows = answers.setdefault(groups[each.question], [])
        rows += [{} for _ in range(each.row - len(rows))]
        rows[each.row - 1][each.question] = _answer(each, language)
    return answers


def _answer(given: GivenAnswer, language: LanguageCode) -> Any:
    if given.text is not None:
        return given.text.in_language(language)
    if given.option is not None:
        return given.option
    ends = {"low": given.low, "expected": given.value, "high": given.high}
    span = {name: end for name, end in ends.items() if end is not None}
    return span if len(span) > 1 else given.value
