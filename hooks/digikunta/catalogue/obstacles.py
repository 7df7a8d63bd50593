"""Legal obstacles of the experiments: what the law hindered, and whether it has been changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from digikunta.records.claims import Condition
from digikunta.records.experiment import Experiment

ObstacleState: TypeAlias = Literal["mended", "open", "unknown"]
OBSTACLE_STATES: tuple[ObstacleState, ...] = ("mended", "open", "unknown")
"""In the order they are shown. An obstacle that is partly removed is open."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A condition of the kind ``legal``. ``anchor`` is its id on the page of legal obstacles."""

    experiment: Experiment
    condition: Condition
    anchor: str

    @property
    def state(self) -> ObstacleState:
        """Unknown when no source says whether the law has been changed."""
        mended = self.condition.mended
        if mended is None:
            return "unknown"
        return "mended" if mended.state == "yes" else "open"

    @property
    def laws(self) -> tuple[str, ...]:
        """The law that hindered, then the law that removed the obstacle."""
        mended = self.condition.mended
        named = (self.condition.law, mended.by if mended else None)
        return tuple(dict.fromkeys(each for each in named if each))


def obstacles_of(experiment: Experiment) -> Iterator[Obstacle]:
    """The experiment's legal obstacles; the first has the experiment's id as its anchor."""
    legal = [each for each in experiment.conditions if each.kind == "legal"]
    for number, condition in enumerate(legal, 1):
        anchor = experiment.id if number == 1 else f"{experiment.id}-{number}"
        yield Obstacle(experiment, condition, anchor)


def cases_by_law(experiments: Iterable[Experiment]) -> Mapping[str, tuple[str, ...]]:
    """Law -> the experiments that name it in a condition, of whatever kind."""
    cases: dict[str, dict[str, None]] = {}
    for experiment in experiments:
        for condition in experiment.conditions:
            by = condition.mended.by if condition.mended else None
            for law in (condition.law, by):
                if law:
                    cases.setdefault(law, {})[experiment.id] = None
    return {law: tuple(ids) for law, ids in cases.items()}
