"""The folder data/vocabulary/ to ``Vocabularies``, with everything that is wrong in it."""

from collections.abc import Container
from pathlib import Path
from typing import Any, TypeVar

from digikunta.loading.files import SourceFile, read_text, shown_path, yaml_files
from digikunta.loading.validate import validate
from digikunta.loading.yaml_text import Document, parse
from digikunta.records.base import Record
from digikunta.records.lists import CLOSED_LISTS
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import (
    OPEN_VOCABULARIES,
    Anything,
    Label,
    Municipality,
    Term,
    Vocabularies,
)

R = TypeVar("R", bound=Record)
_LABELS, _MUNICIPALITIES = "labels", "municipalities"


def load_vocabularies(folder: Path, root: Path) -> tuple[Vocabularies, list[Problem]]:
    """The sound entries, and the problems of the rest: one bad entry hides no other."""
    files, problems = yaml_files(folder, root)
    documents = {file.path.stem: _read(file, problems) for file in files}
    for name in (*OPEN_VOCABULARIES, _MUNICIPALITIES, _LABELS):
        if name not in documents:
            shown = shown_path(folder / f"{name}.yml", root)
            problems.append(Problem(shown, 1, 1, "", "vocabulary_file_missing"))
    terms = {name: _terms(documents.get(name), problems) for name in OPEN_VOCABULARIES}
    municipalities = {
        place.code: place
        for place in _entries(documents.get(_MUNICIPALITIES), Municipality, "code", problems)
    }
    labels = _labels(documents.get(_LABELS), problems)
    declared = {
        name: _declared(documents.get(name), "code" if name == _MUNICIPALITIES else "id")
        for name in (*OPEN_VOCABULARIES, _MUNICIPALITIES)
    }
    return Vocabularies(terms, municipalities, labels, declared), problems


def _declared(document: Document | None, key: str) -> Container[str]:
    if document is None or not isinstance(document.value, list):
        return Anything()
    ids = (entry.get(key) for entry in document.value if isinstance(entry, dict))
    return frozenset(id_ for id_ in ids if isinstance(id_, str))


def _read(file: SourceFile, problems: list[Problem]) -> Document | None:
    text = read_text(file)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    document, found = parse(text, file.shown)
    if document.value is None and not found:
        found = [Problem(file.shown, 1, 1, "", "empty_file")]
    problems.extend(found)
    return document


def _terms(document: Document | None, problems: list[Problem]) -> dict[str, Term]:
    terms = {term.id: term for term in _entries(document, Term, "id", problems)}
    if document is not None:
        problems.extend(_repeated_slugs(document))
    return terms


def _entries(
    document: Document | None, model: type[R], key: str, problems: list[Problem]
) -> list[R]:
    """A list of records of one class, each checked on its own."""
    if document is None or document.value is None:
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


def _repeated_slugs(document: Document) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    if not isinstance(document.value, list):
        return []
    for index, entry in enumerate(document.value):
        slugs = entry.get("slug") if isinstance(entry, dict) else None
        for language, slug in (slugs if isinstance(slugs, dict) else {}).items():
            if (language, str(slug)) in seen:
                path: FieldPath = (index, "slug", language)
                problems.append(document.problem(path, "duplicate_slug", {"value": str(slug)}))
            seen.add((language, str(slug)))
    return problems


def _labels(document: Document | None, problems: list[Problem]) -> dict[str, dict[str, Label]]:
    """Labels of the closed lists; the file must have exactly the values the code knows."""
    given: Any = document.value if document and isinstance(document.value, dict) else {}
    labels: dict[str, dict[str, Label]] = {}
    for name, values in CLOSED_LISTS.items():
        entries = given.get(name)
        entries = entries if isinstance(entries, dict) else {}
        labels[name] = {}
        for value in values:
            if document is None or value not in entries:
                if document is not None and document.value is not None:
                    problems.append(document.problem((name,), "missing_label", {"value": value}))
                continue
            label, found = validate(document.part((name, value)), Label, Vocabularies())
            problems.extend(found)
            if label is not None:
                labels[name][value] = label
    if document is not None:
        problems.extend(_unknown_labels(document, given))
    return labels


def _unknown_labels(document: Document, given: dict[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    for name, entries in given.items():
        values = CLOSED_LISTS.get(name)
        wrong = [name] if values is None else [v for v in entries or () if v not in values]
        for value in wrong:
            path: FieldPath = (name,) if values is None else (name, value)
            details = {
                "value": value,
                "list": name if values else "labels",
                "candidates": " ".join(values or CLOSED_LISTS),
            }
            problems.append(document.problem(path, "unknown_label", details, at_key=True))
    return problems
