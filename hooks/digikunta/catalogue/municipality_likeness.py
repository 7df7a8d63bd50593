"""Experiments of the municipalities that are most like one municipality, with the reasons.

The browser computes the same for the reader's own municipality
(overrides/assets/javascripts/municipality/similarity.js).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Literal, TypeAlias

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.grouped import grouped
from digikunta.catalogue.term_holdings import Holding
from digikunta.catalogue.usefulness import usefulness
from digikunta.records.experiment import Experiment
from digikunta.records.vocabulary import Municipality

Reason: TypeAlias = Literal["size", "region", "group", "language"]

_POINTS: Mapping[Reason, int] = {"size": 4, "region": 3, "group": 2, "language": 1}

_SAME_SIZE = 2
"""Up to this ratio two populations are about the same size."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An experiment of a municipality that is like another one, and what the two share."""

    experiment: Experiment
    municipality: Municipality
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        return _points(self.reasons)


def _points(reasons: Iterable[Reason]) -> int:
    return sum(_POINTS[reason] for reason in reasons)


def alike(catalogue: Catalogue, own: Municipality, limit: int = 6) -> tuple[Alike, ...]:
    """The experiments of the most similar municipalities; the most useful first among equals.

    Experiments in which ``own`` takes part are left out.
    """
    held = catalogue.holdings["municipalities"].get(own.code, Holding())
    own_ids = {each.id for each in held.experiments}
    known = map(catalogue.municipality, catalogue.experiments_of_participants)
    shared = {place.code: (place, _shared(own, place)) for place in known if place}
    # From the most similar municipalities on, so that few of all experiments are compared.
    by_points = grouped(shared, lambda code: [_points(shared[code][1])])
    found: dict[str, Alike] = {}
    for points in sorted(by_points, reverse=True):
        if points == 0 or len(found) >= limit:
            break
        for each in _experiments(catalogue, by_points[points]):
            if each.id not in own_ids and each.id not in found:
                found[each.id] = _nearest(each, shared)
    return tuple(sorted(found.values(), key=partial(_order, catalogue), reverse=True)[:limit])


def _experiments(catalogue: Catalogue, codes: Iterable[str]) -> Iterator[Experiment]:
    return chain.from_iterable(catalogue.experiments_of_participants[code] for code in codes)


def _order(catalogue: Catalogue, each: Alike) -> tuple[int, tuple[bool, int, str], str]:
    useful = usefulness(each.experiment, catalogue.grading(each.experiment))
    return each.points, useful, each.experiment.id


def _nearest(
    experiment: Experiment, shared: Mapping[str, tuple[Municipality, tuple[Reason, ...]]]
) -> Alike:
    """The experiment by its most similar municipality, the first of equals.

    ``shared``: code -> the municipality and what it shares with the compared one.
    """
    places = (shared[each.code] for each in experiment.municipalities if each.code in shared)
    candidates = (Alike(experiment, *place) for place in places)
    return max(candidates, key=lambda each: each.points)


def _shared(own: Municipality, other: Municipality) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if _is_same_size(own, other):
        reasons.append("size")
    if own.region == other.region:
        reasons.append("region")
    if own.group and own.group == other.group:
        reasons.append("group")
    if set(own.language.split("-")) == set(other.language.split("-")):
        reasons.append("language")
    return tuple(reasons)


def _is_same_size(own: Municipality, other: Municipality) -> bool:
    if own.population is None or other.population is None:
        return False
    low, high = sorted((own.population.count, other.population.count))
    return high <= _SAME_SIZE * low


def themes_of(experiments: Iterable[Experiment]) -> tuple[str, ...]:
    """The themes of experiments, without duplicates."""
    return tuple(dict.fromkeys(theme for each in experiments for theme in each.themes))
