"""A document against its class: pydantic's errors become problems at the right line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from digikunta.reading.yaml_text import Document
from digikunta.records.base import Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import Vocabularies

R = TypeVar("R", bound=Record)


def validate(
    document: Document, model: type[R], known: Vocabularies
) -> tuple[R | None, list[Problem]]:
    """The record, or everything that is wrong with it."""
    try:
        return model.model_validate(document.value, context=known), []
    except ValidationError as error:
        failures = [_failure(document, each) for each in error.errors(include_url=False)]
        told = [_problem(document, each, model) for each in _best_of_unions(failures)]
        return None, list({(each.line, each.column, each.field): each for each in told}.values())


@dataclass(frozen=True, slots=True)
class _Failure:
    """pydantic's error at the place the contributor wrote.

    pydantic also names the member of a union that it tried, and the two languages of a name that
    was written once; those steps are not in the file. ``union`` is the place of such a union.
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
    """Of a union's failed members only the one that the contributor seems to have meant."""
    by_union: dict[FieldPath, list[_Failure]] = {}
    for failure in failures:
        if _is_echo(failure.error):
            continue
        if failure.union is None:
            yield failure
        else:
            by_union.setdefault(failure.union, []).append(failure)
    for members in by_union.values():
        given = members[0].error["input"]
        meant = [each for each in members if _suits(each.error["type"], given)]
        yield from meant or members[:1]


def _suits(kind: str, given: Any) -> bool:
    """Whether the failed member is of the form that was given: a mapping, or a word of a list."""
    if isinstance(given, dict):
        return kind not in ("int_type", "float_type", "literal_error")
    return kind == "literal_error" and isinstance(given, str)


def _is_echo(error: ErrorDetails) -> bool:
    """A list whose items all failed is also called too short, although it is not."""
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
"""pydantic's error type -> our message, where the message needs nothing but the value."""


def _explain(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, dict[str, str]]:
    """The message's code and its details. Types that are ours pass through with their context."""
    written = "" if value is None else str(value)[:80]
    if value is None and kind in ("string_type", "literal_error"):
        return "empty_text", {}
    if code := _CODES.get(kind):
        return code, {"value": written}
    match kind:
        case "literal_error":
            return "wrong_value", _about_list(written, context["expected"])
        case "string_too_long":
            return "text_too_long", _about_length(context["max_length"], len(value))
        case "too_long":
            return "list_too_long", _about_length(context["max_length"], context["actual_length"])
        case "too_short":
            return "empty_list", {"limit": str(context["min_length"])}
        case "greater_than_equal":
            return "number_out_of_range", {"limit": f"≥ {context['ge']}"}
        case "greater_than":
            return "number_out_of_range", {"limit": f"> {context['gt']}"}
        case "less_than_equal":
            return "number_out_of_range", {"limit": f"≤ {context['le']}"}
    return kind, {name: str(each) for name, each in context.items()}


def _about_length(limit: int, count: int) -> dict[str, str]:
    return {"limit": str(limit), "count": str(count), "over": str(count - limit)}


def _about_list(value: str, expected: str) -> dict[str, str]:
    """Pydantic says ``'a', 'b' or 'c'``; the closed list that has these values is looked up."""
    allowed = tuple(part.strip(" '") for part in expected.replace(" or ", ", ").split(","))
    lists = (name for name, values in CLOSED_LISTS.items() if set(allowed) <= set(values))
    exact = (name for name, values in CLOSED_LISTS.items() if values == allowed)
    name = next(exact, "") or next(lists, "")
    return {"value": value, "list": name, "candidates": " ".join(allowed)}


def _fields_of(model: type[Record], path: FieldPath) -> list[str]:
    """The field names of the class at ``path``, found by walking the annotations."""
    current: Any = model
    for step in path:
        if isinstance(step, str):
            current = _field_type(current, step)
    return list(_record_class(current).model_fields)


def _field_type(model: Any, name: str) -> Any:
    return _record_class(model).model_fields[name].annotation


def _record_class(annotation: Any) -> type[Record]:
    """The record class inside ``tuple[X, ...]``, ``X | None``, ``Annotated[X, …]``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        try:
            return _record_class(argument)
        except TypeError:
            continue
    raise TypeError(annotation)
