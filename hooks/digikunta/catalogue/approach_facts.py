"""What the cases of an approach say together, computed from their records."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.grouped import grouped
from digikunta.catalogue.municipality_size import size_class
from digikunta.reading.text_hash import ids_hash
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.approach_cases import case_ids
from digikunta.records.claims import Cost, Lesson
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.evidence_grade import effect
from digikunta.records.experiment import Experiment

T = TypeVar("T")

_NOTHING_OF: Mapping[str, Callable[[Experiment], object]] = {
    "cost": lambda each: each.costs,
    "results": lambda each: each.results,
    "lessons": lambda each: each.lessons,
    "followup": lambda each: each.followup,
    "start": lambda each: each.period and each.period.start,
}
"""Kind of information that a case may lack -> its field."""

GAPS: tuple[str, ...] = (*_NOTHING_OF, "measured")
"""Kinds of information that cases may lack; ``measured`` is the effect."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of information (one of ``GAPS``) that ``count`` of the cases lack."""

    what: str
    count: int


@dataclass(frozen=True)
class ApproachFacts:
    """An approach and its cases, oldest first; undated cases are last.

    ``comparators``: experiments of other countries that the definition describes, never counted.
    """

    catalogue: Catalogue
    approach: Approach
    cases: tuple[Experiment, ...]
    comparators: tuple[Experiment, ...]

    @property
    def cases_are_read(self) -> bool:
        """Whether the claims were written from exactly these cases."""
        return ids_hash(each.id for each in self.cases) == self.approach.cases_hash

    @property
    def measured(self) -> tuple[Experiment, ...]:
        """The cases in which an effect was measured."""
        return tuple(each for each in self.cases if self.catalogue.grading(each).measured)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which the cases started, as far as they are known."""
        starts = (each.period.start for each in self.cases if each.period and each.period.start)
        return tuple(sorted(int(start[:4]) for start in starts))

    @property
    def sizes(self) -> Mapping[str, int]:
        """Size class -> municipalities of the cases; without discontinued ones."""
        codes = dict.fromkeys(p.code for each in self.cases for p in each.municipalities)
        places = (self.catalogue.municipality(code) for code in codes)
        known = (place.population.count for place in places if place and place.population)
        return _counted("municipality-size", map(size_class, known))

    @property
    def grades(self) -> Mapping[str, int]:
        """Grade of evidence -> cases."""
        found = (self.catalogue.grading(each).grade for each in self.cases)
        return _counted("evidence-grade", found)

    @property
    def effects(self) -> Mapping[str, int]:
        """Combined direction of the results -> cases."""
        return _counted("effect", map(effect, self.cases))

    @property
    def statuses(self) -> Mapping[str, int]:
        """Status -> cases."""
        return _counted("status", (each.status for each in self.cases))

    @property
    def costs(self) -> Mapping[str, tuple[tuple[Experiment, Cost], ...]]:
        """Basis of a cost (spent, budgeted, estimated) -> costs with their cases."""
        return _by("basis", ((c.basis, (each, c)) for each in self.cases for c in each.costs))

    @property
    def lessons(self) -> Mapping[str, tuple[tuple[Experiment, Lesson], ...]]:
        """Kind of lesson -> lessons with their cases."""
        return _by(
            "lesson-kind", ((x.kind, (each, x)) for each in self.cases for x in each.lessons)
        )

    @property
    def adoptions(self) -> tuple[Adoption, ...]:
        """Who took the solutions of the cases over."""
        return tuple(chain.from_iterable(map(self.catalogue.adoptions_of, self.cases)))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The kinds of information that at least one case lacks, most common first."""
        lacking = {
            what: sum(1 for each in self.cases if not given(each))
            for what, given in _NOTHING_OF.items()
        }
        lacking["measured"] = len(self.cases) - len(self.measured)
        found = [Gap(what, count) for what, count in lacking.items() if count]
        return tuple(sorted(found, key=lambda gap: (-gap.count, gap.what)))


def approach_facts(catalogue: Catalogue, approach: Approach) -> ApproachFacts:
    """The facts of one approach."""
    ids = case_ids(approach, catalogue.experiments)
    cases = sorted((catalogue.experiments[id_] for id_ in ids), key=_start)
    return ApproachFacts(catalogue, approach, tuple(cases), _comparators(catalogue, approach))


def _comparators(catalogue: Catalogue, approach: Approach) -> tuple[Experiment, ...]:
    abroad = case_ids(approach, catalogue.comparators, is_abroad=True)
    return tuple(catalogue.comparators[id_] for id_ in abroad)


def _start(experiment: Experiment) -> tuple[str, str]:
    period = experiment.period
    return (period.start if period and period.start else "9", experiment.id)


def _counted(closed_list: str, values: Iterable[str]) -> Mapping[str, int]:
    """Counts in the order of the closed list; values without any are left out."""
    counts = Counter(values)
    return {key: counts[key] for key in CLOSED_LISTS[closed_list] if counts[key]}


def _by(closed_list: str, pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Items by their key, in the order of the closed list."""
    found = grouped(pairs, lambda pair: [pair[0]])
    keys = (key for key in CLOSED_LISTS[closed_list] if key in found)
    return {key: tuple(item for _, item in found[key]) for key in keys}
