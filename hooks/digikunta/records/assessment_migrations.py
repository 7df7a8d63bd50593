"""How answers saved with an earlier version of an assessment are converted to a later one."""

from typing import Annotated

from pydantic import Field

from digikunta.records.assessment_formulas import AnswerKey
from digikunta.records.base import Many, Record


class Renaming(Record):
    """A key in saved answers and the key that replaces it."""

    old: AnswerKey
    new: AnswerKey


class Migration(Record):
    """Converts answers saved with the version before ``to`` to version ``to``."""

    to: Annotated[int, Field(ge=2)]
    renamed: Many[Renaming] = ()
    dropped: Many[AnswerKey] = ()
