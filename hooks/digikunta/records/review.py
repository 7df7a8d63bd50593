"""Who has reviewed a text: a role in an organisation, never a person, and exactly which text."""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from digikunta.records.base import PartialDate, Record
from digikunta.records.looks_like_a_person import looks_like_a_person
from digikunta.records.texts import Name, ShortText


def _no_person(text: ShortText) -> ShortText:
    for each in (text.fi, text.sv):
        if each and looks_like_a_person(each):
            raise PydanticCustomError("reviewer_is_person", "a person", {"value": each[:80]})
    return text


_Hash: TypeAlias = Annotated[
    str,
    Field(pattern=r"^[0-9a-f]{10}$"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{10}$"}),
]


class Review(Record):
    """``hash`` is of the text that was read: when the text changes, the review lapses.

    Raises ``reviewer_is_person`` when the role or organisation looks like a person's name or an
    e-mail address.
    """

    role: Annotated[ShortText, AfterValidator(_no_person)]
    organisation: Annotated[Name, AfterValidator(_no_person)]
    on: PartialDate
    hash: _Hash
