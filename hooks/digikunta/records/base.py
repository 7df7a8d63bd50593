"""The small types every record is made of: texts in two languages, dates, addresses, references.

Rules live in the types, so that the class is at once the check, the JSON Schema and the
documentation. A broken rule is raised as ``PydanticCustomError`` whose *type* is the code of
a message in ``loading/messages.yml``; its context holds the details of the sentence.
"""

import re
from collections.abc import Container
from typing import Annotated, Any, Generic, Literal, Protocol, Self, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from digikunta.records.dates import is_partial_date
from digikunta.records.prose import forbidden_markup

LanguageCode: TypeAlias = Literal["fi", "sv"]
LANGUAGES: tuple[LanguageCode, ...] = ("fi", "sv")

MAX_ADDRESS_LENGTH = 2_000
MAX_LINE_LENGTH = 300
MAX_PROSE_LENGTH = 5_000


class Record(BaseModel):
    """Frozen, typed strictly (the text "5" is not the number 5), unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Known(Protocol):
    """What a record may refer to. Given to validation as its context."""

    def ids(self, vocabulary: str) -> Container[str]:
        """The ids of a vocabulary."""
        ...


# --- lines and prose -------------------------------------------------------------------------


def _check_line(text: str) -> str:
    if "\n" in text.strip():
        raise PydanticCustomError("line_break_in_line", "one line only")
    if not text.strip():
        raise PydanticCustomError("empty_text", "empty text")
    return text.strip()


def _check_prose(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty_text", "empty text")
    if found := forbidden_markup(text):
        raise PydanticCustomError(found.code, "forbidden markup", {"value": found.value})
    return text.strip()


Line: TypeAlias = Annotated[str, Field(max_length=MAX_LINE_LENGTH), AfterValidator(_check_line)]
"""One line of plain text: no Markdown."""

Prose: TypeAlias = Annotated[str, Field(max_length=MAX_PROSE_LENGTH), AfterValidator(_check_prose)]
"""Plain text with a small safe Markdown: paragraphs, lists, emphasis, links."""

TitleLine: TypeAlias = Annotated[str, Field(max_length=90), AfterValidator(_check_line)]
SummaryProse: TypeAlias = Annotated[str, Field(max_length=400), AfterValidator(_check_prose)]


def _check_sixty_words(text: str) -> str:
    if (words := len(text.split())) > 60:
        raise PydanticCustomError("too_many_words", "too many words", {"count": str(words)})
    return text


PlainWordsProse: TypeAlias = Annotated[
    str, AfterValidator(_check_prose), AfterValidator(_check_sixty_words)
]


def _one_to_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


ProseList: TypeAlias = Annotated[
    tuple[Prose, ...],
    Field(strict=False, min_length=1, max_length=40),
    BeforeValidator(_one_to_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]
"""Prose, or a list of it. One text alone is shown as a paragraph, several as a list."""

Lines: TypeAlias = Annotated[
    tuple[Line, ...],
    Field(strict=False, min_length=1, max_length=10),
    BeforeValidator(_one_to_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]
"""One line of plain text, or several: the words of one concept."""

T = TypeVar("T")
U = TypeVar("U")

Many: TypeAlias = Annotated[tuple[T, ...], Field(strict=False, max_length=100)]
"""A list. YAML has lists and frozen records tuples, so this one step is not strict."""


# --- texts in two languages ------------------------------------------------------------------


class Localised(Record, Generic[U]):
    """A text in Finnish and Swedish. One may be missing; the record's original language may not."""

    fi: U | None = None
    sv: U | None = None

    @model_validator(mode="after")
    def _has_a_text(self) -> Self:
        if self.fi is None and self.sv is None:
            raise PydanticCustomError("empty_text", "no text in either language")
        return self

    def in_language(self, language: LanguageCode) -> U | None:
        return self.fi if language == "fi" else self.sv


class Text(Localised[Prose]):
    """Prose in both languages."""


class TextList(Localised[ProseList]):
    """One text, or a list with the same items in both languages."""


class Title(Localised[TitleLine]):
    """At most 90 characters."""


class Summary(Localised[SummaryProse]):
    """At most 400 characters: for cards, feeds and search engines."""


class PlainSummary(Localised[PlainWordsProse]):
    """At most 60 words of easy language (selkokieli, lättläst)."""


class ShortText(Localised[Line]):
    """One line in both languages."""


def _same_in_both(value: Any) -> Any:
    return {"fi": value, "sv": value} if isinstance(value, str) else value


Name: TypeAlias = Annotated[
    ShortText,
    BeforeValidator(_same_in_both),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {"fi": {"type": "string"}, "sv": {"type": "string"}},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""A name: one string when it is the same in both languages, otherwise ``{fi: …, sv: …}``."""


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


# --- references ------------------------------------------------------------------------------


class InVocabulary:
    """Says that a text is an id of a vocabulary; carries the check and the schema."""

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "x-vocabulary": self.vocabulary}

    def check(self, value: str, info: ValidationInfo) -> str:
        """Refuse what the vocabulary does not have; without a context everything is accepted."""
        known: Known | None = info.context
        if known is not None and value not in known.ids(self.vocabulary):
            details = {"value": value, "vocabulary": self.vocabulary}
            raise PydanticCustomError("unknown_reference", "unknown reference", details)
        return value


def _code_is_text(value: Any) -> Any:
    if type(value) is int:
        raise PydanticCustomError("code_is_number", "code is a number", {"value": str(value)})
    return value


MunicipalityCode: TypeAlias = Annotated[
    str, InVocabulary("municipalities"), BeforeValidator(_code_is_text)
]
"""Three digits in quotes: unquoted ``010`` would be the number 10 (or 8, in older YAML)."""

ThemeId: TypeAlias = Annotated[str, InVocabulary("themes")]
ProgrammeId: TypeAlias = Annotated[str, InVocabulary("programmes")]
TechnologyId: TypeAlias = Annotated[str, InVocabulary("technologies")]
ServiceAreaId: TypeAlias = Annotated[str, InVocabulary("service-areas")]
TargetGroupId: TypeAlias = Annotated[str, InVocabulary("target-groups")]
TaskId: TypeAlias = Annotated[str, InVocabulary("tasks")]
