"""Saved answers: their migration from earlier versions, and whether each fits its question.

As assessments/saved-file.js and answers.js do it in the browser.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from digikunta.assessments.shapes.definition import Definition, MigrationShape
from digikunta.assessments.shapes.questions import GroupShape, QuestionShape

Path: TypeAlias = tuple[str | int, ...]
Unfit: TypeAlias = Literal["no-question", "no-answer", "text"]
"""``no-question``: nothing asks for it. ``no-answer``: the question has no such answer. ``text``:
free text, which is no figure.
"""

_SCENARIOS = ("low", "expected", "high")


def migrated(
    answers: Mapping[str, Any], version: int, steps: Iterable[MigrationShape]
) -> dict[str, Any]:
    """Return the answers of an earlier version under the keys of today, also inside rows."""
    current = dict(answers)
    for step in steps:
        if step["to"] > version:
            current = {
                key: [_renamed(row, step) if isinstance(row, dict) else row for row in value]
                if isinstance(value, list)
                else value
                for key, value in _renamed(current, step).items()
            }
    return current


def _renamed(answers: Mapping[str, Any], step: MigrationShape) -> dict[str, Any]:
    return {
        step["renamed"].get(key, key): value
        for key, value in answers.items()
        if key not in step["dropped"]
    }


def unfit_answers(
    definition: Definition, answers: Mapping[str, Any]
) -> Iterator[tuple[Path, Unfit]]:
    """Yield the place of each answer that cannot be computed from, and why."""
    plain = {q["id"]: q for g in definition["groups"] if not g["rows"] for q in g["questions"]}
    groups = {group["id"]: group for group in definition["groups"] if group["rows"]}
    for key, answer in answers.items():
        if key in groups:
            yield from _unfit_rows(groups[key], answer)
        elif unfit := _unfit(plain.get(key), answer):
            yield (key,), unfit


def _unfit_rows(group: GroupShape, rows: Any) -> Iterator[tuple[Path, Unfit]]:
    most = group["rows"]["most"] if group["rows"] else 0
    if not isinstance(rows, list) or len(rows) > most:
        yield (group["id"],), "no-answer"
        return
    questions = {each["id"]: each for each in group["questions"]}
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            yield (group["id"], index), "no-answer"
            continue
        for key, answer in row.items():
            if unfit := _unfit(questions.get(key), answer):
                yield (group["id"], index, key), unfit


def _unfit(question: QuestionShape | None, answer: Any) -> Unfit | None:
    if question is None:
        return "no-question"
    if question["kind"] == "text":
        return "text"
    if question["kind"] == "choice":
        is_option = any(option["id"] == answer for option in question["options"])
        return None if is_option else "no-answer"
    fits = _fits_span(question, answer) if isinstance(answer, dict) else _fits(question, answer)
    return None if fits else "no-answer"


def _fits(question: QuestionShape, answer: Any) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        return False
    least, most = question["least"], question["most"]
    if least is None or most is None or not least <= answer <= most:
        return False
    return not question["whole"] or answer == math.floor(answer)


def _fits_span(question: QuestionShape, answer: Mapping[str, Any]) -> bool:
    """Whether a number of three values is complete and does not fall."""
    if not question["span"] or "expected" not in answer or not answer.keys() <= set(_SCENARIOS):
        return False
    given = [answer[name] for name in _SCENARIOS if name in answer]
    return all(_fits(question, each) for each in given) and given == sorted(given)
