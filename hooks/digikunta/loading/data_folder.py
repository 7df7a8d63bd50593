"""A whole data folder: every record checked, every problem found, in one run."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, stray_entries, yaml_files
from digikunta.reading.lapsed_review import LAPSED
from digikunta.reading.problem_limit import in_order
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.validate import validate
from digikunta.reading.vocabularies import load_vocabularies
from digikunta.reading.yaml_text import Document
from digikunta.records.base import Record, is_id
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS
from digikunta.records.problem import Problem, RuleViolation
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies
from digikunta.rules.record_rules import findings
from digikunta.rules.references import cross_problems

R = TypeVar("R", bound=Record)

_FOLDERS = frozenset({"vocabulary", "templates", "translations"} | {kind.folder for kind in KINDS})


@dataclass(frozen=True)
class LoadedKind(Generic[R]):
    """The sound records of one kind by id, and the document of every file that could be read."""

    records: Mapping[str, R] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


@dataclass(frozen=True)
class Data:
    """What a data folder holds. Records with a problem are not among the records."""

    vocabularies: Vocabularies
    kinds: Mapping[str, LoadedKind[Any]]
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

    @property
    def lean(self) -> "Data":
        """Without what the documents hold."""
        kinds = {
            name: replace(
                each, documents={id_: Document(d.shown, None) for id_, d in each.documents.items()}
            )
            for name, each in self.kinds.items()
        }
        return replace(self, kinds=kinds)

    def ids(self, folder: str) -> frozenset[str]:
        """Ids of all files of a kind, broken ones too: their fault is told where it is."""
        return frozenset(self.kinds[folder].documents)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")


def load_data(
    folder: Path,
    root: Path,
    fallback_vocabulary: Path | None = None,
    memory: ReloadMemo | None = None,
) -> Data:
    """Load ``folder``; messages name files relative to ``root``.

    A folder without vocabularies of its own (a folder of trial records) uses
    ``fallback_vocabulary``. ``memory`` knows what unchanged files hold.
    """
    memory = memory or ReloadMemo()
    own = folder / "vocabulary"
    vocabulary_folder = own if own.is_dir() or fallback_vocabulary is None else fallback_vocabulary
    known, found = load_vocabularies(vocabulary_folder, root, memory)
    problems = [*found, *stray_entries(folder, root, _FOLDERS)]
    terms = _Terms(known, memory.found("only sound", (known,), lambda: known.only_sound))
    kinds = {
        kind.folder: _load_kind(
            _files(folder / kind.folder, root, problems), kind.model, terms, problems, memory
        )
        for kind in KINDS
    }
    documents = {name: each.documents for name, each in kinds.items()}
    problems.extend(cross_problems(documents))
    broken = {problem.path for problem in problems if problem.severity == "error"}
    sound = {name: LoadedKind(_sound(each, broken), each.documents) for name, each in kinds.items()}
    return Data(known, sound, tuple(in_order(problems)))


def _sound(loaded: LoadedKind[R], broken: set[str]) -> dict[str, R]:
    return {
        id_: record
        for id_, record in loaded.records.items()
        if loaded.documents[id_].shown not in broken
    }


def _files(folder: Path, root: Path, problems: list[Problem]) -> list[SourceFile]:
    files, found = yaml_files(folder, root)
    problems.extend(found)
    problems.extend(_names_differ_only_in_case(files))
    return files


@dataclass(frozen=True, slots=True)
class _Terms:
    """All vocabularies, and those without the entries that have a fault: the same when none has."""

    all: Vocabularies
    sound: Vocabularies


def _load_kind(
    files: list[SourceFile],
    model: type[R],
    terms: _Terms,
    problems: list[Problem],
    memory: ReloadMemo,
) -> LoadedKind[R]:
    records: dict[str, R] = {}
    documents: dict[str, Document] = {}
    by_id: dict[str, list[Document]] = {}
    for file in files:
        document = read_document(file, problems, memory)
        if document is None:
            continue
        stem = file.path.stem
        documents[stem] = document
        made_of = (document, model, terms.all, terms.sound)
        check = partial(_checked, document, model, terms)
        record, found = memory.found(("record", file.shown), made_of, check)
        problems.extend(found)
        problems.extend(_id_problems(file, document, by_id))
        if record is not None:
            records[stem] = record
    return LoadedKind(records, documents)


def _checked(
    document: Document, model: type[R], terms: _Terms
) -> tuple[R | None, tuple[Problem, ...]]:
    """A faulty term is told once, at the term; records that use it wait until it is mended."""
    record, found = check_document(document, model, terms.all)
    if terms.sound is not terms.all:
        record = record and validate(document, model, terms.sound)[0]
    return record, tuple(found)


def check_document(
    document: Document, model: type[R], known: Vocabularies
) -> tuple[R | None, list[Problem]]:
    """The record of one document, and everything that is wrong in it by itself."""
    record, problems = validate(document, model, known)
    problems.extend(_told(document, findings(document.value, record, model, known)))
    if record and any(problem.code == LAPSED for problem in problems):
        record = record.model_copy(update={"review": None})
    return record, problems


def _told(document: Document, found: Iterable[RuleViolation]) -> Iterator[Problem]:
    for finding in found:
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
    file: SourceFile, document: Document, by_id: dict[str, list[Document]]
) -> Iterator[Problem]:
    """``by_id`` has the documents read before this one, which is added."""
    id_ = _id(document)
    if id_ is None:
        return
    if id_ != file.path.stem and is_id(id_):
        details = {"value": id_, "name": file.path.stem}
        yield document.problem(("id",), "id_is_not_file_name", details)
    others = by_id.setdefault(id_, [])
    for other in others:
        details = {"value": id_, "first": other.shown}
        yield document.problem(("id",), "duplicate_id", details)
    others.append(document)


def _id(document: Document) -> str | None:
    value = document.value
    id_ = value.get("id") if isinstance(value, dict) else None
    return id_ if isinstance(id_, str) else None
