"""References: texts that must be ids of a vocabulary."""

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


class Known(Protocol):
    """What a record may refer to. Given to validation as its context."""

    def ids(self, vocabulary: str) -> Container[str]:
        """The ids of a vocabulary."""
        ...


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
