"""Answers that the definition of an assessment contains: its example, and doing nothing."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from digikunta.records.assessment_formulas import AnswerKey
from digikunta.records.base import Id, Number, Record
from digikunta.records.texts import BothTexts


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
