"""Similar experiments, with the reasons spelled out."""

from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.score_sums import members, ranked, totals
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
    mine = frozenset(catalogue.terms[experiment.id])
    others = nearest(catalogue, experiment, limit)
    return tuple(Related(other, _shared(catalogue, other, mine)) for other in others)


def nearest(catalogue: Catalogue, experiment: Experiment, limit: int = 4) -> tuple[Experiment, ...]:
    """The same without the reasons, which the two experiments themselves tell."""
    asked = experiment.id, limit
    if asked not in catalogue.nearest:
        catalogue.nearest[asked] = _nearest(catalogue, *asked)
    return tuple(catalogue.experiments[id_] for id_ in catalogue.nearest[asked])


def _nearest(catalogue: Catalogue, own: str, limit: int) -> tuple[str, ...]:
    """Of those that share equally much, the first by their ids."""
    mine = frozenset(catalogue.terms[own])
    groups = [(catalogue.holders[term], _WEIGHTS[term[0]]) for term in mine]
    others = reduce(or_, (group for group, _ in groups), 0)
    near = (
        catalogue.numbered[number]
        for total, equal in ranked(totals(groups), others)
        if total >= _ENOUGH
        for number in members(equal)
    )
    return tuple(islice((id_ for id_ in near if id_ != own), limit))


def _shared(
    catalogue: Catalogue, other: Experiment, mine: frozenset[tuple[str, str]]
) -> tuple[Shared, ...]:
    return tuple(Shared(*term) for term in catalogue.terms[other.id] if term in mine)
