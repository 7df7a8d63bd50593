"""What every record is made of: the base class, dates, addresses and ids.

Texts are in ``texts.py``, ids of vocabularies in ``references.py``.

Rules live in the types, so that the class is at once the check, the JSON Schema and the
documentation. A broken rule is raised as ``PydanticCustomError`` whose *type* is the code of
a message in ``locales/messages.yml``; its context holds the details of the sentence.
"""

import re
from typing import Annotated, Any, Literal, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from digikunta.records.dates import is_partial_date

LanguageCode: TypeAlias = Literal["fi", "sv"]
LANGUAGES: tuple[LanguageCode, ...] = ("fi", "sv")

MAX_ADDRESS_LENGTH = 2_000


class Record(BaseModel):
    """Frozen, typed strictly (the text "5" is not the number 5), unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


T = TypeVar("T")

Many: TypeAlias = Annotated[tuple[T, ...], Field(strict=False, max_length=100)]
"""A list. YAML has lists and frozen records tuples, so this one step is not strict."""


# --- dates, numbers, addresses ---------------------------------------------------------------


def _year_to_text(value: Any) -> Any:
    """An unquoted year is a number in YAML; it is a date all the same."""
    return str(value) if type(value) is int and 1000 <= value <= 9999 else value


def _check_date(text: str) -> str:
    if not is_partial_date(text):
        raise PydanticCustomError("impossible_date", "impossible date", {"value": text})
    return text


PartialDate: TypeAlias = Annotated[
    str,
    AfterValidator(_check_date),
    BeforeValidator(_year_to_text),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: only as precise as the source."""

_ADDRESS = re.compile(r"^https?://[^\s<>\"\\{}|^`\x00-\x20]+$")


def is_safe_address(address: str) -> bool:
    """Whether a reader may be sent there: http(s), a host, no user name, no odd characters."""
    if len(address) > MAX_ADDRESS_LENGTH or not _ADDRESS.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "." in (parts.hostname or "") and "@" not in parts.netloc
    except ValueError:
        return False


def _check_address(address: str) -> str:
    if not is_safe_address(address):
        raise PydanticCustomError("unsafe_address", "unsafe address", {"value": address[:80]})
    return address


WebAddress: TypeAlias = Annotated[
    str,
    AfterValidator(_check_address),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]

_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
MAX_ID_LENGTH = 80


def is_id(text: str) -> bool:
    """Whether the text may be an id, and so a file name and a part of an address."""
    return len(text) <= MAX_ID_LENGTH and _ID.fullmatch(text) is not None


def _check_id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("malformed_id", "malformed id", {"value": text[:80]})
    return text


Id: TypeAlias = Annotated[
    str,
    AfterValidator(_check_id),
    WithJsonSchema({"type": "string", "pattern": _ID.pattern, "maxLength": MAX_ID_LENGTH}),
]
"""Kebab-case ASCII; the last part of the page's address, so it is never reused."""

SourceId: TypeAlias = Id
RecordId: TypeAlias = Id
Number: TypeAlias = int | float
