"""Loads the folder data/vocabulary/ to ``Vocabularies``, with its problems."""

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from digikunta.reading.closed_list_labels import LABELS, read_labels
from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, shown_path, yaml_files
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.validate import validate
from digikunta.reading.yaml_document import Document
from digikunta.records.base import RESERVED_IDS, Record
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.synonym import SynonymGroup
from digikunta.records.vocabulary import (
    OPEN_VOCABULARIES,
    SYNONYMS,
    AnyId,
    Municipality,
    Term,
    Vocabularies,
)

R = TypeVar("R", bound=Record)
_MUNICIPALITIES, _SERVICES = "municipalities", "services"


def load_vocabularies(
    folder: Path, root: Path, memo: ReloadMemo | None = None
) -> tuple[Vocabularies, list[Problem]]:
    """The valid entries, and the problems of all others.

    Returns the same object again if ``memo`` has all files and none has changed.
    """
    memo = memo or ReloadMemo()
    files, problems = yaml_files(folder, root)
    documents = {file.path.stem: read_document(file, problems, memo) for file in files}
    listed = memo.intern(("vocabulary files", folder), tuple(files))
    inputs = (listed, *documents.values())
    known, entry_problems = memo.get(
        ("vocabularies", folder), inputs, lambda: _vocabularies(folder, root, files, documents)
    )
    return known, [*problems, *entry_problems]


def _vocabularies(
    folder: Path,
    root: Path,
    files: list[SourceFile],
    documents: Mapping[str, Document | None],
) -> tuple[Vocabularies, list[Problem]]:
    problems: list[Problem] = []
    for name in (*OPEN_VOCABULARIES, _MUNICIPALITIES, LABELS):
        if name not in documents:
            shown = shown_path(folder / f"{name}.yml", root)
            problems.append(Problem(shown, 1, 1, "", "vocabulary_file_missing"))
    problems.extend(_unknown_vocabularies(files))
    terms = {name: _terms(documents.get(name), problems) for name in OPEN_VOCABULARIES}
    municipalities = {
        each.code: each
        for each in _entries(documents.get(_MUNICIPALITIES), Municipality, "code", problems)
    }
    problems.extend(_municipality_problems(documents.get(_MUNICIPALITIES), documents))
    areas = _declared(documents.get("service-areas"), "id")
    targets = {"area": ("service-areas", areas)}
    problems.extend(_reference_problems(documents.get(_SERVICES), targets))
    labels = read_labels(documents.get(LABELS), problems)
    declared = {
        name: _declared(documents.get(name), "code" if name == _MUNICIPALITIES else "id")
        for name in (*OPEN_VOCABULARIES, _MUNICIPALITIES)
    }
    synonyms = tuple(_entries(documents.get(SYNONYMS), SynonymGroup, "id", problems))
    return Vocabularies(terms, municipalities, labels, declared, synonyms), problems


def _unknown_vocabularies(files: list[SourceFile]) -> Iterator[Problem]:
    known = (*OPEN_VOCABULARIES, _MUNICIPALITIES, LABELS, SYNONYMS)
    for file in files:
        if (name := file.path.stem) not in known:
            details = {"name": name, "value": name, "candidates": " ".join(known)}
            yield Problem(file.shown, 1, 1, "", "unknown_vocabulary", details)


def _declared(document: Document | None, key: str) -> Container[str]:
    """The ids of all entries, invalid ones too."""
    if document is None or not isinstance(document.value, list):
        return AnyId()
    ids = (entry.get(key) for entry in document.value if isinstance(entry, dict))
    return frozenset(id_ for id_ in ids if isinstance(id_, str))


def _terms(document: Document | None, problems: list[Problem]) -> dict[str, Term]:
    terms = {term.id: term for term in _entries(document, Term, "id", problems)}
    if document is not None:
        problems.extend(_repeated_slugs(document))
        problems.extend(_reserved_ids(document))
    return terms


def _entries(
    document: Document | None, model: type[R], key: str, problems: list[Problem]
) -> list[R]:
    """The valid entries of a list; each is validated separately."""
    if document is None:
        return []
    if not isinstance(document.value, list):
        problems.append(document.problem((), "not_a_list", {}))
        return []
    valid: list[R] = []
    seen: set[Any] = set()
    for index, value in enumerate(document.value):
        record, entry_problems = validate(document.part((index,)), model, Vocabularies())
        name = value.get(key) if isinstance(value, dict) else None
        if isinstance(name, str) and name in seen:
            details = {"value": name, "first": document.shown}
            entry_problems.append(document.problem((index, key), "duplicate_id", details))
        elif record is not None:
            valid.append(record)
        if isinstance(name, str):
            seen.add(name)
        problems.extend(entry_problems)
    return valid


def _municipality_problems(
    table: Document | None, documents: Mapping[str, Document | None]
) -> Iterator[Problem]:
    """Problems for unknown regions and successors."""
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
    """Problems for ids that a vocabulary lacks. ``targets``: field -> (vocabulary, its ids)."""
    if table is None or not isinstance(table.value, list):
        return
    for index, entry in enumerate(table.value):
        for field, (vocabulary, ids) in targets.items():
            value = entry.get(field) if isinstance(entry, dict) else None
            if isinstance(value, str) and value not in ids:
                details = {"value": value, "vocabulary": vocabulary}
                yield table.problem((index, field), "unknown_reference", details)


def _reserved_ids(document: Document) -> Iterator[Problem]:
    """Problems for ids and slugs whose page would have the address of another page."""
    for index, entry in enumerate(document.value if isinstance(document.value, list) else ()):
        if not isinstance(entry, dict):
            continue
        id_, slugs = entry.get("id"), entry.get("slug")
        if isinstance(id_, str) and id_ in RESERVED_IDS:
            yield document.problem((index, "id"), "reserved_id", {"value": id_})
        for language, slug in slugs.items() if isinstance(slugs, dict) else ():
            if isinstance(slug, str) and slug in RESERVED_IDS:
                path: FieldPath = (index, "slug", language)
                yield document.problem(path, "reserved_slug", {"value": slug})


def _repeated_slugs(document: Document) -> list[Problem]:
    """Problems for entries whose page would have the address of an earlier entry's page."""
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
