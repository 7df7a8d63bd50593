"""The state of all experiments, counted: the numbers of one page and of one table of the open data.

Every number is a sum of ``Cell`` counts. A cell belongs to one programme and one starting year, so
that the sums over a programme, a year, or both are those of exactly these experiments.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.reliability import Share, age_of_status
from digikunta.records.evidence_grade import effect
from digikunta.records.experiment import Experiment

UNDATED = "undated"
"""The starting year of an experiment whose sources do not give it."""

NONE = "none"
"""The programme or region of an experiment that has none."""

ALL = "all"
"""The column or row of all experiments, where one may stand in several others."""

LEAST = 3
"""The minimum number of experiments for a programme, a year or both to have a page of its own."""

TableName: TypeAlias = Literal[
    "cases", "statuses", "evidence", "regions", "effects", "outcomes", "costs", "ages", "news"
]
NewsReason: TypeAlias = Literal["end-unknown", "status-old"]

_OPEN = frozenset({"idea", "planned", "running", "unknown"})
_ENDED = frozenset({"completed", "stopped"})
_FRESH = frozenset({"0-1", "2-3"})


class Cell(NamedTuple):
    """Where a count stands. ``programme`` and ``year`` choose experiments, the rest the number."""

    table: TableName
    programme: str
    year: str
    row: str
    column: str


Cells: TypeAlias = Mapping[Cell, int]


def year_of(experiment: Experiment) -> str:
    """The year in which an experiment started, or ``UNDATED``."""
    period = experiment.period
    return period.start[:4] if period and period.start else UNDATED


def news_reason(experiment: Experiment) -> NewsReason | None:
    """Why a record asks for news: what came of it is unknown, or its state is years old.

    Age is counted to the record's own review, never to the day of the build.
    """
    if experiment.status in _OPEN:
        return "end-unknown"
    if experiment.status in _ENDED or age_of_status(experiment) in _FRESH:
        return None
    return "status-old"


# --- the cells of one experiment -----------------------------------------------------------------

Place: TypeAlias = tuple[str, str]
"""A row and a column."""


def _statuses(_: Catalogue, experiment: Experiment) -> Iterator[Place]:
    yield year_of(experiment), experiment.status


def _evidence(catalogue: Catalogue, experiment: Experiment) -> Iterator[Place]:
    for theme in (*experiment.themes, ALL):
        yield theme, catalogue.grading(experiment).grade


def _regions(catalogue: Catalogue, experiment: Experiment) -> Iterator[Place]:
    for region in (*(catalogue.keys_of(experiment, "regions") or (NONE,)), ALL):
        for theme in (*experiment.themes, ALL):
            yield region, theme


def _outcomes(_: Catalogue, experiment: Experiment) -> Iterator[Place]:
    for result in experiment.results:
        if result.kind == "outcome":
            yield "unclear" if result.claimed_by else result.direction, ""


def _costs(_: Catalogue, experiment: Experiment) -> Iterator[Place]:
    for cost in experiment.costs:
        yield f"{cost.kind} {cost.type}", cost.basis


def _news(_: Catalogue, experiment: Experiment) -> Iterator[Place]:
    reason = news_reason(experiment)
    if reason:
        yield reason, ""


_PLACES: Mapping[TableName, Callable[[Catalogue, Experiment], Iterable[Place]]] = {
    "cases": lambda _, __: [("", "")],
    "statuses": _statuses,
    "evidence": _evidence,
    "regions": _regions,
    "effects": lambda _, experiment: [(effect(experiment), "")],
    "outcomes": _outcomes,
    "costs": _costs,
    "ages": lambda _, experiment: [(age_of_status(experiment), "")],
    "news": _news,
}
"""What one experiment adds to each table."""


def cells(catalogue: Catalogue) -> Cells:
    """All counts, of the experiments of Finland."""
    return Counter(
        Cell(table, experiment.programme or NONE, year_of(experiment), row, column)
        for experiment in catalogue.experiments.values()
        for table, places in _PLACES.items()
        for row, column in places(catalogue, experiment)
    )


# --- a choice of experiments ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """The experiments of a programme, of a year or of both; without either, all of them."""

    programme: str | None = None
    year: str | None = None

    @property
    def key(self) -> str:
        """The key of its page, equal in both languages."""
        return "-".join(filter(None, (self.programme, self.year)))

    def takes(self, programme: str, year: str) -> bool:
        """Whether an experiment of this programme and year belongs to the choice."""
        return self.programme in (None, programme) and self.year in (None, year)

    def experiments(self, catalogue: Catalogue) -> tuple[Experiment, ...]:
        """The chosen experiments of Finland, in the order of their ids."""
        every = (each for _, each in sorted(catalogue.experiments.items()))
        return tuple(e for e in every if self.takes(e.programme or NONE, year_of(e)))


def case_counts(catalogue: Catalogue) -> Mapping[Choice, int]:
    """The number of experiments of each programme, each year and both; those of no programme or
    year are in no choice.
    """
    found = Counter[Choice]()
    for experiment in catalogue.experiments.values():
        programme, dated = experiment.programme, year_of(experiment)
        year = None if dated == UNDATED else dated
        found.update({Choice(programme), Choice(year=year), Choice(programme, year)} - {Choice()})
    return found


def choices(counts: Mapping[Choice, int]) -> tuple[Choice, ...]:
    """The choices with a page of their own: those of at least ``LEAST`` experiments."""
    enough = (choice for choice, count in counts.items() if count >= LEAST)
    return tuple(sorted(enough, key=lambda each: each.key))


@dataclass(frozen=True, slots=True)
class Situation:
    """One table of a choice: the sums of its cells by row and column."""

    sums: Mapping[Place, int]

    def at(self, row: str, column: str = "") -> int:
        """The count in a cell; 0 where there is none."""
        return self.sums.get((row, column), 0)

    @property
    def rows(self) -> frozenset[str]:
        return frozenset(row for row, _ in self.sums)

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(column for _, column in self.sums)

    def total(self, row: str) -> int:
        """The sum of a row whose columns exclude each other."""
        return sum(count for (own, _), count in self.sums.items() if own == row)

    @property
    def whole(self) -> int:
        """The sum of all cells."""
        return sum(self.sums.values())

    def share(self, row: str, column: str = "", of: str = ALL) -> Share:
        """A cell as a part of the row's column ``of``."""
        return Share(self.at(row, column), self.at(row, of))


def situation(counted: Cells, table: TableName, choice: Choice) -> Situation:
    """The sums of one table over a choice."""
    sums = Counter[Place]()
    for cell, count in counted.items():
        if cell.table == table and choice.takes(cell.programme, cell.year):
            sums[cell.row, cell.column] += count
    return Situation(sums)


# --- sums of money -------------------------------------------------------------------------------


def cost_ranges(experiments: Iterable[Experiment]) -> Mapping[Place, tuple[int, int]]:
    """Place in the table of costs -> the smallest and the largest sum there, in euros.

    Sums are not added up: grants, totals and parts overlap.
    """
    found: dict[Place, tuple[int, int]] = {}
    for experiment in experiments:
        for cost in experiment.costs:
            low, high = cost.bounds
            least, most = found.get((f"{cost.kind} {cost.type}", cost.basis), (low, high))
            found[f"{cost.kind} {cost.type}", cost.basis] = (min(least, low), max(most, high))
    return found
