"""Last parts of the addresses of pages, where they are not the id."""

from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from digikunta.records.base import (
    ID_PATTERN,
    MAX_ID_LENGTH,
    LanguageCode,
    Record,
    is_id,
)


def _check_slug(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("malformed_slug", "malformed slug", {"value": text[:80]})
    return text


Slug: TypeAlias = Annotated[
    str,
    AfterValidator(_check_slug),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "maxLength": MAX_ID_LENGTH}),
]
"""Kebab-case ASCII like an id."""


class Slugs(Record):
    """The last part of the address of a term's page, in each language."""

    fi: Slug
    sv: Slug

    def in_language(self, language: LanguageCode) -> str:
        return self.fi if language == "fi" else self.sv


class RecordSlug(Record):
    """The last part of the address of a record's Swedish page.

    The Finnish page always has the id: a second name for it would only make old links redirect.
    """

    sv: Slug

    @model_validator(mode="before")
    @classmethod
    def _refuse_finnish(cls, value: Any) -> Any:
        if isinstance(value, dict) and "fi" in value:
            written = str(value["fi"])[:80]
            raise PydanticCustomError("finnish_slug", "Finnish slug", {"value": written})
        return value
