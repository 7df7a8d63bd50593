"""Questions of an assessment: their kinds, their options, and the groups they are shown in."""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from digikunta.records.assessment_formulas import AnswerKey, NamedFormula
from digikunta.records.base import Id, Many, Number, Record
from digikunta.records.closed_lists import CostKind, CostType
from digikunta.records.texts import BothTexts, Name
from digikunta.records.vocabulary import Label

QuestionKind: TypeAlias = Literal["choice", "number", "text"]

AnswerVocabulary: TypeAlias = Literal["services", "service-areas", "target-groups"]
"""Vocabularies whose entries may be the options of a choice."""


class Option(Record):
    """One option of a choice. Without ``points`` it has no value in scores and formulas.

    ``stands_for``: what such an answer says, "don't know" or "does not concern us".
    """

    id: Id
    label: Label
    help: Label | None = None
    points: Number | None = None
    stands_for: Literal["unknown", "not-applicable"] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if self.points is not None and self.stands_for is not None:
            raise PydanticCustomError("points_and_stands_for", "points or stands_for")
        return self


class Scale(Record):
    """A list of options that several questions share."""

    id: Id
    options: Annotated[Many[Option], Field(min_length=2)]


class DefaultFrom(Record):
    """Derives a default from the costs of the site's experiments, of these kinds and this type."""

    costs: Annotated[Many[CostKind], Field(min_length=1)]
    type: CostType


class Question(Record):
    """A choice from ``scale`` or ``vocabulary``, a number within bounds, or a text.

    ``span``: the number may be given as low, expected and high. ``long``: a multi-line text.
    ``cautious``: the end of the range that the cautious scenario takes, of a cost the high one.
    ``improve``: what to do when this is the weakest answer of its dimension. ``short``: its name in
    formulas, when the question is a sentence.
    """

    id: AnswerKey
    kind: QuestionKind
    text: Label
    short: Label | None = None
    help: BothTexts | None = None
    scale: Id | None = None
    vocabulary: AnswerVocabulary | None = None
    unit: Name | None = None
    least: Number | None = None
    most: Number | None = None
    whole: bool = False
    span: bool = False
    default_from: DefaultFrom | None = None
    long: bool = False
    optional: bool = False
    cautious: Literal["low", "high"] = "low"
    improve: BothTexts | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        has_choices = (self.scale is None) != (self.vocabulary is None)
        if self.kind == "choice" and not has_choices:
            raise PydanticCustomError("choice_without_scale", "scale or vocabulary")
        if self.kind == "number" and not _rises(self.least, self.most):
            raise PydanticCustomError("number_without_bounds", "least and most")
        return self


def _rises(least: Number | None, most: Number | None) -> bool:
    return least is not None and most is not None and least < most


class Rows(Record):
    """Makes a group repeatable: it is answered once for each row that the user adds.

    ``most``: maximum number of rows. ``offered``: vocabulary whose entries are the initial rows.
    """

    name: Label
    most: Annotated[int, Field(ge=1, le=200)]
    offered: AnswerVocabulary | None = None


class Group(Record):
    """Questions shown together. ``formulas`` are computed for each row."""

    id: AnswerKey
    title: Label
    intro: BothTexts | None = None
    rows: Rows | None = None
    questions: Annotated[Many[Question], Field(min_length=1)]
    formulas: Many[NamedFormula] = ()
