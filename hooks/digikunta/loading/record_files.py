"""Loads the files of one kind: valid records, and the problems of each file by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from digikunta.loading.data import LoadedKind
from digikunta.loading.file_ids import id_of, id_problems, names_differ_only_in_case
from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, file_names, yaml_files
from digikunta.reading.lapsed_review import LAPSED
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.validate import validate
from digikunta.reading.yaml_document import Document
from digikunta.records.base import Record, is_record_id
from digikunta.records.problem import Problem, RuleViolation
from digikunta.records.vocabulary import Vocabularies
from digikunta.rules.record_rules import rule_violations

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class DeclaredAndValid:
    """Vocabularies with the ids of invalid entries, and without; one object if there are none."""

    declared: Vocabularies
    valid: Vocabularies


def load_kind(  # noqa: PLR0913 - the inputs of all records, and where problems go
    folder: Path,
    root: Path,
    model: type[R],
    *,
    vocabularies: DeclaredAndValid,
    problems: list[Problem],
    memo: ReloadMemo,
) -> LoadedKind[R]:
    """The records of a folder; their problems are added to ``problems``."""
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
    problems.extend(id_problems(documents))
    written = {id_ for each in documents.values() if (id_ := id_of(each)) and is_record_id(id_)}
    return LoadedKind(records, documents, frozenset({*written, *names}))


def _files(folder: Path, root: Path, problems: list[Problem]) -> list[SourceFile]:
    files, file_problems = yaml_files(folder, root)
    problems.extend(file_problems)
    problems.extend(names_differ_only_in_case(files))
    return files


def _checked(
    document: Document, model: type[R], vocabularies: DeclaredAndValid
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
