"""Finds similar experiments by their shared terms, which are the reasons shown."""

from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.score_sums import members, ranked, totals
from digikunta.records.experiment import Experiment

_WEIGHTS = {"technologies": 3, "themes": 2, "service-areas": 2, "target-groups": 1, "regions": 1}
"""Vocabulary -> points for each shared term."""

_MIN_POINTS = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """A term two experiments have in common."""

    vocabulary: str
    key: str


@dataclass(frozen=True, slots=True)
class Related:
    """A similar experiment and the shared terms, those with the highest weight first."""

    experiment: Experiment
    reasons: tuple[Shared, ...]


def related(catalogue: Catalogue, experiment: Experiment, limit: int = 4) -> tuple[Related, ...]:
    """At most ``limit`` similar experiments, most similar first."""
    mine = frozenset(catalogue.terms[experiment.id])
    others = nearest(catalogue, experiment, limit)
    return tuple(Related(other, _shared(catalogue, other, mine)) for other in others)


def nearest(catalogue: Catalogue, experiment: Experiment, limit: int = 4) -> tuple[Experiment, ...]:
    """Same as ``related`` without the shared terms."""
    ids = _nearest_ids(catalogue, experiment.id, limit)
    return tuple(catalogue.experiments[id_] for id_ in ids)


def comparators_of(catalogue: Catalogue, experiment: Experiment) -> tuple[Experiment, ...]:
    """The comparators that have this experiment of Finland among their most similar ones."""
    id_ = experiment.id
    return tuple(
        each
        for other, each in catalogue.comparators.items()
        if other != id_ and id_ in _nearest_ids(catalogue, other)
    )


def _nearest_ids(catalogue: Catalogue, own: str, limit: int = 4) -> tuple[str, ...]:
    key = own, limit
    if key not in catalogue.similar_ids:
        catalogue.similar_ids[key] = _nearest(catalogue, *key)
    return catalogue.similar_ids[key]


def _nearest(catalogue: Catalogue, own: str, limit: int) -> tuple[str, ...]:
    """The ids with the most points; equal points are ordered by id."""
    terms = frozenset(catalogue.terms[own])
    points = [(catalogue.experiments_with_term.get(term, 0), _WEIGHTS[term[0]]) for term in terms]
    candidates = reduce(or_, (bit_set for bit_set, _ in points), 0)
    similar = (
        catalogue.sorted_ids[number]
        for total, equal in ranked(totals(points), candidates)
        if total >= _MIN_POINTS
        for number in members(equal)
    )
    return tuple(islice((id_ for id_ in similar if id_ != own), limit))


def _shared(
    catalogue: Catalogue, other: Experiment, mine: frozenset[tuple[str, str]]
) -> tuple[Shared, ...]:
    return tuple(Shared(*term) for term in catalogue.terms[other.id] if term in mine)
