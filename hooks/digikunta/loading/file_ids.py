"""A record's id is the name of its file: the problems of names and ids of one kind."""

from collections.abc import Iterator, Mapping, Sequence

from digikunta.reading.input_files import SourceFile
from digikunta.reading.yaml_document import Document
from digikunta.records.base import is_record_id
from digikunta.records.problem import Problem


def names_differ_only_in_case(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """One problem for each file that another one replaces where case does not count in names."""
    seen: dict[str, str] = {}
    for file in files:
        first = seen.setdefault(file.path.name.casefold(), file.path.name)
        if first != file.path.name:
            details = {"name": file.path.name, "first": first}
            yield Problem(file.shown, 1, 1, "", "names_differ_in_case", details)


def id_problems(documents: Mapping[str, Document]) -> Iterator[Problem]:
    """One problem for each file whose id is not its name. ``documents``: file's name -> document.

    The id may be that of another file.
    """
    first: dict[str, Document] = {}
    for name, document in documents.items():
        id_ = id_of(document)
        if id_ is None or id_ == name:
            continue
        other = documents.get(id_, first.get(id_))
        if other is not None:
            details = {"value": id_, "first": other.shown}
            yield document.problem(("id",), "duplicate_id", details)
        elif is_record_id(id_):
            details = {"value": id_, "name": name}
            yield document.problem(("id",), "id_is_not_file_name", details)
        first.setdefault(id_, document)


def id_of(document: Document) -> str | None:
    """The id written in a document; None where there is none."""
    value = document.value
    id_ = value.get("id") if isinstance(value, dict) else None
    return id_ if isinstance(id_, str) else None
