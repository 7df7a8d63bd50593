"""What a compiled assessment and saved answers look like: the contract with the browser.

A definition is made for one language (pages/assessment_files.py) and published as
``assets/assessments/<id>.<language>.json``. The scripts and the Python here compute from the same
file. Keys that would be empty are there all the same, so that nobody asks whether they exist.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, TypedDict

from digikunta.assessments.expression import Tree


class OptionShape(TypedDict):
    """An answer to choose; without points it counts as no answer."""

    id: str
    label: str
    help: str
    points: float | None


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


class LinkShape(TypedDict):
    """A page of the site; ``url`` is below the site's root."""

    id: str
    title: str
    url: str


class QuestionShape(TypedDict):
    """``optional`` questions do not count in the coverage."""

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


class FormulaShape(TypedDict):
    """``tree`` is assessments/expression.py's."""

    id: str
    title: str
    help: str
    unit: str
    decimals: int
    tree: Tree
    otherwise: str
    part: bool


class RowsShape(TypedDict):
    """``offered``: rows to begin with, as answers."""

    name: str
    most: int
    offered: list[dict[str, str]]


class GroupShape(TypedDict):
    """``rows`` is null for a group that is answered once. Its ``formulas`` are for each row."""

    id: str
    title: str
    intro: str
    rows: RowsShape | None
    questions: list[QuestionShape]
    formulas: list[FormulaShape]


class DimensionShape(TypedDict):
    """Questions scored together."""

    id: str
    title: str
    intro: str
    questions: list[str]
    least_answered: int
    weight: float


class LevelShape(TypedDict):
    """From ``least`` percent."""

    least: float
    title: str
    meaning: str


class BreakdownShape(TypedDict):
    """``by``: one or two choices of the group ``rows``."""

    title: str
    rows: str
    by: list[str]
    formulas: list[str]


class SensitivityShape(TypedDict):
    """Which result, and the inputs whose weight is compared."""

    result: str
    swing: float
    inputs: list[str]


class NoticeShape(TypedDict):
    """Said when ``when`` holds."""

    id: str
    when: Tree
    text: str
    tone: Literal["warning", "remark"]


class NearShape(LinkShape):
    """An experiment to learn from, the codes of its municipalities and the ids of its themes."""

    municipalities: list[str]
    themes: list[str]


class RecommendationShape(TypedDict):
    """Where to go when ``when`` holds. ``experiments``: of the recommendation's themes."""

    when: Tree
    about: str
    text: str
    pages: list[LinkShape]
    tools: list[LinkShape]
    themes: list[LinkShape]
    experiments: list[str]


class MigrationShape(TypedDict):
    """``renamed``: old key -> new key."""

    to: int
    renamed: dict[str, str]
    dropped: list[str]


class SourceShape(TypedDict):
    """What the assessment builds on."""

    title: str
    publisher: str
    url: str
    date: str


class Definition(TypedDict):
    """An assessment in one language, ready to be asked and computed.

    ``questions``: how many are asked, rows counted once. ``experiments``: those that the
    recommendations name by id. ``export_labels``: for an export that speaks both languages,
    question -> option -> language -> label.
    """

    id: str
    version: int
    language: str
    title: str
    summary: str
    purpose: str
    minutes: dict[str, int]
    questions: int
    roles: list[OptionShape]
    groups: list[GroupShape]
    dimensions: list[DimensionShape]
    levels: list[LevelShape]
    overall_needs: int | None
    formulas: list[FormulaShape]
    breakdowns: list[BreakdownShape]
    sensitivity: SensitivityShape | None
    notices: list[NoticeShape]
    recommendations: list[RecommendationShape]
    experiments: dict[str, NearShape]
    export: str | None
    export_labels: dict[str, dict[str, dict[str, str]]]
    migrations: list[MigrationShape]
    sources: list[SourceShape]


Span: TypeAlias = Mapping[str, float]
"""A number as ``low``, ``expected`` and ``high``; ``expected`` is the one that is always there."""

Answers: TypeAlias = Mapping[str, Any]
"""Question -> option's id, number, Span or text; a group of rows -> a list of such answers."""
