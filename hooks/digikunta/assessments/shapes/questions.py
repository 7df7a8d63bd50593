"""The questions of a compiled assessment and the groups that they are in."""

from typing import Literal, TypedDict

from digikunta.assessments.shapes.formulas import FormulaShape


class OptionShape(TypedDict):
    """One option of a choice. Without points it has no value; ``stands_for`` says why."""

    id: str
    label: str
    help: str
    points: float | None
    stands_for: Literal["unknown", "not-applicable"] | None


class DefaultShape(TypedDict):
    """What our own experiments cost: each sum as a case, and ``middle`` when enough compare."""

    middle: "MiddleShape | None"
    cases: "list[CaseShape]"


class MiddleShape(TypedDict):
    """``n`` comparable sums, from ``low`` to ``high``; ``of`` names what makes them comparable."""

    n: int
    low: float
    median: float
    high: float
    of: str


class CaseShape(TypedDict):
    """One sum with its context; ``url`` of its experiment is below the site's root."""

    title: str
    url: str
    context: str


class QuestionShape(TypedDict):
    """A question. ``least`` and ``most`` bound a number; ``optional`` ones are not in coverage."""

    id: str
    kind: Literal["choice", "number", "text"]
    text: str
    help: str
    options: list[OptionShape]
    unit: str
    least: float | None
    most: float | None
    whole: bool
    span: bool
    default: DefaultShape | None
    long: bool
    optional: bool
    cautious: Literal["low", "high"]
    improve: str


class RowsShape(TypedDict):
    """The rows of a group: name of one, maximum count, and the answers of ``offered`` rows."""

    name: str
    most: int
    offered: list[dict[str, str]]


class GroupShape(TypedDict):
    """Questions answered together: once if ``rows`` is null, else once a row.

    ``formulas`` are evaluated for each row.
    """

    id: str
    title: str
    intro: str
    rows: RowsShape | None
    questions: list[QuestionShape]
    formulas: list[FormulaShape]
