"""Types of a compiled assessment and of saved answers: the interface with the browser.

pages/assessment_files.py compiles a definition for one language and publishes it as
``assets/assessments/<id>.<language>.json``. The scripts and this package compute from the same
definition. Empty values are present, so that no reader has to test for a key.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, TypedDict

from digikunta.assessments.expression import Tree


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


class LinkShape(TypedDict):
    """A page of the site; ``url`` is relative to the site's root."""

    id: str
    title: str
    url: str


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


class NoticeShape(TypedDict):
    """A text shown when the condition ``when`` holds."""

    id: str
    when: Tree
    text: str
    tone: Literal["warning", "remark"]


class NearShape(LinkShape):
    """An experiment with what it is matched by.

    ``municipalities`` are codes and ``themes`` ids; ``service_areas`` and ``technologies`` are
    id -> label. ``measured``: it has a measured outcome. ``start`` is a date or empty.
    """

    municipalities: list[str]
    themes: list[str]
    service_areas: dict[str, str]
    technologies: dict[str, str]
    grade: int
    measured: bool
    start: str


class RecommendationShape(TypedDict):
    """Links shown when ``when`` holds; the experiments with its themes come from a shared file.

    ``measured``: only those with a measured outcome.
    """

    when: Tree
    about: str
    text: str
    pages: list[LinkShape]
    tools: list[LinkShape]
    themes: list[LinkShape]
    measured: bool


class MigrationShape(TypedDict):
    """Steps from the previous version to version ``to``. ``renamed``: old key -> new key."""

    to: int
    renamed: dict[str, str]
    dropped: list[str]


class SourceShape(TypedDict):
    """A source of the assessment."""

    title: str
    publisher: str
    url: str
    date: str


class Definition(TypedDict):
    """An assessment compiled for one language.

    ``questions``: their number, a row group counted once. ``experiments``: name of the file beside
    this one with all experiments (a list of NearShape), shared by all assessments of a language.
    ``totals``: the formulas without which the result says nothing. ``titles``: of all assessments,
    by id, to name the tool of a file that belongs to another one. ``subject``: the questions whose
    answers say which service it is about.
    ``nothing``: the answers that turn an alternative into doing nothing; empty where that has no
    meaning.
    ``compared``: null while nothing of other municipalities may be shown.
    ``export_labels``: question -> option -> language -> label, for the bilingual export.
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
    totals: list[str]
    titles: dict[str, str]
    subject: list[str]
    nothing: dict[str, Any]
    breakdowns: list[BreakdownShape]
    sensitivity: SensitivityShape | None
    memo: MemoShape
    compared: ComparedShape | None
    notices: list[NoticeShape]
    recommendations: list[RecommendationShape]
    experiments: str
    export: str | None
    export_labels: dict[str, dict[str, dict[str, str]]]
    migrations: list[MigrationShape]
    sources: list[SourceShape]


Span: TypeAlias = Mapping[str, float]
"""A number as ``low``, ``expected`` and ``high``; only ``expected`` is required."""

Answers: TypeAlias = Mapping[str, Any]
"""Question id -> option id, number, Span or text; row group id -> list of such mappings."""
