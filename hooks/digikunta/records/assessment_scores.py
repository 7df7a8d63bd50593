"""Scores of an assessment: dimensions, and the levels of the overall score."""

from typing import Annotated, TypeAlias

from pydantic import Field
from pydantic.json_schema import WithJsonSchema

from digikunta.records.assessment_formulas import AnswerKey
from digikunta.records.base import Many, Number, Record
from digikunta.records.texts import BothTexts
from digikunta.records.vocabulary import Label

Weight: TypeAlias = Annotated[
    Number,
    Field(gt=0, le=100),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 100}),
]
"""The schema is written out, because pydantic writes ``gt`` and ``le`` for bounds of a union."""


class Dimension(Record):
    """Questions scored together, in percent of their points.

    With fewer than ``least_answered`` answers there is no score, because it would mislead.
    """

    id: AnswerKey
    title: Label
    intro: BothTexts | None = None
    questions: Annotated[Many[AnswerKey], Field(min_length=1)]
    least_answered: Annotated[int, Field(ge=1)] = 1
    weight: Weight = 1


class Level(Record):
    """A maturity level: title and meaning of scores of at least ``least`` percent."""

    least: Annotated[int, Field(ge=0, le=99)]
    title: Label
    meaning: BothTexts
