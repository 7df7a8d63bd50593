"""Loads a data folder: vocabularies and records, with the problems of all files in one run."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, file_names, stray_entries, yaml_files
from digikunta.reading.lapsed_review import LAPSED
from digikunta.reading.problem_limit import sorted_and_limited
from digikunta.reading.recorded_predictions import (
    PREDICTIONS,
    RecordedPredictions,
    load_recorded_predictions,
)
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.validate import validate
from digikunta.reading.vocabularies import load_vocabularies
from digikunta.reading.yaml_document import Document
from digikunta.records.base import Record, is_record_id
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS
from digikunta.records.problem import Problem, RuleViolation
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies
from digikunta.rules.adoption_rules import adoption_problems
from digikunta.rules.approach_rules import approach_problems
from digikunta.rules.population_rules import population_problems
from digikunta.rules.prediction_rules import recorded_problems
from digikunta.rules.record_rules import rule_violations
from digikunta.rules.references import reference_problems

R = TypeVar("R", bound=Record)

_FOLDERS = frozenset(
    {"vocabulary", "templates", "translations", PREDICTIONS} | {kind.folder for kind in KINDS}
)


@dataclass(frozen=True)
class LoadedKind(Generic[R]):
    """The records of one kind: id -> valid record, and id -> document of every parsed file.

    The id is the file's name without its extension. ``ids`` are those of all files, also of files
    that cannot be read, and the ids written in them: a reference to one of them is no fault.
    """

    records: Mapping[str, R] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Data:
    """The content of a data folder. ``kinds``: folder -> its records without invalid ones."""

    vocabularies: Vocabularies
    kinds: Mapping[str, LoadedKind[Any]]
    problems: tuple[Problem, ...]
    recorded_predictions: RecordedPredictions = field(default_factory=dict)

    def records(self, model: type[R]) -> Mapping[str, R]:
        """Id -> valid record of one class."""
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
        """``experiments/turku-palautebotti`` -> the file's path as shown in messages and pages."""
        return {
            f"{folder}/{id_}": document.shown
            for folder, loaded in self.kinds.items()
            for id_, document in loaded.documents.items()
        }

    @property
    def lean(self) -> "Data":
        """A copy without the values of the documents, to save memory."""
        kinds = {
            name: replace(
                each, documents={id_: Document(d.shown, None) for id_, d in each.documents.items()}
            )
            for name, each in self.kinds.items()
        }
        return replace(self, kinds=kinds)

    def ids(self, folder: str) -> frozenset[str]:
        """Ids of all files of a kind, invalid ones too: references to those are not reported."""
        return self.kinds[folder].ids

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")


def load_data(
    folder: Path,
    root: Path,
    fallback_vocabulary: Path | None = None,
    memo: ReloadMemo | None = None,
) -> Data:
    """Load ``folder``; messages show paths relative to ``root``.

    ``fallback_vocabulary``: for a folder without vocabularies. ``memo``: results of the previous
    load.
    """
    memo = memo or ReloadMemo()
    own = folder / "vocabulary"
    vocabulary_folder = own if own.is_dir() or fallback_vocabulary is None else fallback_vocabulary
    known, vocabulary_problems = load_vocabularies(vocabulary_folder, root, memo)
    problems = [*vocabulary_problems, *stray_entries(folder, root, _FOLDERS)]
    valid = memo.get("only valid", (known,), lambda: known.only_valid)
    vocabularies = _DeclaredAndValid(known, valid)
    kinds: dict[str, LoadedKind[Any]] = {
        kind.folder: _load_kind(
            folder / kind.folder,
            root,
            kind.model,
            vocabularies=vocabularies,
            problems=problems,
            memo=memo,
        )
        for kind in KINDS
    }
    documents = {name: each.documents for name, each in kinds.items()}
    problems.extend(reference_problems(documents, {name: each.ids for name, each in kinds.items()}))
    recorded, unreadable = load_recorded_predictions(folder, root, memo)
    problems.extend(unreadable)
    problems.extend(recorded_problems(documents["experiments"], recorded))
    problems.extend(adoption_problems(documents))
    counted = (kinds[name].records for name in ("populations", "experiments", "adoptions"))
    problems.extend(population_problems(documents, *counted))
    compared = (kinds[name].records for name in ("approaches", "experiments", "adoptions"))
    problems.extend(approach_problems(documents, *compared))
    invalid = {problem.path for problem in problems if problem.severity == "error"}
    kinds = {name: _without_invalid(each, invalid) for name, each in kinds.items()}
    return Data(known, kinds, tuple(sorted_and_limited(problems)), recorded)


def _without_invalid(loaded: LoadedKind[R], invalid: set[str]) -> LoadedKind[R]:
    """Drop the records of files with errors. ``invalid``: their paths as shown."""
    records = {
        id_: record
        for id_, record in loaded.records.items()
        if loaded.documents[id_].shown not in invalid
    }
    return replace(loaded, records=records)


def _files(folder: Path, root: Path, problems: list[Problem]) -> list[SourceFile]:
    files, file_problems = yaml_files(folder, root)
    problems.extend(file_problems)
    problems.extend(_names_differ_only_in_case(files))
    return files


@dataclass(frozen=True, slots=True)
class _DeclaredAndValid:
    """Vocabularies with the ids of invalid entries, and without; one object if there are none."""

    declared: Vocabularies
    valid: Vocabularies


def _load_kind(  # noqa: PLR0913 - the inputs of all records, and where problems go
    folder: Path,
    root: Path,
    model: type[R],
    *,
    vocabularies: _DeclaredAndValid,
    problems: list[Problem],
    memo: ReloadMemo,
) -> LoadedKind[R]:
    files = _files(folder, root, problems)
    names = file_names(folder)
    records: dict[str, R] = {}
    documents: dict[str, Document] = {}
    for file in files:
        document = read_document(file, problems, memo)
        if document is None:
            continue
        stem = file.path.stem
        documents[stem] = document
        inputs = (document, model, vocabularies.declared, vocabularies.valid)
        check = partial(_checked, document, model, vocabularies)
        record, record_problems = memo.get(("record", file.shown), inputs, check)
        problems.extend(record_problems)
        if record is not None:
            records[stem] = record
    problems.extend(_id_problems(documents))
    written = {id_ for each in documents.values() if (id_ := _id(each)) and is_record_id(id_)}
    return LoadedKind(records, documents, frozenset({*written, *names}))


def _checked(
    document: Document, model: type[R], vocabularies: _DeclaredAndValid
) -> tuple[R | None, tuple[Problem, ...]]:
    """The record and its problems.

    A record that uses an invalid vocabulary entry is left out without a problem of its own: the
    entry has one.
    """
    record, problems = check_document(document, model, vocabularies.declared)
    if vocabularies.valid is not vocabularies.declared:
        record = record and validate(document, model, vocabularies.valid)[0]
    return record, tuple(problems)


def check_document(
    document: Document, model: type[R], known: Vocabularies
) -> tuple[R | None, list[Problem]]:
    """The record of one document or None, and its problems except those of other records."""
    record, problems = validate(document, model, known)
    violations = rule_violations(document.value, record, model, known)
    problems.extend(_with_positions(document, violations))
    if record and any(problem.code == LAPSED for problem in problems):
        record = record.model_copy(update={"review": None})
    return record, problems


def _with_positions(document: Document, violations: Iterable[RuleViolation]) -> Iterator[Problem]:
    for each in violations:
        problem = document.problem(each.field, each.code, each.details)
        yield replace(problem, severity=each.severity)


# --- ids ---------------------------------------------------------------------------------------


def _names_differ_only_in_case(files: list[SourceFile]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in files:
        first = seen.setdefault(file.path.name.casefold(), file.path.name)
        if first != file.path.name:
            details = {"name": file.path.name, "first": first}
            yield Problem(file.shown, 1, 1, "", "names_differ_in_case", details)


def _id_problems(documents: Mapping[str, Document]) -> Iterator[Problem]:
    """One problem for each file whose id is not its name. ``documents``: file's name -> document.

    The id may be that of another file.
    """
    first: dict[str, Document] = {}
    for name, document in documents.items():
        id_ = _id(document)
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


def _id(document: Document) -> str | None:
    value = document.value
    id_ = value.get("id") if isinstance(value, dict) else None
    return id_ if isinstance(id_, str) else None
