"""The formulas of a compiled assessment, and the tables that are computed from them."""

from typing import TypedDict

from digikunta.assessments.expression import Tree


class FormulaShape(TypedDict):
    """A named formula; ``tree`` is a tree of assessments/expression.py.

    ``needs``: the questions that it needs, each a list of alternatives of which one is enough.
    """

    id: str
    title: str
    help: str
    unit: str
    decimals: int
    tree: Tree
    otherwise: str
    part: bool
    needs: list[list[str]]


class BreakdownShape(TypedDict):
    """Formulas split by one or two choice questions (``by``) of the row group ``rows``."""

    title: str
    rows: str
    by: list[str]
    formulas: list[str]


class SensitivityShape(TypedDict):
    """The analysed ``result``, its ``inputs`` and the relative ``swing`` of an input."""

    result: str
    swing: float
    inputs: list[str]
