"""A whole data folder: every record checked, every problem found, in one run."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

from digikunta.loading import checks
from digikunta.loading.assessment_checks import check_assessment
from digikunta.loading.documents import read_document
from digikunta.loading.enough import in_order
from digikunta.loading.files import SourceFile, stray_entries, yaml_files
from digikunta.loading.validate import validate
from digikunta.loading.vocabularies import load_vocabularies
from digikunta.loading.yaml_text import Document, walk
from digikunta.records.assessment import Assessment
from digikunta.records.base import Record, is_id
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS
from digikunta.records.law import Law
from digikunta.records.problem import FieldPath, Finding, Problem
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies

R = TypeVar("R", bound=Record)

_FOLDERS = frozenset({"vocabulary", "templates", "translations"} | {kind.folder for kind in KINDS})


@dataclass(frozen=True)
class Loaded(Generic[R]):
    """The sound records of one kind by id, and the document of every file that could be read."""

    records: Mapping[str, R] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


@dataclass(frozen=True)
class Data:
    """What a data folder holds. Records with a problem are not among the records."""

    vocabularies: Vocabularies
    kinds: Mapping[str, Loaded[Any]]
    problems: tuple[Problem, ...]

    def records(self, model: type[R]) -> Mapping[str, R]:
        """The sound records of one class, by id."""
        kind = next(each for each in KINDS if each.model is model)
        return self.kinds[kind.folder].records

    @property
    def experiments(self) -> Mapping[str, Experiment]:
        return self.records(Experiment)

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self.records(Tool)

    @property
    def files_read(self) -> int:
        return sum(len(loaded.documents) for loaded in self.kinds.values())

    @property
    def paths(self) -> Mapping[str, str]:
        """``experiments/turku-palautebotti`` -> the file, as messages and pages name it."""
        return {
            f"{folder}/{id_}": document.shown
            for folder, loaded in self.kinds.items()
            for id_, document in loaded.documents.items()
        }

    def ids(self, folder: str) -> frozenset[str]:
        """Ids of all files of a kind, broken ones too: their fault is told where it is."""
        return frozenset(self.kinds[folder].documents)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "warning")


def load_data(folder: Path, root: Path, fallback_vocabulary: Path | None = None) -> Data:
    """Load ``folder``; messages name files relative to ``root``.

    A folder without vocabularies of its own (a folder of trial records) uses
    ``fallback_vocabulary``.
    """
    own = folder / "vocabulary"
    vocabulary_folder = own if own.is_dir() or fallback_vocabulary is None else fallback_vocabulary
    known, problems = load_vocabularies(vocabulary_folder, root)
    problems.extend(stray_entries(folder, root, _FOLDERS))
    kinds = {
        kind.folder: _load_kind(folder / kind.folder, root, kind.model, known, problems)
        for kind in KINDS
    }
    problems.extend(_cross_problems(kinds))
    broken = {problem.path for problem in problems if problem.severity == "error"}
    sound = {name: Loaded(_sound(each, broken), each.documents) for name, each in kinds.items()}
    return Data(known, sound, tuple(in_order(problems)))


def _sound(loaded: Loaded[R], broken: set[str]) -> dict[str, R]:
    return {
        id_: record
        for id_, record in loaded.records.items()
        if loaded.documents[id_].shown not in broken
    }


def _load_kind(
    folder: Path, root: Path, model: type[R], known: Vocabularies, problems: list[Problem]
) -> Loaded[R]:
    files, found = yaml_files(folder, root)
    problems.extend(found)
    problems.extend(_names_differ_only_in_case(files))
    records: dict[str, R] = {}
    documents: dict[str, Document] = {}
    for file in files:
        document = read_document(file, problems)
        if document is None:
            continue
        documents[file.path.stem] = document
        record, found = check_document(document, model, known)
        problems.extend(found)
        problems.extend(_id_problems(file, document, documents))
        # A faulty term is told once, at the term; records that use it wait until it is mended.
        if record is not None and validate(document, model, known.only_sound)[0] is not None:
            records[file.path.stem] = record
    return Loaded(records, documents)


def check_document(
    document: Document, model: type[R], known: Vocabularies
) -> tuple[R | None, list[Problem]]:
    """The record of one document, and everything that is wrong in it by itself."""
    record, problems = validate(document, model, known)
    problems.extend(_findings(document, model, known))
    if isinstance(record, Assessment):
        problems.extend(_told(document, check_assessment(record)))
    return record, problems


def _findings(document: Document, model: type[Record], known: Vocabularies) -> Iterator[Problem]:
    value = document.value
    rules: list[Iterable[Finding]] = [
        checks.check_texts(value),
        checks.check_dates(value),
        checks.check_sources(value),
    ]
    if model is Experiment:
        rules.append(checks.check_experiment(value, known))
    if model is GlossaryTerm:
        rules.append(checks.check_term(value))
    if model is Law:
        rules.append(checks.check_law(value))
    yield from _told(document, chain.from_iterable(rules))


def _told(document: Document, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        problem = document.problem(finding.field, finding.code, finding.details)
        yield replace(problem, severity=finding.severity)


# --- ids ---------------------------------------------------------------------------------------


def _names_differ_only_in_case(files: list[SourceFile]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in files:
        first = seen.setdefault(file.path.name.casefold(), file.path.name)
        if first != file.path.name:
            details = {"name": file.path.name, "first": first}
            yield Problem(file.shown, 1, 1, "", "names_differ_in_case", details)


def _id_problems(
    file: SourceFile, document: Document, documents: Mapping[str, Document]
) -> Iterator[Problem]:
    id_ = _id(document)
    if id_ is None:
        return
    if id_ != file.path.stem and is_id(id_):
        details = {"value": id_, "name": file.path.stem}
        yield document.problem(("id",), "id_is_not_file_name", details)
    for other in documents.values():
        if other is not document and _id(other) == id_:
            details = {"value": id_, "first": other.shown}
            yield document.problem(("id",), "duplicate_id", details)


def _id(document: Document) -> str | None:
    value = document.value
    id_ = value.get("id") if isinstance(value, dict) else None
    return id_ if isinstance(id_, str) else None


# --- references between records ------------------------------------------------------------------


def _cross_problems(kinds: Mapping[str, Loaded[Any]]) -> Iterator[Problem]:
    for kind in KINDS:
        for field_name, target in kind.refers_to:
            targets = kinds[target].documents
            yield from _reference_problems(kinds[kind.folder], field_name, targets)
    yield from _cycle_problems(kinds["experiments"])
    for loaded in kinds.values():
        yield from _old_id_problems(loaded.documents)


def _reference_problems(
    loaded: Loaded[Any], name: str, targets: Mapping[str, Document]
) -> Iterator[Problem]:
    """Referring to a broken record is fine here: that record has its own problem."""
    for document in loaded.documents.values():
        for path, target in references(document, name):
            if target not in targets:
                details = {"value": target, "candidates": " ".join(targets)}
                yield document.problem(path, "unknown_record", details)


def references(document: Document, name: str) -> list[tuple[FieldPath, str]]:
    """The ids a field holds: one, or a list of them. ``a.b`` is the field b of each item of a."""
    wanted = name.split(".")
    return [
        (path, value)
        for path, value in walk(document.value)
        if isinstance(value, str) and [step for step in path if isinstance(step, str)] == wanted
    ]


def _old_id_problems(documents: Mapping[str, Document]) -> Iterator[Problem]:
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


def _cycle_problems(experiments: Loaded[Any]) -> Iterator[Problem]:
    """Each circle of ``based_on`` is told once, at its first record by name."""
    links = {
        id_: [target for _, target in references(document, "based_on")]
        for id_, document in experiments.documents.items()
    }
    told: set[frozenset[str]] = set()
    for id_ in sorted(links):
        circle = _circle_from(id_, links)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            path: FieldPath = ("based_on",)
            details = {"value": " → ".join([*circle, id_])}
            yield experiments.documents[id_].problem(path, "based_on_cycle", details)


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
