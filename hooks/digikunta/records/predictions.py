"""What was hoped of an experiment before it, and what came of it.

A prediction is recorded by its hash (rules/prediction_rules.py) and not edited after that, so that
the outcome is compared with what was said before.
"""

from digikunta.records.base import Id, Number, PartialDate
from digikunta.records.closed_lists import (
    Comparison,
    HopedDirection,
    OutcomeDirection,
    Predictor,
)
from digikunta.records.source import Cited
from digikunta.records.texts import Name, ShortText, Text


class Prediction(Cited):
    """One figure or one direction that somebody named before the experiment or during it.

    A figure has a unit, and ``expected`` or the range from ``low`` to ``high``. A prediction in
    words has a ``statement`` and a ``direction``. ``due`` is when it should have come true.
    """

    id: Id
    indicator: ShortText
    statement: Text | None = None
    low: Number | None = None
    expected: Number | None = None
    high: Number | None = None
    unit: Name | None = None
    direction: HopedDirection | None = None
    comparison: Comparison
    author: Predictor
    made_on: PartialDate | None = None
    due: PartialDate | None = None

    @property
    def is_figure(self) -> bool:
        return any(each is not None for each in (self.low, self.expected, self.high))


class Outcome(Cited):
    """What became of a prediction: a value in its unit, or a direction in words.

    ``interim`` marks what was measured before the prediction was due.
    """

    prediction: Id
    statement: Text | None = None
    value: Number | None = None
    unit: Name | None = None
    direction: OutcomeDirection | None = None
    measured_on: PartialDate
    interim: bool = False
    explanation: Text | None = None


def hoped_range(prediction: Prediction) -> tuple[float | None, float | None]:
    """The least and the most that a figure hoped for; None where there is no such limit."""
    low = prediction.low if prediction.low is not None else prediction.expected
    high = prediction.high if prediction.high is not None else prediction.expected
    is_least, is_most = prediction.comparison == "at-least", prediction.comparison == "at-most"
    return None if is_most else low, None if is_least else high


def is_met(prediction: Prediction, outcome: Outcome) -> bool:
    """Whether the outcome is what was predicted or better, by the prediction's comparison."""
    if outcome.value is None or not prediction.is_figure:
        return outcome.direction in ("better", "as-hoped")
    least, most = hoped_range(prediction)
    return (least is None or outcome.value >= least) and (most is None or outcome.value <= most)


def ratio(prediction: Prediction, outcome: Outcome) -> float | None:
    """The outcome as a multiple of the expected figure, or None where there is no figure."""
    if outcome.value is None or not prediction.expected:
        return None
    return outcome.value / prediction.expected
