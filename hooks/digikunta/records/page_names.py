"""Names of hand-written pages, as records refer to them."""

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_PAGE = re.compile(r"^[a-z0-9-]+(/[a-z0-9-]+)*$")


def _check_page(text: str) -> str:
    if not _PAGE.fullmatch(text):
        raise PydanticCustomError("malformed_id", "malformed page name", {"value": text[:80]})
    return text


PageName: TypeAlias = Annotated[str, AfterValidator(_check_page)]
"""Path of a hand-written page below the language's folder, without the extension."""
