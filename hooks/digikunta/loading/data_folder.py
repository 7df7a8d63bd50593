"""Loads a data folder: vocabularies and records, with the problems of all files in one run."""

from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from digikunta.loading.benchmark_files import BENCHMARKS, load_benchmarks
from digikunta.loading.data import Data, LoadedKind
from digikunta.loading.record_files import DeclaredAndValid, load_kind
from digikunta.reading.input_files import stray_entries
from digikunta.reading.problem_limit import sorted_and_limited
from digikunta.reading.recorded_predictions import PREDICTIONS, load_recorded_predictions
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.vocabularies import load_vocabularies
from digikunta.records.base import Record
from digikunta.records.kinds import KINDS
from digikunta.rules.adoption_rules import adoption_problems
from digikunta.rules.approach_rules import approach_problems
from digikunta.rules.population_rules import population_problems
from digikunta.rules.prediction_rules import recorded_problems
from digikunta.rules.references import reference_problems
from digikunta.rules.slug_rules import slug_problems

R = TypeVar("R", bound=Record)

_FOLDERS = frozenset(
    {"vocabulary", "templates", "translations", PREDICTIONS, BENCHMARKS}
    | {kind.folder for kind in KINDS}
)


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
    vocabularies = DeclaredAndValid(known, valid)
    kinds: dict[str, LoadedKind[Any]] = {
        kind.folder: load_kind(
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
    problems.extend(slug_problems(documents))
    recorded, unreadable = load_recorded_predictions(folder, root, memo)
    problems.extend(unreadable)
    problems.extend(recorded_problems(documents["experiments"], recorded))
    problems.extend(adoption_problems(documents))
    counted = (kinds[name].records for name in ("populations", "experiments", "adoptions"))
    problems.extend(population_problems(documents, *counted))
    compared = (kinds[name].records for name in ("approaches", "experiments", "adoptions"))
    problems.extend(approach_problems(documents, *compared))
    benchmarks, unfit = load_benchmarks(folder, root, kinds["assessments"], valid, memo)
    problems.extend(unfit)
    invalid = {problem.path for problem in problems if problem.severity == "error"}
    kinds = {name: _without_invalid(each, invalid) for name, each in kinds.items()}
    return Data(known, kinds, tuple(sorted_and_limited(problems)), recorded, benchmarks)


def _without_invalid(loaded: LoadedKind[R], invalid: set[str]) -> LoadedKind[R]:
    """Drop the records of files with errors. ``invalid``: their paths as shown."""
    records = {
        id_: record
        for id_, record in loaded.records.items()
        if loaded.documents[id_].shown not in invalid
    }
    return replace(loaded, records=records)
