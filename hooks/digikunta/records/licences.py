"""Licences of tools: terms of the closed list, or an SPDX expression for an open licence."""

from typing import Annotated, TypeAlias, get_args

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pydantic import AfterValidator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from digikunta.records.closed_lists import Licence

TERMS: tuple[str, ...] = get_args(Licence)
"""Values that are not a licence: terms of use in words, or that they were not seen."""

MAX_LENGTH = 200
"""Longest expression that is parsed. The longest ones in use combine two or three licences."""


def spdx_form(text: str) -> str | None:
    """The expression in the spelling of SPDX, or None if it is not one of listed licences."""
    if len(text) > MAX_LENGTH or "LicenseRef-" in text:
        return None
    try:
        return canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return None


def is_spdx(licence: str) -> bool:
    """Whether the value of a record is an SPDX expression, and not a term of the closed list."""
    return licence not in TERMS


def _check_expression(text: str) -> str:
    form = spdx_form(text)
    if form is None:
        details = {"value": text[:80], "list": "licence", "candidates": " ".join(TERMS)}
        raise PydanticCustomError("unknown_licence", "unknown licence", details)
    if form != text:
        details = {"value": text[:80], "expected": form}
        raise PydanticCustomError("licence_spelling", "not the spelling of SPDX", details)
    return text


def _check(text: str) -> str:
    return text if text in TERMS else _check_expression(text)


SpdxLicence: TypeAlias = Annotated[str, AfterValidator(_check_expression)]
"""An SPDX expression and nothing else."""

ToolLicence: TypeAlias = Annotated[
    str,
    AfterValidator(_check),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "enum": list(TERMS)},
                {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9.+() -]*$"},
            ]
        }
    ),
]
"""A term of the closed list, or an SPDX expression such as ``MIT`` or ``EUPL-1.2 OR MIT``."""
