"""A ``publiccode.yml`` of others: the fields that a tool's record takes from it.

Format: https://yml.publiccode.tools. Its other fields are ignored, the contacts among them: they
name persons.
"""

from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from digikunta.records.base import Many, Record, WebAddress
from digikunta.records.licences import SpdxLicence
from digikunta.records.texts import Line

MAX_LANGUAGES = 60
_LANGUAGE = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"


def _number_to_text(value: Any) -> Any:
    """Accept an unquoted version, which YAML reads as a number."""
    return str(value) if type(value) in (int, float) else value


def _check_version(text: str) -> str:
    if not text.startswith("0."):
        details = {"value": text[:20]}
        raise PydanticCustomError("publiccode_version", "unknown version", details)
    return text


def _one_to_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Version: TypeAlias = Annotated[
    str, BeforeValidator(_number_to_text), AfterValidator(_check_version)
]
LanguageTag: TypeAlias = Annotated[str, Field(pattern=_LANGUAGE)]
FreeText: TypeAlias = Annotated[str, Field(max_length=10_000)]


class _Part(Record):
    """Base: the format has more fields than we use."""

    model_config = ConfigDict(extra="ignore")


class Description(_Part):
    """What the software is, in one language."""

    localised_name: Line | None = Field(None, alias="localisedName")
    short_description: FreeText | None = Field(None, alias="shortDescription")


class Legal(_Part):
    """``repoOwner`` is an organisation; ``mainCopyrightOwner`` may be a person and is not read."""

    license: SpdxLicence
    repo_owner: Line | None = Field(None, alias="repoOwner")


class Localisation(_Part):
    """Codes of the languages that the software speaks."""

    available_languages: Many[Line] = Field((), alias="availableLanguages")


class Dependency(_Part):
    """Another software that this one needs."""

    name: Line
    version: Annotated[str | None, BeforeValidator(_number_to_text)] = None
    version_min: Annotated[str | None, BeforeValidator(_number_to_text)] = Field(
        None, alias="versionMin"
    )


class Dependencies(_Part):
    """Needed software, with open and closed code, and hardware."""

    open: Many[Dependency] = ()
    proprietary: Many[Dependency] = ()
    hardware: Many[Dependency] = ()


class PublicCode(_Part):
    """The file. ``description``: language code -> description."""

    version: Version = Field(alias="publiccodeYmlVersion")
    name: Line
    url: WebAddress
    landing_url: WebAddress | None = Field(None, alias="landingURL")
    is_based_on: Annotated[Many[WebAddress], BeforeValidator(_one_to_list)] = Field(
        (), alias="isBasedOn"
    )
    description: Annotated[
        dict[LanguageTag, Description], Field(min_length=1, max_length=MAX_LANGUAGES)
    ]
    legal: Legal
    localisation: Localisation = Localisation()
    depends_on: Dependencies = Field(Dependencies(), alias="dependsOn")

    def described(self, language: str) -> Description | None:
        """The description in a language; ``fi-FI`` counts as Finnish."""
        for code, description in self.description.items():
            if code.casefold().replace("_", "-").split("-")[0] == language:
                return description
        return None
