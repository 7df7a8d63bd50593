"""Types of texts: single lines and prose, in one language or in both."""

from typing import Annotated, Any, Generic, Self, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from digikunta.records.base import LanguageCode, Record
from digikunta.records.prose import forbidden_markup

MAX_LINE_LENGTH = 300
MAX_PROSE_LENGTH = 5_000
MAX_PLAIN_WORDS = 60

U = TypeVar("U")


# --- lines and prose -------------------------------------------------------------------------


def _check_line(text: str) -> str:
    line = text.strip()
    if "\n" in line:
        raise PydanticCustomError("line_break_in_line", "one line only")
    if not line:
        raise PydanticCustomError("empty_text", "empty text")
    return line


def _check_prose(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty_text", "empty text")
    if found := forbidden_markup(text):
        raise PydanticCustomError(found.code, "forbidden markup", {"value": found.value})
    return text.strip()


Line: TypeAlias = Annotated[str, Field(max_length=MAX_LINE_LENGTH), AfterValidator(_check_line)]
"""One line of plain text: no Markdown."""

Prose: TypeAlias = Annotated[str, Field(max_length=MAX_PROSE_LENGTH), AfterValidator(_check_prose)]
"""Text with a safe subset of Markdown: paragraphs, lists, emphasis, links."""

TitleLine: TypeAlias = Annotated[str, Field(max_length=90), AfterValidator(_check_line)]
PlaceLine: TypeAlias = Annotated[str, Field(max_length=60), AfterValidator(_check_line)]
SummaryProse: TypeAlias = Annotated[str, Field(max_length=400), AfterValidator(_check_prose)]


def _check_sixty_words(text: str) -> str:
    if (words := len(text.split())) > MAX_PLAIN_WORDS:
        raise PydanticCustomError("too_many_words", "too many words", {"count": str(words)})
    return text


PlainWordsProse: TypeAlias = Annotated[
    str, AfterValidator(_check_prose), AfterValidator(_check_sixty_words)
]


def _one_to_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_ONE_OR_SEVERAL = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "minLength": 1},
            {"type": "array", "items": {"type": "string"}},
        ]
    }
)

ProseList: TypeAlias = Annotated[
    tuple[Prose, ...],
    Field(strict=False, min_length=1, max_length=40),
    BeforeValidator(_one_to_list),
    _ONE_OR_SEVERAL,
]
"""One or several texts. One is rendered as a paragraph, several as a list."""

Lines: TypeAlias = Annotated[
    tuple[Line, ...],
    Field(strict=False, min_length=1, max_length=10),
    BeforeValidator(_one_to_list),
    _ONE_OR_SEVERAL,
]
"""One or several lines of plain text: the synonyms of one concept."""

# --- texts in two languages ------------------------------------------------------------------


class Localised(Record, Generic[U]):
    """A text in Finnish and Swedish. Only the record's original language is required."""

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


class BothTexts(Localised[Prose]):
    """Prose required in both languages, as in an assessment: it is never partly translated."""

    fi: Prose
    sv: Prose


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


class PlaceText(Localised[PlaceLine]):
    """At most 60 characters: a page or section of a source."""


def _same_in_both(value: Any) -> Any:
    return {"fi": value, "sv": value} if isinstance(value, str) else value


_ONCE_OR_BOTH = WithJsonSchema(
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
)

Name: TypeAlias = Annotated[ShortText, BeforeValidator(_same_in_both), _ONCE_OR_BOTH]
"""A name: one string when it is the same in both languages, otherwise ``{fi: …, sv: …}``."""

PlaceInSource: TypeAlias = Annotated[PlaceText, BeforeValidator(_same_in_both), _ONCE_OR_BOTH]
"""A page or section of a source, written like a name: ``s. 12`` or ``{fi: …, sv: …}``."""
