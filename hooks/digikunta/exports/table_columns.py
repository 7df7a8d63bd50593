"""Columns of the exported tables, derived from the record classes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from digikunta.exports.computed_fields import computed_class
from digikunta.exports.edition import Edition
from digikunta.exports.published_schemas import joined
from digikunta.records.base import LANGUAGES, Record
from digikunta.records.kinds import Kind
from digikunta.records.source import Cited
from digikunta.records.texts import Localised

_REPRESENTED_BY: Mapping[str, str] = {
    "Conclusion": "text",
    "Followup": "text",
    "Participation": "code",
    "Organisation": "name",
    "Milestone": "what",
    "Result": "statement",
    "Lesson": "text",
    "Condition": "text",
    "Prediction": "indicator",
    "Outcome": "prediction",
    "Cost": "amount",
    "Saving": "quantity",
    "Impact": "dimension",
    "Output": "title",
    "Change": "what",
    "Source": "url",
    "Material": "url",
    "EventMaterial": "url",
    "Provision": "what",
    "Stage": "what",
    "Finding": "text",
    "SwedishWord": "word",
    "Advice": "text",
    "OtherAccount": "status",
    "KnownMissing": "name",
    "ChosenCase": "experiment",
    "ApproachClaim": "text",
    "Background": "text",
}
"""Record class -> the field that represents it in the column of a list of such records."""

_OF_CLAIMS = ("kind", "claimed_by", "law", "source", "at")
"""Fields of a claim that have a column beside its text, with an item for each claim."""


@dataclass(frozen=True, slots=True)
class Column:
    """``path`` locates the value in the published JSON, ``language`` selects one of two texts."""

    name: str
    path: tuple[str, ...]
    description: str
    language: str | None = None
    is_list: bool = False


def columns_of(edition: Edition, kind: Kind) -> list[Column]:
    """Return the columns of recorded fields, then those of computed ones (``computed_…``)."""
    own = list(record_columns(edition, kind.model, (), ""))
    computed = [
        column
        for name, field in computed_class(kind).model_fields.items()
        for column in _computed_columns(edition, name, field.annotation)
    ]
    return [*own, *computed]


def record_columns(
    edition: Edition, model: type[Record], path: tuple[str, ...], prefix: str
) -> Iterator[Column]:
    """Yield the columns of a record class. ``path``: where the record is in the published JSON."""
    docs = edition.docs[model.__name__]
    for name, field in model.model_fields.items():
        description = joined(docs[name]["help"])
        inner = _inner(field.annotation)
        here = (*path, name)
        if isinstance(inner, type) and issubclass(inner, Localised):
            yield from _in_both(prefix + name, here, description, _is_list(inner))
        elif isinstance(inner, type) and issubclass(inner, Record):
            if _holds_many(field.annotation):
                field_name = _REPRESENTED_BY[inner.__name__]
                yield from _list_columns(prefix + name, here, description, inner, field_name)
            else:
                yield from record_columns(edition, inner, here, f"{prefix}{name}_")
        else:
            many = _holds_many(field.annotation)
            yield Column(prefix + name, here, description, is_list=many)


def _list_columns(
    name: str, path: tuple[str, ...], description: str, part: type[Record], field_name: str
) -> Iterator[Column]:
    yield from _list_column(name, (*path, field_name), description, part)
    for more in _OF_CLAIMS:
        if more in part.model_fields and issubclass(part, Cited):
            yield from _list_column(f"{name}_{more}", (*path, more), description, part)


def _list_column(
    name: str, path: tuple[str, ...], description: str, part: type[Record]
) -> Iterator[Column]:
    inner = _inner(part.model_fields[path[-1]].annotation)
    if isinstance(inner, type) and issubclass(inner, Localised):
        yield from _in_both(name, path, description, True)
    else:
        yield Column(name, path, description, is_list=True)


def _in_both(name: str, path: tuple[str, ...], description: str, is_list: bool) -> Iterator[Column]:
    for code in LANGUAGES:
        yield Column(f"{name}_{code}", path, description, code, is_list)


def _computed_columns(edition: Edition, name: str, annotation: Any) -> Iterator[Column]:
    description = joined(edition.in_both(f"computed-{name}"))
    path = ("computed", name)
    parts = getattr(annotation, "model_fields", None)
    if parts is None:
        is_list = _holds_many(annotation)
        yield Column(f"computed_{name}", path, description, is_list=is_list)
        return
    for part, field in parts.items():
        is_list = _holds_many(field.annotation)
        yield Column(f"computed_{name}_{part}", (*path, part), description, is_list=is_list)


def _inner(annotation: Any) -> Any:
    """Return the record class inside ``X | None`` and ``tuple[X, ...]``, else ``str``."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation
    classes = [_inner(each) for each in get_args(annotation) if each is not type(None)]
    records = [each for each in classes if isinstance(each, type) and issubclass(each, Record)]
    return records[0] if records else str


def _holds_many(annotation: Any) -> bool:
    if get_origin(annotation) is tuple:
        return True
    return any(_holds_many(each) for each in get_args(annotation))


def _is_list(text: type[Localised[Any]]) -> bool:
    return _holds_many(text.model_fields["fi"].annotation)
