"""Fields of the forms that make records, derived from the record classes.

One form proposes an experiment, the other reports an adoption.

The class gives types and limits, fields.yml gives labels and help. This module only selects the
fields, their part of the form, and those that the form fills in. The form of the page, the rules
of its script and the GitHub issue form are generated from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypeAlias,
    TypedDict,
    cast,
    get_args,
    get_origin,
)

from annotated_types import MaxLen
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from digikunta.records.adoption import Adoption, Advice
from digikunta.records.base import Id, PartialDate, Record, WebAddress
from digikunta.records.claims import Lesson, Result
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.experiment import (
    Contact,
    Experiment,
    Organisation,
    Participation,
    Period,
    Seeking,
)
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
from digikunta.records.vocabulary_ids import InVocabulary

CODES = (
    "missing_field", "original_language_missing", "translation_missing", "list_lengths_differ",
    "text_too_long", "too_many_words", "line_break_in_line", "list_too_long", "malformed_id",
    "duplicate_id", "impossible_date", "end_before_start", "status_after_end",
    "unsafe_address", "value_twice", "duplicate_municipality", "results_missing", "lessons_missing",
    "contact_personal_email", "contact_mobile_number", "contact_is_person",
)  # fmt: skip
"""Codes of the messages that the form's script needs."""

FieldKind: TypeAlias = Literal[
    "line", "prose", "list", "name",  # texts in both languages
    "date", "address", "id",  # a text of a form
    "choice", "choices", "check",  # nothing to write
    "group", "rows",  # fields inside
    "made",  # filled in by the form
]  # fmt: skip

PARTS: Mapping[str, tuple[str, ...]] = {
    "idea": ("title", "summary", "plain_summary", "problem", "goals", "method"),
    "who": ("municipalities", "organisations", "proposal", "seeking", "contact"),
    "what": ("themes", "service_areas", "technologies", "target_groups"),
    "when": ("status", "period", "programme_link", "programme_note"),
    "done": ("results", "results_note", "lessons"),
    "record": ("original_language", "id"),
}
"""Part of the form -> fields of the record, in order."""

MADE = ("status_as_of", "sources", "reviewed")
"""Fields the form fills in: a proposal is its own source."""

ADOPTION_PARTS: Mapping[str, tuple[str, ...]] = {
    "taken": ("experiment", "tool", "municipality", "status", "since", "how"),
    "experience": ("note", "changes_made", "results", "advice"),
    "language": ("original_language",),
}
ADOPTION_MADE = ("id", "as_of", "told_by", "sources", "reviewed")
ADOPTION_CODES = (
    "missing_field", "original_language_missing", "translation_missing", "text_too_long",
    "line_break_in_line", "list_too_long", "value_twice", "impossible_date", "duplicate_id",
    "seen_before_start", "adoption_subject",
)  # fmt: skip

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
_OFFERED: Mapping[str, tuple[str, ...]] = {
    "status": ("idea", "planned", "running", "completed", "in-use", "scaled", "stopped"),
    "programme_link": ("not-stated", "own-funding", "other-programme"),
}
"""Subsets of the record's values: a proposer knows the status, and the programme is over."""
_ADOPTION_OFFERED: Mapping[str, tuple[str, ...]] = {
    "status": ("considering", "piloting", "in-use", "stopped"),
}
_PRESET: Mapping[str, str] = {"status": "planned", "programme_link": "not-stated"}

ALWAYS = "proposal"
"""The field that is optional in records but required in a proposal."""

RECORDS: Mapping[str, str] = {"experiment": "experiments", "tool": "tools"}
"""Field of an adoption -> folder of the records that are offered for it."""


@dataclass(frozen=True, slots=True)
class FormShape:
    """Which fields of a record class a form asks for, and which it fills in.

    ``offered``: subsets of closed lists; ``preset``: values chosen at first; ``records``: fields
    whose values are records, with their folder.
    """

    model: type[Record]
    parts: Mapping[str, tuple[str, ...]]
    made: tuple[str, ...]
    offered: Mapping[str, tuple[str, ...]]
    preset: Mapping[str, str]
    records: Mapping[str, str]


PROPOSAL_FORM = FormShape(Experiment, PARTS, MADE, _OFFERED, _PRESET, {})
ADOPTION_FORM = FormShape(
    Adoption,
    ADOPTION_PARTS,
    ADOPTION_MADE,
    _ADOPTION_OFFERED,
    {"status": "in-use"},
    RECORDS,
)

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

    ``docs``: ``label`` and ``help`` in both languages; ``title``: name of a row or group.
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
    in_form = {name for names in shape.parts.values() for name in names}
    entries = docs[shape.model.__name__]
    return {
        name: FormField(name, "made", entries[name])
        if name in shape.made
        else _of_shape(_field(name, info, entries[name], docs), shape)
        for name, info in shape.model.model_fields.items()
        if name in in_form or name in shape.made
    }


def _of_shape(field: FormField, shape: FormShape) -> FormField:
    """The field with the choices of the form; a record is chosen among those that exist."""
    folder = shape.records.get(field.name)
    return replace(
        field,
        kind="choice" if folder else field.kind,
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
    marks = [*info.metadata, *_marks(info.annotation)]
    inner = _record_inside(info.annotation)
    kind = _kind(info, inner, marks)
    if inner is not None and issubclass(inner, Localised):
        marks = _marks(inner.model_fields["fi"].annotation)
    limits = [mark.max_length for mark in marks if isinstance(mark, MaxLen)]
    group = inner if kind in ("group", "rows") else None
    return FormField(
        name,
        kind,
        words,
        required=info.is_required() or name == ALWAYS,
        # Limits of choices: those of the list and of the field; of a list: items, and characters.
        most=min(limits, default=None) if kind == "choices" else max(limits, default=None),
        items=min(limits) if kind == "list" else None,
        words=MAX_PLAIN_WORDS if inner is PlainSummary else None,
        vocabulary=_vocabulary(info, marks) if kind in ("choice", "choices") else None,
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
    is_list = _has_list(info.annotation)
    if inner is not None:
        return "rows" if is_list else "group"
    if _vocabulary(info, marks) is not None:
        return "choices" if is_list else "choice"
    if info.annotation is bool:
        return "check"
    return next(kind for kind, form in _FORMS.items() if get_args(form)[1] in marks)


def _marks(annotation: Any) -> list[Any]:
    """The constraints of an annotation and of its arguments, outermost first."""
    own: list[Any] = []
    if get_origin(annotation) is Annotated:
        for mark in annotation.__metadata__:
            own.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
        return [*own, *_marks(annotation.__origin__)]
    return [mark for part in get_args(annotation) for mark in _marks(part)]


def _record_inside(annotation: Any) -> type[Record] | None:
    """The first record class in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = (_record_inside(part) for part in get_args(annotation))
    return next((each for each in inner if each is not None), None)


def _has_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(map(_has_list, get_args(annotation)))


def _vocabulary(info: FieldInfo, marks: list[Any]) -> str | None:
    """The vocabulary or closed list of a field, or None."""
    for mark in marks:
        if isinstance(mark, InVocabulary):
            return mark.vocabulary
    literals = _literals(info.annotation)
    if literals == ("fi", "sv"):
        return "language"
    return next((name for name, values in CLOSED_LISTS.items() if values == literals), None)


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((values for part in get_args(annotation) if (values := _literals(part))), ())
