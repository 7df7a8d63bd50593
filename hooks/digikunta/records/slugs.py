"""Last parts of the addresses of pages, where they are not the id."""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator
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
    """The last part of the addresses of a record's pages. Without ``fi`` the Finnish has the id."""

    fi: Slug | None = None
    sv: Slug

    def in_language(self, language: LanguageCode) -> str | None:
        return self.fi if language == "fi" else self.sv
