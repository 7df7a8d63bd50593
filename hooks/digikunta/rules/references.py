"""Rules for references between records: unknown ids, cycles of ``based_on``, reused old ids."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TypeAlias

from digikunta.reading.yaml_document import Document, Plain
from digikunta.records.base import RESERVED_IDS
from digikunta.records.kinds import KINDS
from digikunta.records.problem import FieldPath, Problem
from digikunta.rules.cycles import find_cycle
from digikunta.rules.obstacle_rules import missing_laws

Documents: TypeAlias = Mapping[str, Document]
"""Id -> document of one kind, invalid ones included."""


def reference_problems(
    kinds: Mapping[str, Documents], ids: Mapping[str, Container[str]]
) -> Iterator[Problem]:
    """Problems of references between all records.

    ``kinds``: folder -> documents. ``ids``: folder -> the ids of all files; a record that is
    invalid or cannot be read has a problem of its own.
    """
    for kind in KINDS:
        for name, folder in kind.refers_to:
            for document in kinds[kind.folder].values():
                for path, target in references(document, name):
                    if target not in ids[folder]:
                        details = {"value": target, "candidates": " ".join(kinds[folder])}
                        details["folder"] = folder
                        yield document.problem(path, "unknown_record", details)
    yield from missing_laws(kinds["experiments"], kinds["laws"])
    for folder in ("experiments", "tools"):
        yield from _cycle_problems(kinds[folder])
    for documents in kinds.values():
        yield from _old_id_problems(documents)
        yield from _reserved_ids(documents)


def references(document: Document, name: str) -> list[tuple[FieldPath, str]]:
    """The texts in a field or its list, with their paths. ``a.b``: field b of each item of a."""
    values: list[tuple[FieldPath, Plain]] = [((), document.value)]
    for step in name.split("."):
        values = [
            ((*path, step), value[step])
            for path, value in _flattened(values)
            if isinstance(value, dict) and step in value
        ]
    return [(path, value) for path, value in _flattened(values) if isinstance(value, str)]


def _flattened(values: Iterable[tuple[FieldPath, Plain]]) -> Iterator[tuple[FieldPath, Plain]]:
    """The values, with the items of a list in place of the list."""
    for path, value in values:
        if isinstance(value, list):
            yield from (((*path, index), item) for index, item in enumerate(value))
        else:
            yield path, value


def _reserved_ids(documents: Documents) -> Iterator[Problem]:
    """Problems for ids and old ids whose page would have the address of another page."""
    for document in documents.values():
        for name in ("id", "old_ids"):
            for path, id_ in references(document, name):
                if id_ in RESERVED_IDS:
                    yield document.problem(path, "reserved_id", {"value": id_})


def _old_id_problems(documents: Documents) -> Iterator[Problem]:
    """Problems for old ids that are ids of records or old ids of other records."""
    first: dict[str, Document] = {}
    for document in documents.values():
        for path, old in references(document, "old_ids"):
            if old in documents:
                details = {"value": old, "first": documents[old].shown}
                yield document.problem(path, "old_id_in_use", details)
            elif (other := first.setdefault(old, document)) is not document:
                details = {"value": old, "first": other.shown}
                yield document.problem(path, "old_id_twice", details)


def _cycle_problems(documents: Documents) -> Iterator[Problem]:
    """Problems for cycles of ``based_on``, each once, at its first record by id."""
    links = {
        id_: [target for _, target in references(document, "based_on")]
        for id_, document in documents.items()
    }
    reported: set[frozenset[str]] = set()
    for id_ in sorted(links):
        cycle = find_cycle(id_, links)
        if cycle and frozenset(cycle) not in reported:
            reported.add(frozenset(cycle))
            path: FieldPath = ("based_on",)
            details = {"value": " → ".join([*cycle, id_])}
            yield documents[id_].problem(path, "based_on_cycle", details)
