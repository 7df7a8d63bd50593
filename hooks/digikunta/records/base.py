"""Base class and basic types of records: dates, web addresses, ids.

Types of texts are in ``texts.py``, ids of vocabularies in ``vocabulary_ids.py``.

The types hold the rules, so that one class gives the validation, the JSON Schema and the
documentation. A broken rule raises ``PydanticCustomError``: its *type* is a message code of
``locales/messages.yml``, its context holds the values that the message needs.
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
    """Base of all records: frozen, strict ("5" is not the number 5), refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


T = TypeVar("T")

Many: TypeAlias = Annotated[tuple[T, ...], Field(strict=False, max_length=100)]
"""A list. Not strict, because YAML gives lists and frozen records need tuples."""


# --- dates, numbers, addresses ---------------------------------------------------------------


def _year_to_text(value: Any) -> Any:
    """Accept an unquoted year, which YAML reads as a number."""
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
"""``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as precise as the source."""

_ADDRESS = re.compile(r"^https?://[^\s<>\"\\{}|^`\x00-\x20]+$")


def is_safe_address(address: str) -> bool:
    """Whether an external link is allowed: http(s), a host name with a dot, a port that exists, no
    user name, no characters that need escaping in HTML. Letters such as ä are allowed.
    """
    if len(address) > MAX_ADDRESS_LENGTH or not _ADDRESS.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and "." in (parts.hostname or "")
        return has_host and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # a port that is no number, or above 65535
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

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ID = re.compile(ID_PATTERN)
MAX_ID_LENGTH = 80


def is_id(text: str) -> bool:
    """Whether the text is a valid id, usable as a file name and in a page's address."""
    return len(text) <= MAX_ID_LENGTH and _ID.fullmatch(text) is not None


RESERVED_IDS = frozenset(
    {"index", "osa", "del", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Ids that are no record's: names of the site's own pages, and of devices on Windows, where no
file can have such a name.
"""


def _check_id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("malformed_id", "malformed id", {"value": text[:80]})
    return text


Id: TypeAlias = Annotated[
    str,
    AfterValidator(_check_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "maxLength": MAX_ID_LENGTH}),
]
"""Kebab-case ASCII. The last part of the page's address, unless a Swedish page has a slug of its
own (records/slugs.py): never reused for another record."""

_PAIR_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*--[0-9]{3}$")


def is_record_id(text: str) -> bool:
    """Whether the text is an id of a record: an ordinary one or that of an adoption."""
    return is_id(text) or is_pair_id(text)


def is_pair_id(text: str) -> bool:
    """Whether the text is an id of an adoption."""
    return len(text) <= MAX_ID_LENGTH and _PAIR_ID.fullmatch(text) is not None


def _check_pair_id(text: str) -> str:
    if not is_pair_id(text):
        raise PydanticCustomError("malformed_pair_id", "malformed id", {"value": text[:80]})
    return text


PairId: TypeAlias = Annotated[
    str,
    AfterValidator(_check_pair_id),
    WithJsonSchema({"type": "string", "pattern": _PAIR_ID.pattern, "maxLength": MAX_ID_LENGTH}),
]
"""``<experiment or tool>--<municipality code>``: the id of an adoption."""

SourceId: TypeAlias = Id
RecordId: TypeAlias = Id
Number: TypeAlias = int | float
