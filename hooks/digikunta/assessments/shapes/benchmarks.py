"""The table of other municipalities' answers beside a result."""

from typing import TypedDict


class ComparedLineShape(TypedDict):
    """A figure's quartiles in one group of municipalities, with its numbers as texts."""

    figure: str
    title: str
    unit: str
    decimals: int
    group: str
    count: int
    low: str
    median: str
    high: str


class ComparedShape(TypedDict):
    """What other municipalities have answered, as a table. ``columns``: its headings."""

    title: str
    caption: str
    columns: list[str]
    lines: list[ComparedLineShape]
