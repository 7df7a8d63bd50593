"""Which records a population counts, and how many: projects or municipalities, never mixed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from digikunta.records.adoption import Adoption
from digikunta.records.experiment import Experiment
from digikunta.records.population import CasePopulation, Subjects


@dataclass(frozen=True, slots=True)
class Covered:
    """Ids of the experiments and codes of the municipalities that a population counts."""

    experiments: tuple[str, ...]
    municipalities: tuple[str, ...]

    def count(self, population: CasePopulation) -> int | None:
        """The number to compare with the population's; None when records are no such thing."""
        if population.membership is None:
            return None
        if population.counted == "municipalities":
            return len(self.municipalities)
        return len(self.experiments)


def covered(
    population: CasePopulation, experiments: Mapping[str, Experiment], adoptions: Iterable[Adoption]
) -> Covered:
    """The records of a population, by its ``membership``."""
    match population.membership:
        case "programme":
            members = [e for e in experiments.values() if e.programme == population.programme]
        case "listed":
            members = [experiments[id_] for id_ in population.experiments if id_ in experiments]
        case "users":
            return _users(population.users_of or Subjects(), experiments, adoptions)
        case None:
            members = []
    return Covered(tuple(each.id for each in members), _codes(members))


def _users(
    of: Subjects, experiments: Mapping[str, Experiment], adoptions: Iterable[Adoption]
) -> Covered:
    """The municipalities of the experiments, and those that took the experiments or tools over."""
    members = [experiments[id_] for id_ in of.experiments if id_ in experiments]
    users = [each.municipality for each in adoptions if each.is_use and _is_of(each, of)]
    codes = tuple(dict.fromkeys((*_codes(members), *users)))
    return Covered(tuple(each.id for each in members), codes)


def _is_of(adoption: Adoption, subjects: Subjects) -> bool:
    return adoption.experiment in subjects.experiments or adoption.tool in subjects.tools


def _codes(experiments: Collection[Experiment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.code for each in experiments for p in each.municipalities))
