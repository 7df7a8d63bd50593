"""Predictions of all experiments with their outcomes, and what they say together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from digikunta.records.closed_lists import Comparison
from digikunta.records.dates import is_before
from digikunta.records.experiment import Experiment
from digikunta.records.predictions import Outcome, Prediction, is_met, ratio

LEAST = 5
"""Fewer predictions than this give no share and no median: one more would change them too much."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A prediction and its outcomes, the oldest first."""

    experiment: Experiment
    prediction: Prediction
    outcomes: tuple[Outcome, ...]

    @property
    def final(self) -> Outcome | None:
        """The newest outcome that is not an interim one."""
        return next((each for each in reversed(self.outcomes) if not each.interim), None)

    @property
    def is_met(self) -> bool | None:
        """None until there is a final outcome."""
        return is_met(self.prediction, self.final) if self.final else None

    @property
    def ratio(self) -> float | None:
        """The final outcome as a multiple of the expected figure."""
        return ratio(self.prediction, self.final) if self.final else None

    @property
    def is_forgotten(self) -> bool:
        """Due before the record was reviewed, and without any outcome."""
        due = self.prediction.due
        overdue = due is not None and is_before(due, self.experiment.reviewed)
        return overdue and not self.outcomes

    def is_due(self, today: str) -> bool:
        """Whether the prediction was due before that day and has no final outcome."""
        due = self.prediction.due
        return due is not None and self.final is None and is_before(due, today)


def followed(experiment: Experiment) -> Iterator[Followed]:
    """The predictions of one experiment in their order."""
    for prediction in experiment.predictions:
        answers = [each for each in experiment.outcomes if each.prediction == prediction.id]
        answers.sort(key=lambda each: each.measured_on)
        yield Followed(experiment, prediction, tuple(answers))


@dataclass(frozen=True, slots=True)
class Ratios:
    """How many predictions have a ratio, and its median, which is None below ``LEAST``."""

    count: int
    median: float | None


@dataclass(frozen=True, slots=True)
class PredictionSummary:
    """Counts of predictions. ``met_percent`` is None below ``LEAST``.

    A ratio over 1 is good where at least a figure was hoped for, and bad where at most one was: the
    two have no median together.
    """

    total: int
    answered: int
    met: int
    met_percent: int | None
    at_least: Ratios
    at_most: Ratios
    interim: int
    forgotten: int


def summary(predictions: Iterable[Followed]) -> PredictionSummary:
    """What the predictions say together."""
    every = tuple(predictions)
    answered = [each for each in every if each.final]
    met = sum(1 for each in answered if each.is_met)
    return PredictionSummary(
        total=len(every),
        answered=len(answered),
        met=met,
        met_percent=int(100 * met / len(answered) + 0.5) if len(answered) >= LEAST else None,
        at_least=_ratios(answered, "at-least"),
        at_most=_ratios(answered, "at-most"),
        interim=sum(1 for each in every if each.outcomes and not each.final),
        forgotten=sum(1 for each in every if each.is_forgotten),
    )


def _ratios(answered: Iterable[Followed], comparison: Comparison) -> Ratios:
    of_kind = (each.ratio for each in answered if each.prediction.comparison == comparison)
    found = [each for each in of_kind if each is not None]
    return Ratios(len(found), median(found) if len(found) >= LEAST else None)
