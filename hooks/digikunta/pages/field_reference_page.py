"""The field reference for contributors, generated from the record classes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from pydantic.fields import FieldInfo

from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.front_matter import FrontMatter
from digikunta.records.kinds import KINDS
from digikunta.records.texts import Localised
from digikunta.records.vocabulary_ids import InVocabulary

FieldDocs = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. ``values`` names the vocabulary or closed list of its values, if any.

    ``group`` is the name of the record class inside the field, if any.
    """

    name: str
    anchor: str
    label: str
    help: str
    required: bool
    values: str | None
    group: str | None


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The fields of one record class."""

    name: str
    title: str
    rows: tuple[FieldRow, ...]


def field_reference_page(context: PageContext) -> Page:
    """Return the page: all kinds, front matter of pages, then the classes nested in them."""
    return section_page(context, "fields", "fields.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    classes = _classes([*(kind.model for kind in KINDS), FrontMatter])
    groups = [_group(model, context.inputs.docs, context.language.code) for model in classes]
    lists = {row.values for group in groups for row in group.rows if row.values}
    return {"groups": groups, "lists": lists}


def _classes(roots: list[type[Record]]) -> list[type[Record]]:
    found: list[type[Record]] = []
    waiting = list(roots)
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            for field in model.model_fields.values():
                waiting.extend(_inner_classes(field.annotation))
    return found


def _inner_classes(annotation: Any) -> list[type[Record]]:
    """Return record classes in an annotation. Localised texts count as values."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [] if issubclass(annotation, Localised) else [annotation]
    return [model for part in get_args(annotation) for model in _inner_classes(part)]


def _group(model: type[Record], docs: FieldDocs, code: str) -> FieldGroup:
    entries = docs[model.__name__]
    rows = tuple(
        FieldRow(
            name=name,
            anchor=f"{model.__name__.lower()}-{name}",
            label=entries[name]["label"][code],
            help=entries[name]["help"][code],
            required=field.is_required(),
            values=_list_of(field),
            group=next((inner.__name__ for inner in _inner_classes(field.annotation)), None),
        )
        for name, field in model.model_fields.items()
    )
    return FieldGroup(model.__name__, entries["_title"][code], rows)


def _list_of(field: FieldInfo) -> str | None:
    """Return the name of the vocabulary or closed list that the field's values come from."""
    for mark in (*field.metadata, *_marks(field.annotation)):
        if isinstance(mark, InVocabulary):
            return mark.vocabulary
    literals = _literals(field.annotation)
    return next((name for name, values in CLOSED_LISTS.items() if values == literals), None)


def _marks(annotation: Any) -> list[Any]:
    inner = [mark for part in get_args(annotation) for mark in _marks(part)]
    return [*getattr(annotation, "__metadata__", ()), *inner]


def _literals(annotation: Any) -> tuple[str, ...]:
    parts = get_args(annotation)
    if parts and all(isinstance(part, str) for part in parts):
        return parts
    return next((found for part in parts if (found := _literals(part))), ())
