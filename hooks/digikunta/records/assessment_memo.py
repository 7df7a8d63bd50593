"""The decision memo of an assessment: which answers and figures go to which chapter."""

from typing import Literal

from digikunta.records.assessment_formulas import AnswerKey
from digikunta.records.base import Many, Record


class FigurePrediction(Record):
    """A formula or number with a unit whose outcome is looked up later, and how the two compare."""

    figure: AnswerKey
    comparison: Literal["at-least", "at-most"]


class Memo(Record):
    """Which answers go to which chapter of the decision memo; all others are listed as given.

    ``without_change``: the question of what happens if nothing is done. ``doubts``: questions about
    assumptions and risks. ``indicators``: the rows that say what is followed up. ``predictions``:
    figures that become predictions of a record.
    """

    without_change: AnswerKey | None = None
    doubts: Many[AnswerKey] = ()
    indicators: AnswerKey | None = None
    predictions: Many[FigurePrediction] = ()
