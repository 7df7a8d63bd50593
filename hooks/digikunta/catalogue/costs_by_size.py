"""What experiments that one municipality led cost, by the size of the municipality."""

from collections.abc import Iterable
from dataclasses import dataclass

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.main_cost import main_cost, scale
from digikunta.catalogue.municipality_size import populations
from digikunta.records.claims import Cost
from digikunta.records.experiment import Experiment


@dataclass(frozen=True, slots=True)
class SizedCost:
    """The main cost of an experiment, and the population of its only municipality."""

    experiment: Experiment
    population: int
    cost: Cost


def costs_by_size(catalogue: Catalogue, experiments: Iterable[Experiment]) -> list[SizedCost]:
    """Return the known costs of whole experiments, the smallest municipality first.

    Left out are experiments of several municipalities and those that a municipality only took part
    in, because the sum is not one municipality's, and money that residents decide on, because it is
    no cost of an experiment.
    """
    found = [
        SizedCost(each, sizes[0], cost)
        for each in experiments
        if [place.role for place in each.municipalities] == ["lead"]
        and (sizes := populations(catalogue, each))
        and scale(each) is not None
        and (cost := main_cost(each)) is not None
        and cost.kind != "participatory-budget"
        and cost.type != "per-unit"
    ]
    return sorted(found, key=lambda each: (each.population, each.experiment.id))
