"""Validates a document against a record class; pydantic's errors become problems with positions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from digikunta.reading.yaml_document import Document
from digikunta.records.base import Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import Vocabularies

R = TypeVar("R", bound=Record)


def validate(
    document: Document, model: type[R], known: Vocabularies
) -> tuple[R | None, list[Problem]]:
    """The record, or None with its problems. ``known``: the ids that the record may refer to."""
    try:
        return model.model_validate(document.value, context=known), []
    except ValidationError as error:
        failures = [_failure(document, each) for each in error.errors(include_url=False)]
        problems = [_problem(document, each, model) for each in _best_of_unions(failures)]
        by_position = {(each.line, each.column, each.field): each for each in problems}
        return None, list(by_position.values())


@dataclass(frozen=True, slots=True)
class _Failure:
    """A pydantic error with its path in the file.

    pydantic's own path has steps that are not in the file: the union member it tried, and the two
    languages of a name that was written once. ``union``: path of such a union.
    """

    path: FieldPath
    union: FieldPath | None
    error: ErrorDetails


def _failure(document: Document, error: ErrorDetails) -> _Failure:
    path: FieldPath = ()
    union: FieldPath | None = None
    last = len(error["loc"]) - 1
    for index, step in enumerate(error["loc"]):
        is_written = document.has((*path, step))
        if is_written or (index == last and error["type"] == "missing"):
            path = (*path, step)
        elif union is None:
            union = path
    return _Failure(path, union, error)


def _best_of_unions(failures: list[_Failure]) -> Iterator[_Failure]:
    """The failures, for each union only those of the member that fits the input."""
    by_union: dict[FieldPath, list[_Failure]] = {}
    for failure in failures:
        if _is_echo(failure.error):
            continue
        if failure.union is None:
            yield failure
        else:
            by_union.setdefault(failure.union, []).append(failure)
    for members in by_union.values():
        value = members[0].error["input"]
        fitting = [each for each in members if _fits(each.error["type"], value)]
        yield from fitting or members[:1]


def _fits(kind: str, value: Any) -> bool:
    """Whether the failed member has the type of the input: a mapping, or a value of a list."""
    if isinstance(value, dict):
        return kind not in ("int_type", "float_type", "literal_error")
    return kind == "literal_error" and isinstance(value, str)


def _is_echo(error: ErrorDetails) -> bool:
    """Whether "too short" only follows from invalid items: the list itself is long enough."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _problem(document: Document, failure: _Failure, model: type[Record]) -> Problem:
    path, error = failure.path, failure.error
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind == "extra_forbidden" and value is None and " " in str(path[-1]):
        return document.problem(path, "comma_in_text", {"value": str(path[-1])}, at_key=True)
    if kind == "extra_forbidden" and path[-1] in _COMPUTED:
        return document.problem(path, "computed_field", {"value": str(path[-1])}, at_key=True)
    if kind == "extra_forbidden":
        allowed = " ".join(_fields_of(model, path[:-1]))
        details = {"value": str(path[-1]), "candidates": allowed}
        return document.problem(path, "unknown_key", details, at_key=True)
    code, details = _explain(kind, context, value)
    return document.problem(path, code, details)


_COMPUTED = frozenset({"confidence", "confidence_note", "evidence_grade"})
"""Keys that records once had, or seem to need: the site computes them."""

_CODES: Mapping[str, str] = {
    "missing": "missing_field",
    "string_type": "not_a_text",
    "string_pattern_mismatch": "wrong_form",
    "int_type": "not_a_number",
    "float_type": "not_a_number",
    "int_from_float": "not_a_number",
    "finite_number": "not_a_number",
    "bool_type": "not_yes_or_no",
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
    "dict_type": "not_a_mapping",
    "tuple_type": "not_a_list",
    "list_type": "not_a_list",
}
"""pydantic's error type -> message code, for messages that need only the value."""


def _explain(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, dict[str, str]]:
    """Message code and details. Error types of records/ are message codes already."""
    written = "" if value is None else str(value)[:80]
    if value is None and kind in ("string_type", "literal_error"):
        return "empty_text", {}
    if code := _CODES.get(kind):
        return code, {"value": written}
    match kind:
        case "literal_error":
            return "wrong_value", _list_details(written, context["expected"])
        case "string_too_long":
            return "text_too_long", _length_details(context["max_length"], len(value))
        case "too_long":
            return "list_too_long", _length_details(context["max_length"], context["actual_length"])
        case "too_short":
            return "empty_list", {"limit": str(context["min_length"])}
        case "greater_than_equal":
            return "number_out_of_range", {"limit": f"≥ {context['ge']}"}
        case "greater_than":
            return "number_out_of_range", {"limit": f"> {context['gt']}"}
        case "less_than_equal":
            return "number_out_of_range", {"limit": f"≤ {context['le']}"}
    return kind, {name: str(each) for name, each in context.items()}


def _length_details(limit: int, count: int) -> dict[str, str]:
    return {"limit": str(limit), "count": str(count), "over": str(count - limit)}


def _list_details(value: str, expected: str) -> dict[str, str]:
    """Details with the name of the closed list, found by pydantic's text ``'a', 'b' or 'c'``."""
    allowed = tuple(part.strip(" '") for part in expected.replace(" or ", ", ").split(","))
    lists = (name for name, values in CLOSED_LISTS.items() if set(allowed) <= set(values))
    exact = (name for name, values in CLOSED_LISTS.items() if values == allowed)
    name = next(exact, "") or next(lists, "")
    return {"value": value, "list": name, "candidates": " ".join(allowed)}


def _fields_of(model: type[Record], path: FieldPath) -> list[str]:
    """The field names of the record class at ``path``, found by following the annotations."""
    current: Any = model
    for step in path:
        if isinstance(step, str):
            current = _field_type(current, step)
    return list(_record_class(current).model_fields)


def _field_type(model: Any, name: str) -> Any:
    return _record_class(model).model_fields[name].annotation


def _record_class(annotation: Any) -> type[Record]:
    """The record class inside ``tuple[X, ...]``, ``X | None``, ``Annotated[X, …]``.

    Raises TypeError if there is none.
    """
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        try:
            return _record_class(argument)
        except TypeError:
            continue
    raise TypeError(annotation)
