"""References between records: every id leads to a record, and no way leads back to itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from digikunta.reading.yaml_text import Document, Plain
from digikunta.records.kinds import KINDS
from digikunta.records.problem import FieldPath, Problem

Documents: TypeAlias = Mapping[str, Document]
"""The documents of one kind by id, those with faults too."""


def cross_problems(kinds: Mapping[str, Documents]) -> Iterator[Problem]:
    """``kinds`` has the documents of every kind by its folder."""
    for kind in KINDS:
        for field_name, target in kind.refers_to:
            yield from _reference_problems(kinds[kind.folder], field_name, kinds[target])
    yield from _cycle_problems(kinds["experiments"])
    for documents in kinds.values():
        yield from _old_id_problems(documents)


def _reference_problems(documents: Documents, name: str, targets: Documents) -> Iterator[Problem]:
    """Referring to a broken record is fine here: that record has its own problem."""
    for document in documents.values():
        for path, target in references(document, name):
            if target not in targets:
                details = {"value": target, "candidates": " ".join(targets)}
                yield document.problem(path, "unknown_record", details)


def references(document: Document, name: str) -> list[tuple[FieldPath, str]]:
    """The ids a field holds: one, or a list of them. ``a.b`` is the field b of each item of a."""
    held: list[tuple[FieldPath, Plain]] = [((), document.value)]
    for step in name.split("."):
        held = [
            ((*path, step), value[step])
            for path, value in _each(held)
            if isinstance(value, dict) and step in value
        ]
    return [(path, value) for path, value in _each(held) if isinstance(value, str)]


def _each(held: Iterable[tuple[FieldPath, Plain]]) -> Iterator[tuple[FieldPath, Plain]]:
    """A list's items in place of the list."""
    for path, value in held:
        if isinstance(value, list):
            yield from (((*path, index), item) for index, item in enumerate(value))
        else:
            yield path, value


def _old_id_problems(documents: Documents) -> Iterator[Problem]:
    """An old id leads to one record: no living record has it, and no other record had it."""
    first: dict[str, Document] = {}
    for document in documents.values():
        for path, old in references(document, "old_ids"):
            if old in documents:
                details = {"value": old, "first": documents[old].shown}
                yield document.problem(path, "old_id_in_use", details)
            elif (other := first.setdefault(old, document)) is not document:
                details = {"value": old, "first": other.shown}
                yield document.problem(path, "old_id_twice", details)


def _cycle_problems(experiments: Documents) -> Iterator[Problem]:
    """Each circle of ``based_on`` is told once, at its first record by name."""
    links = {
        id_: [target for _, target in references(document, "based_on")]
        for id_, document in experiments.items()
    }
    told: set[frozenset[str]] = set()
    for id_ in sorted(links):
        circle = _circle_from(id_, links)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            path: FieldPath = ("based_on",)
            details = {"value": " → ".join([*circle, id_])}
            yield experiments[id_].problem(path, "based_on_cycle", details)


def _circle_from(start: str, links: Mapping[str, list[str]]) -> list[str] | None:
    """The shortest way from ``start`` back to itself, if there is one."""
    ways: list[list[str]] = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for target in links.get(way[-1], ()):
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return None
