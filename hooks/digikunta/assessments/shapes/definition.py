"""A whole assessment compiled for one language."""

from typing import Any, TypedDict

from digikunta.assessments.shapes.advice import NoticeShape, RecommendationShape
from digikunta.assessments.shapes.benchmarks import ComparedShape
from digikunta.assessments.shapes.formulas import BreakdownShape, FormulaShape, SensitivityShape
from digikunta.assessments.shapes.memo import MemoShape
from digikunta.assessments.shapes.questions import GroupShape, OptionShape
from digikunta.assessments.shapes.scores import DimensionShape, LevelShape


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
    ``result``: name of the file beside this one with what the result needs (a ResultFile of
    pages/assessment_result_file.py), shared too.
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
    result: str
    export: str | None
    export_labels: dict[str, dict[str, dict[str, str]]]
    migrations: list[MigrationShape]
    sources: list[SourceShape]
