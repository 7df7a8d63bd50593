"""Sizes of municipalities: the class of a municipality and the populations of an experiment's."""

from collections.abc import Mapping

from digikunta.catalogue.catalogue import Catalogue
from digikunta.records.closed_lists import MunicipalitySize
from digikunta.records.experiment import Experiment
from digikunta.records.vocabulary import Municipality

_LOWEST: Mapping[MunicipalitySize, int] = {
    "100001-": 100_001,
    "40001-100000": 40_001,
    "20001-40000": 20_001,
    "10001-20000": 10_001,
    "5001-10000": 5_001,
    "2001-5000": 2_001,
    "1-2000": 1,
}
"""Class -> its lowest population, largest first: the size groups that the Association of Finnish
Municipalities uses in its statistics.
"""


def size_class(population: int) -> MunicipalitySize:
    """The size class of a population, which is at least 1."""
    return next(name for name, lowest in _LOWEST.items() if population >= lowest)


def populations(catalogue: Catalogue, experiment: Experiment) -> tuple[int, ...]:
    """The populations of an experiment's municipalities today, ascending.

    A discontinued municipality has none and is left out: its successor is another size.
    """
    places = (catalogue.municipality(each.code) for each in experiment.municipalities)
    return tuple(sorted(_count(place) for place in places if place and place.population))


def _count(municipality: Municipality) -> int:
    return municipality.population.count if municipality.population else 0
