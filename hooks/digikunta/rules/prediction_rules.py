"""Rules of predictions and outcomes: what they need, how they fit, and that none is edited."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from digikunta.reading.mappings import date_of, items
from digikunta.reading.recorded_predictions import RecordedPredictions, prediction_hash
from digikunta.reading.yaml_document import Document, Plain
from digikunta.records.dates import is_before
from digikunta.records.problem import FieldPath, Problem, RuleViolation

_FIGURES = ("low", "expected", "high")
_IN_WORDS = "in-words"


def check_predictions(value: Plain) -> Iterator[RuleViolation]:
    """Everything that these rules find in one experiment."""
    if not isinstance(value, dict):
        return
    known: dict[str, dict[str, Any]] = {}
    for index, prediction in items(value.get("predictions")):
        path: FieldPath = ("predictions", index)
        id_ = prediction.get("id")
        if isinstance(id_, str) and id_ in known:
            yield RuleViolation((*path, "id"), "duplicate_prediction", {"value": id_})
        elif isinstance(id_, str):
            known[id_] = prediction
        yield from _prediction(path, prediction)
    for index, outcome in items(value.get("outcomes")):
        yield from _outcome(("outcomes", index), outcome, known)


def _prediction(path: FieldPath, prediction: dict[str, Any]) -> Iterator[RuleViolation]:
    figures = [name for name in _FIGURES if prediction.get(name) is not None]
    comparison = prediction.get("comparison")
    if figures and prediction.get("unit") is None:
        yield RuleViolation(path, "prediction_without_unit")
    if not figures and not (prediction.get("statement") and prediction.get("direction")):
        yield RuleViolation(path, "prediction_without_value")
    if comparison is not None and bool(figures) == (comparison == _IN_WORDS):
        details = {"value": str(comparison)}
        yield RuleViolation((*path, "comparison"), "comparison_does_not_fit", details)
    if comparison == "within" and figures and not {"low", "high"} <= set(figures):
        yield RuleViolation((*path, "comparison"), "prediction_without_range")
    made, due = date_of(prediction.get("made_on")), date_of(prediction.get("due"))
    if made and due and is_before(due, made):
        yield RuleViolation(
            (*path, "due"), "prediction_due_before_made", {"due": due, "made": made}
        )
    numbers = [prediction[name] for name in figures]
    if all(_is_number(each) for each in numbers) and numbers != sorted(numbers):
        yield RuleViolation((*path, figures[0]), "prediction_range_falls")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _outcome(
    path: FieldPath, outcome: dict[str, Any], known: Mapping[str, dict[str, Any]]
) -> Iterator[RuleViolation]:
    id_ = outcome.get("prediction")
    if not isinstance(id_, str):
        return
    prediction = known.get(id_)
    if prediction is None:
        details = {"value": id_, "candidates": " ".join(known)}
        yield RuleViolation((*path, "prediction"), "unknown_prediction", details)
        return
    in_words = prediction.get("comparison") == _IN_WORDS
    needed = ("statement", "direction") if in_words else ("value",)
    if missing := [name for name in needed if outcome.get(name) is None]:
        details = {"value": id_, "name": missing[0]}
        yield RuleViolation(path, "outcome_without_value", details)
    unit, own = prediction.get("unit"), outcome.get("unit")
    if own is not None and own != unit:
        details = {"value": _one(own), "other": _one(unit)}
        yield RuleViolation((*path, "unit"), "outcome_unit_differs", details)
    due, measured = date_of(prediction.get("due")), date_of(outcome.get("measured_on"))
    made = date_of(prediction.get("made_on"))
    if made and measured and is_before(measured, made):
        details = {"date": measured, "made": made}
        yield RuleViolation((*path, "measured_on"), "outcome_before_made", details)
    elif due and measured and is_before(measured, due) and outcome.get("interim") is not True:
        details = {"date": measured, "due": due}
        yield RuleViolation((*path, "measured_on"), "outcome_before_due", details)


def _one(text: Any) -> str:
    """A unit as it is written, in Finnish when it is in both languages."""
    return str(text.get("fi", text.get("sv", ""))) if isinstance(text, dict) else str(text or "")


# --- recorded predictions ------------------------------------------------------------------------


def recorded_problems(
    experiments: Mapping[str, Document], recorded: RecordedPredictions
) -> Iterator[Problem]:
    """A problem for each prediction that was edited, removed or not recorded yet."""
    for id_, document in experiments.items():
        value = document.value
        if not isinstance(value, dict):
            continue
        hashes = prediction_hashes(value)
        for index, prediction in items(value.get("predictions")):
            name = str(prediction.get("id"))
            path: FieldPath = ("predictions", index)
            if (id_, name) not in recorded:
                problem = document.problem(path, "prediction_unrecorded", {"value": name})
                yield replace(problem, severity="warning")
            elif recorded[id_, name] != hashes[name]:
                yield document.problem(path, "prediction_edited", {"value": name})
        for owner, name in recorded:
            if owner == id_ and name not in hashes:
                yield document.problem((), "prediction_removed", {"value": name})


def prediction_hashes(experiment: dict[str, Any]) -> dict[str, str]:
    """The predictions of one parsed experiment and their hashes as they are now."""
    original = str(experiment.get("original_language"))
    return {
        str(each.get("id")): prediction_hash(each, original)
        for _, each in items(experiment.get("predictions"))
    }
