"""Formulas of an assessment, and the names that they use."""

import re
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Field
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from digikunta.assessments.expression import FUNCTIONS, ExpressionError, parse
from digikunta.records.base import Record
from digikunta.records.texts import BothTexts, Name
from digikunta.records.vocabulary import Label

_KEY = re.compile(r"^[a-z][a-z0-9_]{0,39}$")


def _check_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise PydanticCustomError("malformed_key", "malformed key", {"value": text[:80]})
    return text


AnswerKey: TypeAlias = Annotated[
    str,
    AfterValidator(_check_key),
    WithJsonSchema({"type": "string", "pattern": _KEY.pattern}),
]
"""The name of a question, dimension or formula, as used in formulas and in saved answers."""


def _check_formula(text: str) -> str:
    try:
        parse(text)
    except ExpressionError as error:
        details: dict[str, Any] = {"value": error.value}
        if error.code == "formula_function":
            details["candidates"] = " ".join(FUNCTIONS)
        raise PydanticCustomError(error.code, "no formula", details) from error
    return text


Formula: TypeAlias = Annotated[str, AfterValidator(_check_formula)]
"""A formula in the language of assessments/expression.py."""


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
