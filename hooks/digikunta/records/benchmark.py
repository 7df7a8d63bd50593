"""A municipality's answers to a tool, given for comparison with its consent as an organisation."""

from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from digikunta.records.base import Id, PartialDate, Record
from digikunta.records.looks_like_a_person import looks_like_a_person
from digikunta.records.personal_details import personal_email
from digikunta.records.vocabulary_ids import MunicipalityCode

DAY_LENGTH = len("2026-11-20")


def _check_day(text: str) -> str:
    if len(text) != DAY_LENGTH:
        raise PydanticCustomError("benchmark_day", "not a day", {"value": text})
    return text


def _check_office(text: str) -> str:
    if not text.strip() or looks_like_a_person(text) or personal_email(text):
        raise PydanticCustomError("benchmark_office", "not an office", {"value": text[:80]})
    return text


def _refuse_notes(value: Any) -> Any:
    if value:
        raise PydanticCustomError("benchmark_notes", "notes")
    return value


Day: TypeAlias = Annotated[PartialDate, AfterValidator(_check_day)]


class Consent(Record):
    """Which office or body of the municipality has consented, and on which day."""

    by: Annotated[str, Field(max_length=200), AfterValidator(_check_office)]
    date: Day


class Benchmark(Record):
    """Saved answers without notes. ``named``: the site may show the results with the name.

    ``notes`` are what the people who answered wrote, so a file that has some is refused.
    """

    tool: Id
    version: Annotated[int, Field(ge=1, le=1000)]
    municipality: MunicipalityCode
    date: Day
    consent: Consent
    named: bool = False
    answers: dict[str, Any]
    notes: Annotated[Any, AfterValidator(_refuse_notes)] = None

    @property
    def place(self) -> str:
        """The file below the folder of all, without its extension."""
        return f"{self.tool}/{self.municipality}-{self.date}"
