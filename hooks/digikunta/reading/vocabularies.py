"""The folder data/vocabulary/ to ``Vocabularies``, with everything that is wrong in it."""

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, shown_path, yaml_files
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.validate import validate
from digikunta.reading.yaml_text import Document
from digikunta.records.base import Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import (
    OPEN_VOCABULARIES,
    AnyId,
    Label,
    Municipality,
    Term,
    Vocabularies,
)

R = TypeVar("R", bound=Record)
_LABELS, _MUNICIPALITIES, _SERVICES = "labels", "municipalities", "services"


def load_vocabularies(
    folder: Path, root: Path, memory: ReloadMemo | None = None
) -> tuple[Vocabularies, list[Problem]]:
    """The sound entries, and the problems of the rest: one bad entry hides no other.

    The same object as before, if ``memory`` knows all files and none has changed.
    """
    memory = memory or ReloadMemo()
    files, problems = yaml_files(folder, root)
    documents = {file.path.stem: read_document(file, problems, memory) for file in files}
    listed = memory.same(("vocabulary files", folder), tuple(files))
    made_of = (listed, *documents.values())
    known, found = memory.found(
        ("vocabularies", folder), made_of, lambda: _vocabularies(folder, root, files, documents)
    )
    return known, [*problems, *found]


def _vocabularies(
    folder: Path,
    root: Path,
    files: list[SourceFile],
    documents: Mapping[str, Document | None],
) -> tuple[Vocabularies, list[Problem]]:
    problems: list[Problem] = []
    for name in (*OPEN_VOCABULARIES, _MUNICIPALITIES, _LABELS):
        if name not in documents:
            shown = shown_path(folder / f"{name}.yml", root)
            problems.append(Problem(shown, 1, 1, "", "vocabulary_file_missing"))
    problems.extend(_unknown_vocabularies(files))
    terms = {name: _terms(documents.get(name), problems) for name in OPEN_VOCABULARIES}
    municipalities = {
        place.code: place
        for place in _entries(documents.get(_MUNICIPALITIES), Municipality, "code", problems)
    }
    problems.extend(_municipality_problems(documents.get(_MUNICIPALITIES), documents))
    areas = _declared(documents.get("service-areas"), "id")
    targets = {"area": ("service-areas", areas)}
    problems.extend(_reference_problems(documents.get(_SERVICES), targets))
    labels = _labels(documents.get(_LABELS), problems)
    declared = {
        name: _declared(documents.get(name), "code" if name == _MUNICIPALITIES else "id")
        for name in (*OPEN_VOCABULARIES, _MUNICIPALITIES)
    }
    return Vocabularies(terms, municipalities, labels, declared), problems


def _unknown_vocabularies(files: list[SourceFile]) -> Iterator[Problem]:
    known = (*OPEN_VOCABULARIES, _MUNICIPALITIES, _LABELS)
    for file in files:
        if (name := file.path.stem) not in known:
            details = {"name": name, "value": name, "candidates": " ".join(known)}
            yield Problem(file.shown, 1, 1, "", "unknown_vocabulary", details)


def _declared(document: Document | None, key: str) -> Container[str]:
    if document is None or not isinstance(document.value, list):
        return AnyId()
    ids = (entry.get(key) for entry in document.value if isinstance(entry, dict))
    return frozenset(id_ for id_ in ids if isinstance(id_, str))


def _terms(document: Document | None, problems: list[Problem]) -> dict[str, Term]:
    terms = {term.id: term for term in _entries(document, Term, "id", problems)}
    if document is not None:
        problems.extend(_repeated_slugs(document))
    return terms


def _entries(
    document: Document | None, model: type[R], key: str, problems: list[Problem]
) -> list[R]:
    """A list of records of one class, each checked on its own."""
    if document is None:
        return []
    if not isinstance(document.value, list):
        problems.append(document.problem((), "not_a_list", {}))
        return []
    sound: list[R] = []
    seen: set[Any] = set()
    for index, value in enumerate(document.value):
        record, found = validate(document.part((index,)), model, Vocabularies())
        name = value.get(key) if isinstance(value, dict) else None
        if isinstance(name, str) and name in seen:
            details = {"value": name, "first": document.shown}
            found = [*found, document.problem((index, key), "duplicate_id", details)]
        elif record is not None:
            sound.append(record)
        if isinstance(name, str):
            seen.add(name)
        problems.extend(found)
    return sound


def _municipality_problems(
    table: Document | None, documents: Mapping[str, Document | None]
) -> Iterator[Problem]:
    """Regions and successors that the vocabularies do not have."""
    if table is None:
        return
    targets = {
        "region": ("regions", _declared(documents.get("regions"), "id")),
        "successor": (_MUNICIPALITIES, _declared(table, "code")),
    }
    yield from _reference_problems(table, targets)


def _reference_problems(
    table: Document | None, targets: Mapping[str, tuple[str, Container[str]]]
) -> Iterator[Problem]:
    """Fields of entries that name what another vocabulary does not have."""
    if table is None or not isinstance(table.value, list):
        return
    for index, entry in enumerate(table.value):
        for field, (vocabulary, ids) in targets.items():
            value = entry.get(field) if isinstance(entry, dict) else None
            if isinstance(value, str) and value not in ids:
                details = {"value": value, "vocabulary": vocabulary}
                yield table.problem((index, field), "unknown_reference", details)


def _repeated_slugs(document: Document) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    if not isinstance(document.value, list):
        return []
    for index, entry in enumerate(document.value):
        slugs = entry.get("slug") if isinstance(entry, dict) else None
        for language, slug in (slugs if isinstance(slugs, dict) else {}).items():
            if not isinstance(slug, str):
                continue
            if (language, slug) in seen:
                path: FieldPath = (index, "slug", language)
                problems.append(document.problem(path, "duplicate_slug", {"value": slug}))
            seen.add((language, slug))
    return problems


def _labels(document: Document | None, problems: list[Problem]) -> dict[str, dict[str, Label]]:
    """Labels of the closed lists; the file must have exactly the values the code knows."""
    labels: dict[str, dict[str, Label]] = {name: {} for name in CLOSED_LISTS}
    if document is None:
        return labels
    if not isinstance(document.value, dict):
        problems.append(document.problem((), "not_a_mapping", {}))
        return labels
    for name, values in CLOSED_LISTS.items():
        entries = document.value.get(name, {})
        if not isinstance(entries, dict):
            problems.append(document.problem((name,), "not_a_mapping", {}))
            continue
        for value in values:
            labels[name] |= _label(document, name, value, entries, problems)
        problems.extend(_unknown_labels(document, name, entries, values))
    problems.extend(_unknown_labels(document, "", document.value, tuple(CLOSED_LISTS)))
    return labels


def _label(
    document: Document, name: str, value: str, entries: Container[str], problems: list[Problem]
) -> dict[str, Label]:
    if value not in entries:
        problems.append(document.problem((name,), "missing_label", {"value": value}))
        return {}
    label, found = validate(document.part((name, value)), Label, Vocabularies())
    problems.extend(found)
    return {value: label} if label else {}


def _unknown_labels(
    document: Document, name: str, entries: Iterable[str], values: tuple[str, ...]
) -> Iterator[Problem]:
    for value in entries:
        if value not in values:
            path: FieldPath = (name, value) if name else (value,)
            details = {"value": value, "list": name or _LABELS, "candidates": " ".join(values)}
            yield document.problem(path, "unknown_label", details, at_key=True)
