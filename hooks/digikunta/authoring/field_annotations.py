"""What the annotation of a record's field says: constraints, records inside, lists, vocabulary."""

from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from digikunta.records.base import Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.vocabulary_ids import InVocabulary


def marks_of(annotation: Any) -> list[Any]:
    """The constraints of an annotation and of its arguments, outermost first."""
    own: list[Any] = []
    if get_origin(annotation) is Annotated:
        for mark in annotation.__metadata__:
            own.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
        return [*own, *marks_of(annotation.__origin__)]
    return [mark for part in get_args(annotation) for mark in marks_of(part)]


def record_inside(annotation: Any) -> type[Record] | None:
    """The first record class in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = (record_inside(part) for part in get_args(annotation))
    return next((each for each in inner if each is not None), None)


def has_list(annotation: Any) -> bool:
    """Whether an annotation has a tuple somewhere: its field is a list in YAML."""
    return get_origin(annotation) is tuple or any(map(has_list, get_args(annotation)))


def vocabulary_of(info: FieldInfo, marks: list[Any]) -> str | None:
    """The vocabulary or closed list of a field, or None."""
    for mark in marks:
        if isinstance(mark, InVocabulary):
            return mark.vocabulary
    literals = literals_of(info.annotation)
    if literals == ("fi", "sv"):
        return "language"
    return next((name for name, values in CLOSED_LISTS.items() if values == literals), None)


def literals_of(annotation: Any) -> tuple[str, ...]:
    """The values of the first ``Literal`` in an annotation; empty without one."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((values for part in get_args(annotation) if (values := literals_of(part))), ())
