"""Loads data/benchmarks/: a folder for each tool, with a file for each municipality and day."""

from functools import partial
from pathlib import Path

from digikunta.loading.data import LoadedKind
from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, shown_path, stays_in, yaml_files
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.validate import validate
from digikunta.reading.yaml_document import Document
from digikunta.records.assessment import Assessment
from digikunta.records.benchmark import Benchmark
from digikunta.records.problem import Problem
from digikunta.records.vocabulary import Vocabularies
from digikunta.rules.benchmark_rules import benchmark_problems

BENCHMARKS = "benchmarks"
"""Name of the folder below the data folder."""

_PLACE = "<tool>/<municipality>-<date>.yml"


def load_benchmarks(
    folder: Path,
    root: Path,
    assessments: LoadedKind[Assessment],
    known: Vocabularies,
    memo: ReloadMemo,
) -> tuple[LoadedKind[Benchmark], list[Problem]]:
    """Return the valid records by ``tool/municipality-date``, and the problems of all files."""
    records: dict[str, Benchmark] = {}
    documents: dict[str, Document] = {}
    files, problems = _files(folder / BENCHMARKS, root)
    for file in files:
        document = read_document(file, problems, memo)
        if document is None:
            continue
        place = f"{file.path.parent.name}/{file.path.stem}"
        documents[place] = document
        check = partial(_checked, place, document, assessments, known)
        record, found = memo.get(
            ("benchmark", file.shown), (document, known, *assessments.documents.values()), check
        )
        problems.extend(found)
        if record is not None:
            records[place] = record
    return LoadedKind(records, documents, frozenset(documents)), problems


def _files(folder: Path, root: Path) -> tuple[list[SourceFile], list[Problem]]:
    files: list[SourceFile] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return files, problems
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        shown = shown_path(path, root)
        if not path.is_dir():
            details = {"value": path.name, "wanted": _PLACE}
            problems.append(Problem(shown, 1, 1, "", "benchmark_name", details))
        elif not stays_in(path, folder):
            problems.append(Problem(shown, 1, 1, "", "link_out_of_folder"))
        else:
            found, refused = yaml_files(path, root)
            files += found
            problems += refused
    return files, problems


def _checked(
    place: str,
    document: Document,
    assessments: LoadedKind[Assessment],
    known: Vocabularies,
) -> tuple[Benchmark | None, tuple[Problem, ...]]:
    record, problems = validate(document, Benchmark, known)
    if record is not None:
        tools, ids = assessments.records, assessments.ids
        problems = list(benchmark_problems(place, document, record, tools, ids, known))
    is_valid = record is not None and not problems
    return (record if is_valid else None), tuple(problems)
