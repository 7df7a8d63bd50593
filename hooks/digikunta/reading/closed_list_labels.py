"""Reads data/vocabulary/labels.yml: a label for every value of the closed lists."""

from collections.abc import Container, Iterable, Iterator

from digikunta.reading.validate import validate
from digikunta.reading.yaml_document import Document
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import Label, Vocabularies

LABELS = "labels"
"""Name of the file without its extension."""


def read_labels(document: Document | None, problems: list[Problem]) -> dict[str, dict[str, Label]]:
    """List -> value -> label. Missing and unknown values are added to ``problems``."""
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
    label, invalid = validate(document.part((name, value)), Label, Vocabularies())
    problems.extend(invalid)
    return {value: label} if label else {}


def _unknown_labels(
    document: Document, name: str, entries: Iterable[str], values: tuple[str, ...]
) -> Iterator[Problem]:
    for value in entries:
        if value not in values:
            path: FieldPath = (name, value) if name else (value,)
            details = {"value": value, "list": name or LABELS, "candidates": " ".join(values)}
            yield document.problem(path, "unknown_label", details, at_key=True)
