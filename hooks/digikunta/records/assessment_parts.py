"""Parts of an assessment: questions and groups, formulas, dimensions, levels, recommendations."""

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
"""Vocabularies whose entries may be the options of a choice."""

Weight: TypeAlias = Annotated[
    Number,
    Field(gt=0, le=100),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 100}),
]
Swing: TypeAlias = Annotated[
    Number,
    Field(gt=0, le=1),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1}),
]
"""Bounds of a union are no JSON Schema by themselves: pydantic would write ``gt`` and ``le``."""

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
"""The name of a question, dimension or formula, as used in formulas and in saved answers."""

Formula: TypeAlias = Annotated[str, AfterValidator(_check_formula)]
"""A formula in the language of assessments/expression.py."""

PageName: TypeAlias = Annotated[str, AfterValidator(_check_page)]
"""Path of a hand-written page below the language's folder, without the extension."""


class BothTexts(Localised[Prose]):
    """Prose required in both languages: an assessment is never partly translated."""

    fi: Prose
    sv: Prose


# --- questions ---------------------------------------------------------------------------------


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


class NamedFormula(Record):
    """A formula with the name of its value. ``otherwise``: text shown when it has no value.

    ``part``: an intermediate value or one that only breakdowns show; not a result itself.
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
    """Questions shown together. ``formulas`` are computed for each row."""

    id: AnswerKey
    title: Label
    intro: BothTexts | None = None
    rows: Rows | None = None
    questions: Annotated[Many[Question], Field(min_length=1)]
    formulas: Many[NamedFormula] = ()


# --- scores ------------------------------------------------------------------------------------


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


# --- results -----------------------------------------------------------------------------------


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


class FigurePrediction(Record):
    """A formula or number with a unit whose outcome is looked up later, and how the two compare."""

    figure: AnswerKey
    comparison: Literal["at-least", "at-most"]


class Memo(Record):
    """Which answers go to which chapter of the decision memo; all others are listed as given.

    ``without_change``: the question of what happens if nothing is done. ``doubts``: questions about
    assumptions and risks. ``indicators``: the rows that say what is followed up. ``predictions``:
    figures that become predictions of a record.
    """

    without_change: AnswerKey | None = None
    doubts: Many[AnswerKey] = ()
    indicators: AnswerKey | None = None
    predictions: Many[FigurePrediction] = ()


class Notice(Record):
    """A text shown with the results when the condition ``when`` holds."""

    id: Id
    when: Formula
    text: BothTexts
    tone: Literal["warning", "remark"] = "remark"


class Recommendation(Record):
    """Links shown when the condition ``when`` holds.

    ``about``: the dimension or formula that it improves. ``measured``: it offers only experiments
    with a measured outcome.
    """

    when: Formula
    about: AnswerKey | None = None
    text: BothTexts
    pages: Many[PageName] = ()
    tools: Many[RecordId] = ()
    themes: Many[ThemeId] = ()
    measured: bool = False


# --- saved answers -----------------------------------------------------------------------------


class GivenAnswer(Record):
    """One answer written into the definition: a number, an option or a text of one question.

    ``row``: the 1-based row, for a question of a row group. ``low`` and ``high``: the ends of the
    number's range.
    """

    question: AnswerKey
    row: Annotated[int, Field(ge=1, le=200)] | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    option: Id | None = None
    text: BothTexts | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if sum(each is not None for each in (self.value, self.option, self.text)) != 1:
            raise PydanticCustomError("given_answer_not_one", "value, option or text")
        return self


class Role(Record):
    """The role of a respondent; group results are compared by it."""

    id: Id
    label: Label


class Renaming(Record):
    """A key in saved answers and the key that replaces it."""

    old: AnswerKey
    new: AnswerKey


class Migration(Record):
    """Converts answers saved with the version before ``to`` to version ``to``."""

    to: Annotated[int, Field(ge=2)]
    renamed: Many[Renaming] = ()
    dropped: Many[AnswerKey] = ()
