"""Types of fields that hold an id of a vocabulary."""

from collections.abc import Container
from typing import Annotated, Any, Protocol, TypeAlias

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

VOCABULARY = "x-vocabulary"
"""Keyword of pydantic's schemas that the made schemas replace: the vocabulary of an id."""


class KnownIds(Protocol):
    """The context of validation: the ids that exist."""

    def ids(self, vocabulary: str) -> Container[str]:
        """The ids of one vocabulary."""
        ...


class InVocabulary:
    """Annotation for a text that must be an id of the vocabulary; adds validation and schema."""

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), VOCABULARY: self.vocabulary}

    def check(self, value: str, info: ValidationInfo) -> str:
        """Refuse ids that the vocabulary lacks; without a context, accept all."""
        known: KnownIds | None = info.context
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
"""Three digits in quotes: unquoted ``010`` is the number 10 (8 in YAML 1.1)."""

ThemeId: TypeAlias = Annotated[str, InVocabulary("themes")]
ProgrammeId: TypeAlias = Annotated[str, InVocabulary("programmes")]
TechnologyId: TypeAlias = Annotated[str, InVocabulary("technologies")]
ServiceAreaId: TypeAlias = Annotated[str, InVocabulary("service-areas")]
TargetGroupId: TypeAlias = Annotated[str, InVocabulary("target-groups")]
TaskId: TypeAlias = Annotated[str, InVocabulary("tasks")]
