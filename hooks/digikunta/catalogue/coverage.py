"""How much of each population the records cover."""

from collections.abc import Mapping
from dataclasses import dataclass

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.reliability import Share
from digikunta.records.coverage import Covered, covered
from digikunta.records.population import CasePopulation


@dataclass(frozen=True, slots=True)
class Coverage:
    """A population and its records. ``count`` is None when records cannot be compared with it."""

    population: CasePopulation
    covered: Covered
    count: int | None

    @property
    def share(self) -> Share | None:
        """The part of an exact total; None of a lower limit and of an unknown number."""
        total = self.population.total
        return None if self.count is None or total is None else Share(self.count, total)


def coverages(catalogue: Catalogue) -> Mapping[str, Coverage]:
    """Id of a population -> its coverage, in the order of the ids."""
    return {id_: coverage(catalogue, each) for id_, each in sorted(catalogue.populations.items())}


def coverage(catalogue: Catalogue, population: CasePopulation) -> Coverage:
    """The coverage of one population."""
    found = covered(population, catalogue.experiments, catalogue.adoptions.values())
    return Coverage(population, found, found.count(population))
