"""Similar experiments, with the reasons spelled out."""

from dataclasses import dataclass

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
    mine = _terms(catalogue, experiment)
    scored: list[tuple[int, Related]] = []
    for other in catalogue.experiments.values():
        if other is experiment:
            continue
        shared = tuple(term for term in _terms(catalogue, other) if term in mine)
        score = sum(_WEIGHTS[term.vocabulary] for term in shared)
        if score >= _ENOUGH:
            scored.append((score, Related(other, shared)))
    scored.sort(key=lambda pair: (-pair[0], pair[1].experiment.id))
    return tuple(each for _, each in scored[:limit])


def _terms(catalogue: Catalogue, experiment: Experiment) -> tuple[Shared, ...]:
    keys = {
        "technologies": experiment.technologies,
        "themes": experiment.themes,
        "service-areas": experiment.service_areas,
        "target-groups": experiment.target_groups,
        "regions": catalogue.keys_of(experiment, "regions"),
    }
    return tuple(Shared(name, key) for name, found in keys.items() for key in found)
