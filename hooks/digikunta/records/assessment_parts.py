"""What an assessment is made of: questions and their groups, formulas, levels, advice."""

import re
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from digikunta.assessments.expression import FUNCTIONS, ExpressionError, parse
from digikunta.records.base import Id, Many, Number, Record, RecordId
from digikunta.records.closed_lists import CostKind, CostType
from digikunta.records.texts import Localised, Name, Prose
from digikunta.records.vocabulary import Label
from digikunta.records.vocabulary_ids import ThemeId

QuestionKind: TypeAlias = Literal["choice", "number", "text"]
AnswerVocabulary: TypeAlias = Literal["services", "service-areas", "target-groups"]
"""Vocabularies whose entries may be answers."""

_KEY = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
_PAGE = re.compile(r"^[a-z0-9-]+(/[a-z0-9-]+)*$")


def _check_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise PydanticCustomError("malformed_key", "malformed key", {"value": text[:80]})
    return text


def _check_formula(text: str) -> str:
    try:
        parse(text)
    except ExpressionError as error:
        details: dict[str, Any] = {"value": error.value}
        if error.code == "formula_function":
            details["candidates"] = " ".join(FUNCTIONS)
        raise PydanticCustomError(error.code, "no formula", details) from error
    return text


def _check_page(text: str) -> str:
    if not _PAGE.fullmatch(text):
        raise PydanticCustomError("malformed_id", "malformed page name", {"value": text[:80]})
    return text


AnswerKey: TypeAlias = Annotated[
    str,
    AfterValidator(_check_key),
    WithJsonSchema({"type": "string", "pattern": _KEY.pattern}),
]
"""The name of a question, dimension or formula: saved answers and formulas use it."""

Formula: TypeAlias = Annotated[str, AfterValidator(_check_formula)]
"""A text of the language of assessments/expression.py."""

PageName: TypeAlias = Annotated[str, AfterValidator(_check_page)]
"""A hand-written page, as its file is named below the language's folder, without the ending."""


class BothTexts(Localised[Prose]):
    """Prose that must exist in both languages: an assessment is never half translated."""

    fi: Prose
    sv: Prose


# --- questions ---------------------------------------------------------------------------------


class Option(Record):
    """One answer to choose. Without ``points`` it counts as no answer in scores and formulas."""

    id: Id
    label: Label
    help: Label | None = None
    points: Number | None = None


class Scale(Record):
    """Answers that several questions share."""

    id: Id
    options: Annotated[Many[Option], Field(min_length=2)]


class DefaultFrom(Record):
    """Offer what our own experiments cost: their sums of these kinds and this recurrence."""

    costs: Annotated[Many[CostKind], Field(min_length=1)]
    type: CostType


class Question(Record):
    """A choice from ``scale`` or ``vocabulary``, a number within bounds, or a text.

    ``span``: the number may be given as low, expected and high. ``long``: a text of several lines.
    """

    id: AnswerKey
    kind: QuestionKind
    text: Label
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
    """The group is answered once for each row that the user adds.

    ``offered``: rows to start from, one for each entry of that vocabulary.
    """

    name: Label
    most: Annotated[int, Field(ge=1, le=200)]
    offered: AnswerVocabulary | None = None


class NamedFormula(Record):
    """A formula and what its value is called. ``otherwise`` is said when it has no value.

    ``part``: a step on the way, or a figure that is shown by parts only; not a result itself.
    """

    id: AnswerKey
    title: Label
    help: BothTexts | None = None
    unit: Name | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    formula: Formula
    otherwise: Label | None = None
    part: bool = False


class Group(Record):
    """Questions that are asked at one time. ``formulas`` are computed for each row."""

    id: AnswerKey
    title: Label
    intro: BothTexts | None = None
    rows: Rows | None = None
    questions: Annotated[Many[Question], Field(min_length=1)]
    formulas: Many[NamedFormula] = ()


# --- scores ------------------------------------------------------------------------------------


class Dimension(Record):
    """Questions scored together, in percent of their points.

    With fewer than ``least_answered`` answers there is no score: a guess would look like a fact.
    """

    id: AnswerKey
    title: Label
    intro: BothTexts | None = None
    questions: Annotated[Many[AnswerKey], Field(min_length=1)]
    least_answered: Annotated[int, Field(ge=1)] = 1
    weight: Annotated[Number, Field(gt=0, le=100)] = 1


class Level(Record):
    """What a score of at least ``least`` percent is called and means."""

    least: Annotated[int, Field(ge=0, le=99)]
    title: Label
    meaning: BothTexts


# --- results -----------------------------------------------------------------------------------


class Breakdown(Record):
    """The same formulas computed for each part of the rows: by one choice, or by two as a grid."""

    title: Label
    rows: AnswerKey
    by: Annotated[Many[AnswerKey], Field(min_length=1, max_length=2)]
    formulas: Annotated[Many[AnswerKey], Field(min_length=1)]


class Sensitivity(Record):
    """How much ``result`` moves when one input at a time goes from its low to its high.

    An input without a span of its own moves by ``swing``, a share of its value.
    """

    result: AnswerKey
    swing: Annotated[Number, Field(gt=0, le=1)]
    inputs: Annotated[Many[AnswerKey], Field(min_length=1)]


class Notice(Record):
    """Said with the result when the condition holds."""

    id: Id
    when: Formula
    text: BothTexts
    tone: Literal["warning", "remark"] = "remark"


class Recommendation(Record):
    """What to read and try when the condition holds; ``about`` is the weak point it answers."""

    when: Formula
    about: AnswerKey | None = None
    text: BothTexts
    pages: Many[PageName] = ()
    tools: Many[RecordId] = ()
    themes: Many[ThemeId] = ()


# --- saved answers -----------------------------------------------------------------------------


class Role(Record):
    """In which role somebody answers; groups compare by it."""

    id: Id
    label: Label


class Renaming(Record):
    """A key that saved answers may still have, and the key that took its place."""

    old: AnswerKey
    new: AnswerKey


class Migration(Record):
    """How answers saved with the version before ``to`` become answers of version ``to``."""

    to: Annotated[int, Field(ge=2)]
    renamed: Many[Renaming] = ()
    dropped: Many[AnswerKey] = ()
