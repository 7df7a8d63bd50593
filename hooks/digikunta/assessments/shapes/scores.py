"""What the scores of a compiled assessment are computed by: dimensions and maturity levels."""

from typing import TypedDict


class DimensionShape(TypedDict):
    """Questions scored together."""

    id: str
    title: str
    intro: str
    questions: list[str]
    least_answered: int
    weight: float


class LevelShape(TypedDict):
    """A maturity level: scores of at least ``least`` percent."""

    least: float
    title: str
    meaning: str
