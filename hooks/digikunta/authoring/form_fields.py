"""Fields of a form, derived from the record class.

The class gives types and limits, fields.yml gives labels and help. The form of the page, the rules
of its script and the GitHub issue form are generated from them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import (
    Any,
    Literal,
    NotRequired,
    TypeAlias,
    TypedDict,
    cast,
    get_args,
)

from annotated_types import MaxLen
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from digikunta.authoring.field_annotations import (
    has_list,
    marks_of,
    record_inside,
    vocabulary_of,
)
from digikunta.authoring.form_shapes import PROPOSAL_FORM, FormShape
from digikunta.records.adoption import Advice
from digikunta.records.base import Id, PartialDate, Record, WebAddress
from digikunta.records.claims import Lesson, Result
from digikunta.records.experiment import Contact, Organisation, Participation, Period, Seeking
from digikunta.records.proposal import Proposal
from digikunta.records.texts import (
    MAX_PLAIN_WORDS,
    Localised,
    PlainSummary,
    ShortText,
    Summary,
    Text,
    TextList,
    Title,
)

FieldKind: TypeAlias = Literal[
    "line", "prose", "list", "name",  # texts in both languages
    "date", "address", "id",  # a text of a form; an id is chosen or made
    "choice", "choices", "check",  # nothing to write
    "group", "rows",  # fields inside
    "made",  # filled in by the form
]  # fmt: skip

_INSIDE: Mapping[type[Record], tuple[str, ...]] = {
    Participation: ("code", "role"),
    Organisation: ("name", "kind"),
    Proposal: ("role", "openness", "partners"),
    Seeking: ("what", "until", "note"),
    Contact: ("organisation", "role", "url"),
    Period: ("start", "end", "note"),
    Result: ("statement",),
    Lesson: ("kind", "text"),
    Advice: ("text",),
}
_TEXTS: Mapping[type[Record], FieldKind] = {
    Title: "line",
    ShortText: "line",
    Text: "prose",
    Summary: "prose",
    PlainSummary: "prose",
    TextList: "list",
}
_FORMS: Mapping[FieldKind, Any] = {"date": PartialDate, "address": WebAddress, "id": Id}

FieldDocs: TypeAlias = Mapping[str, Mapping[str, Any]]


class RuleShape(TypedDict):
    """What a script must know to check a field and to write it down; what is empty is left out."""

    name: str
    kind: FieldKind
    required: NotRequired[bool]
    most: NotRequired[int]
    items: NotRequired[int]
    words: NotRequired[int]
    fields: NotRequired["list[RuleShape]"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. ``most``: maximum number of characters or choices; ``items``: of list items;
    ``words``: of words.

    ``docs``: ``label`` and ``help`` in both languages, those for forms where fields.yml has them
    (``form``); ``title``: name of a row or group.
    """

    name: str
    kind: FieldKind
    docs: Mapping[str, Mapping[str, str]]
    required: bool = False
    most: int | None = None
    items: int | None = None
    words: int | None = None
    vocabulary: str | None = None
    offered: tuple[str, ...] | None = None
    preset: str | None = None
    title: Mapping[str, str] | None = None
    fields: "tuple[FormField, ...]" = ()

    def rules(self) -> RuleShape:
        """What the script needs to validate and to write the field; empty values left out."""
        rules = {
            "name": self.name,
            "kind": self.kind,
            "required": self.required,
            "most": self.most,
            "items": self.items,
            "words": self.words,
            "fields": [field.rules() for field in self.fields],
        }
        return cast("RuleShape", {name: value for name, value in rules.items() if value})


def form_fields(docs: FieldDocs, shape: FormShape = PROPOSAL_FORM) -> Mapping[str, FormField]:
    """Name -> field, in the order of the record, including those that the form fills in."""
    entries = docs[shape.model.__name__]
    return {
        name: FormField(name, "made", entries[name])
        if name in shape.made
        else _of_shape(_field(name, info, entries[name], docs), shape)
        for name, info in shape.model.model_fields.items()
        if name in shape.asked or name in shape.made
    }


def field_at(fields: Mapping[str, FormField], path: str) -> FormField:
    """The field at a path: ``title``, ``proposal.role`` or, in a row, ``municipalities.0.code``."""
    name, *inner = path.split(".")
    found = fields[name]
    return next(each for each in found.fields if each.name == inner[-1]) if inner else found


def _of_shape(field: FormField, shape: FormShape) -> FormField:
    """The field with the choices of the form; a record is chosen among those that exist."""
    folder = shape.records.get(field.name)
    return replace(
        field,
        kind="choice" if folder else field.kind,
        required=field.required or field.name in shape.required,
        vocabulary=folder or field.vocabulary,
        offered=shape.offered.get(field.name),
        preset=shape.preset.get(field.name),
    )


def flat(fields: Mapping[str, FormField]) -> Iterator[tuple[str, FormField]]:
    """(path, field) of all fields except groups: ``period.start``."""
    for name, field in fields.items():
        inner = {f"{name}.{each.name}": each for each in field.fields}
        yield from flat(inner) if inner else [(name, field)]


def _field(name: str, info: FieldInfo, words: Any, docs: FieldDocs) -> FormField:
    marks = [*info.metadata, *marks_of(info.annotation)]
    inner = record_inside(info.annotation)
    kind = _kind(info, inner, marks)
    if inner is not None and issubclass(inner, Localised):
        marks = marks_of(inner.model_fields["fi"].annotation)
    limits = [mark.max_length for mark in marks if isinstance(mark, MaxLen)]
    group = inner if kind in ("group", "rows") else None
    return FormField(
        name,
        kind,
        {**words, **words.get("form", {})},
        required=info.is_required(),
        # Limits of choices: those of the list and of the field; of a list: items, and characters.
        most=min(limits, default=None) if kind == "choices" else max(limits, default=None),
        items=min(limits) if kind == "list" else None,
        words=MAX_PLAIN_WORDS if inner is PlainSummary else None,
        vocabulary=vocabulary_of(info, marks) if kind in ("choice", "choices") else None,
        title=docs[group.__name__]["_title"] if group else None,
        fields=_fields_inside(group, docs) if group else (),
    )


def _fields_inside(model: type[Record], docs: FieldDocs) -> tuple[FormField, ...]:
    entries = docs[model.__name__]
    return tuple(
        _field(name, model.model_fields[name], entries[name], docs) for name in _INSIDE[model]
    )


def _kind(info: FieldInfo, inner: type[Record] | None, marks: list[Any]) -> FieldKind:
    if inner is ShortText and any(isinstance(mark, BeforeValidator) for mark in info.metadata):
        return "name"
    if inner is not None and issubclass(inner, Localised):
        return _TEXTS[inner]
    is_list = has_list(info.annotation)
    if inner is not None:
        return "rows" if is_list else "group"
    if vocabulary_of(info, marks) is not None:
        return "choices" if is_list else "choice"
    if info.annotation is bool:
        return "check"
    return next(kind for kind, form in _FORMS.items() if get_args(form)[1] in marks)
