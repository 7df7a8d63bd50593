"""Tables of an assessment's result: formulas by groups of rows, and sensitivity to inputs."""

from typing import Annotated, TypeAlias

from pydantic import Field
from pydantic.json_schema import WithJsonSchema

from digikunta.records.assessment_formulas import AnswerKey
from digikunta.records.base import Many, Number, Record
from digikunta.records.vocabulary import Label

Swing: TypeAlias = Annotated[
    Number,
    Field(gt=0, le=1),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1}),
]
"""The schema is written out, because pydantic writes ``gt`` and ``le`` for bounds of a union."""


class Breakdown(Record):
    """Formulas computed for groups of rows: by one choice question, or by two as a grid."""

    title: Label
    rows: AnswerKey
    by: Annotated[Many[AnswerKey], Field(min_length=1, max_length=2)]
    formulas: Annotated[Many[AnswerKey], Field(min_length=1)]


class Sensitivity(Record):
    """One-at-a-time sensitivity analysis of ``result``: each input goes from its low to its high.

    An input without a span varies by ± ``swing``, a share of its value.
    """

    result: AnswerKey
    swing: Swing
    inputs: Annotated[Many[AnswerKey], Field(min_length=1)]
