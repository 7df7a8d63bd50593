"""What a data folder holds: vocabularies and the valid records of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from digikunta.reading.recorded_predictions import RecordedPredictions
from digikunta.reading.yaml_document import Document
from digikunta.records.base import Record
from digikunta.records.benchmark import Benchmark
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS
from digikunta.records.problem import Problem
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies

R = TypeVar("R", bound=Record)


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
    benchmarks: LoadedKind[Benchmark] = field(default_factory=LoadedKind)
    """By ``tool/municipality-date``. They are no kind of records: they have no pages."""

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
        loaded = (*self.kinds.values(), self.benchmarks)
        return sum(len(each.documents) for each in loaded)

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
        kinds = {name: _lean(each) for name, each in self.kinds.items()}
        return replace(self, kinds=kinds, benchmarks=_lean(self.benchmarks))

    def ids(self, folder: str) -> frozenset[str]:
        """Ids of all files of a kind, invalid ones too: references to those are not reported."""
        return self.kinds[folder].ids

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")


def _lean(loaded: LoadedKind[R]) -> LoadedKind[R]:
    documents = {id_: Document(each.shown, None) for id_, each in loaded.documents.items()}
    return replace(loaded, documents=documents)
