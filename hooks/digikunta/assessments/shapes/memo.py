"""What a compiled assessment says about its decision memo."""

from typing import Literal, TypedDict


class PredictionShape(TypedDict):
    """A figure to be predicted: its title and unit by language, because records are bilingual."""

    figure: str
    comparison: Literal["at-least", "at-most"]
    title: dict[str, str]
    unit: dict[str, str]


class MemoShape(TypedDict):
    """Where the decision memo takes its parts from: questions, a group of rows, and figures.

    ``without_change`` and ``indicators`` are empty where there are none.
    """

    without_change: str
    doubts: list[str]
    indicators: str
    predictions: list[PredictionShape]
