"""Similar experiments, with the reasons spelled out."""

import heapq
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from digikunta.catalogue.catalogue import Catalogue
from digikunta.records.experiment import Experiment

_WEIGHTS = {"technologies": 3, "themes": 2, "service-areas": 2, "target-groups": 1, "regions": 1}
"""How much one shared term of each vocabulary says. The same technology says most."""

_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """A term two experiments have in common."""

    vocabulary: str
    key: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another experiment and why it is worth a look, the strongest reason first."""

    experiment: Experiment
    reasons: tuple[Shared, ...]


def related(catalogue: Catalogue, experiment: Experiment, limit: int = 4) -> tuple[Related, ...]:
    """The most similar others; fewer, or none, when little is shared."""
    mine = frozenset(catalogue.terms_of(experiment))
    if (experiment.id, limit) not in catalogue.nearest:
        catalogue.nearest[experiment.id, limit] = _nearest(catalogue, experiment.id, mine, limit)
    nearest = (catalogue.experiments[id_] for id_ in catalogue.nearest[experiment.id, limit])
    return tuple(Related(other, _shared(catalogue, other, mine)) for other in nearest)


def _nearest(
    catalogue: Catalogue, own: str, mine: frozenset[tuple[str, str]], limit: int
) -> tuple[str, ...]:
    said = (catalogue.holders[term] * _WEIGHTS[term[0]] for term in mine)
    scores = Counter(chain.from_iterable(said))
    del scores[own]
    best = heapq.nlargest(limit, scores.values())
    least = max([_ENOUGH, *best[-1:]])
    enough = ((-score, id_) for id_, score in scores.items() if score >= least)
    return tuple(id_ for _, id_ in heapq.nsmallest(limit, enough))


def _shared(
    catalogue: Catalogue, other: Experiment, mine: frozenset[tuple[str, str]]
) -> tuple[Shared, ...]:
    return tuple(Shared(*term) for term in catalogue.terms[other.id] if term in mine)
