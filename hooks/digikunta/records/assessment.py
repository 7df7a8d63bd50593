"""A self-assessment or calculator: questions, formulas, scores and recommendations."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from digikunta.records.assessment_answers import GivenAnswer
from digikunta.records.assessment_formulas import AnswerKey, NamedFormula
from digikunta.records.assessment_memo import Memo
from digikunta.records.assessment_migrations import Migration
from digikunta.records.assessment_notices import Notice, Recommendation
from digikunta.records.assessment_questions import Group, Scale
from digikunta.records.assessment_result_tables import Breakdown, Sensitivity
from digikunta.records.assessment_scores import Dimension, Level
from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, RecordId
from digikunta.records.review import Review
from digikunta.records.source import Source
from digikunta.records.texts import BothTexts
from digikunta.records.vocabulary import Label


class Minutes(Record):
    """Time needed in whole minutes, for a quick and for a careful user."""

    low: Annotated[int, Field(ge=1, le=600)]
    high: Annotated[int, Field(ge=1, le=600)]

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("range_falls", "low is above high")
        return self


class Role(Record):
    """The role of a respondent; group results are compared by it."""

    id: Id
    label: Label


class Assessment(Record):
    """One interactive tool as data; the browser and the tests compute from the same definition.

    ``version`` rises when the key of a question changes; ``migrations`` then map the old keys, so
    that answers saved with an earlier version can still be opened. ``overall_needs``: the number
    of scored dimensions required for an overall score. ``totals``: the formulas without which the
    result says nothing; what they need is named in advance. ``subject``: the questions whose
    answers say which service it is about, as a text or as an entry of a vocabulary.
    ``assumptions``: what the formulas take for granted. ``example``: invented answers that the page
    of formulas computes step by step. ``nothing``: the answers that turn an alternative into doing
    nothing.
    """

    id: Id
    version: Annotated[int, Field(ge=1, le=1000)]
    original_language: LanguageCode
    title: Label
    summary: BothTexts
    purpose: BothTexts
    minutes: Minutes
    tool: RecordId | None = None
    roles: Many[Role] = ()
    scales: Many[Scale] = ()
    groups: Annotated[Many[Group], Field(min_length=1)]
    dimensions: Many[Dimension] = ()
    levels: Many[Level] = ()
    overall_needs: Annotated[int, Field(ge=1)] | None = None
    formulas: Many[NamedFormula] = ()
    totals: Many[AnswerKey] = ()
    subject: Many[AnswerKey] = ()
    assumptions: Many[BothTexts] = ()
    example: Many[GivenAnswer] = ()
    nothing: Many[GivenAnswer] = ()
    breakdowns: Many[Breakdown] = ()
    sensitivity: Sensitivity | None = None
    memo: Memo | None = None
    notices: Many[Notice] = ()
    recommendations: Many[Recommendation] = ()
    export: Literal["prediction"] | None = None
    migrations: Many[Migration] = ()
    sources: Annotated[Many[Source], Field(min_length=1)]
    reviewed: PartialDate
    review: Review | None = None
