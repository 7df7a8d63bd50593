"""Who took over whose solution: one municipality and one experiment or tool, with its sources."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from digikunta.records.base import LanguageCode, Many, PairId, PartialDate, Record, RecordId
from digikunta.records.claims import Result
from digikunta.records.closed_lists import AdoptionHow, AdoptionReporter, AdoptionStatus
from digikunta.records.dates import is_before, years_before
from digikunta.records.experiment import Change
from digikunta.records.review import Review
from digikunta.records.source import Cited, Provenance, Source, name_the_only_source
from digikunta.records.texts import Text
from digikunta.records.vocabulary_ids import MunicipalityCode

ADOPTION_CLAIMS = ("results", "advice", "other_accounts")
"""The lists of an adoption whose items are claims: each has its source."""

TAKEN_INTO_USE = frozenset({"piloting", "in-use"})
"""What counts as use. ``unknown`` never does: a copy or a setting exists, use was not seen."""

MOST_YEARS_IN_USE = 2
"""A use that was last seen longer before the review is shown as old."""


class Advice(Cited):
    """The adopter's advice to later adopters."""

    text: Text


class OtherAccount(Cited):
    """What another source says of the same adoption: both are shown, none is chosen."""

    status: AdoptionStatus
    as_of: PartialDate | None = None
    note: Text | None = None


class Adoption(Record):
    """One adoption in one file, named ``<experiment or tool>--<municipality code>``.

    It names the experiment, or the tool, or both when the experiment's solution is that tool.
    ``as_of``: the date for which the source states the status. ``told_by``: whether the adopter
    itself or another source reports it.
    """

    id: PairId
    original_language: LanguageCode
    experiment: RecordId | None = None
    tool: RecordId | None = None
    municipality: MunicipalityCode
    status: AdoptionStatus
    since: PartialDate | None = None
    as_of: PartialDate | None = None
    how: AdoptionHow | None = None
    told_by: AdoptionReporter
    note: Text | None = None
    changes_made: Text | None = None
    results: Many[Result] = ()
    advice: Many[Advice] = ()
    other_accounts: Many[OtherAccount] = ()
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None
    changes: Many[Change] = ()

    @model_validator(mode="before")
    @classmethod
    def _name_the_only_source(cls, value: Any) -> Any:
        return name_the_only_source(value, ADOPTION_CLAIMS)

    @model_validator(mode="after")
    def _has_a_subject(self) -> Self:
        if self.experiment is None and self.tool is None:
            raise PydanticCustomError("adoption_subject", "an experiment or a tool")
        return self

    @property
    def subject(self) -> str:
        """The id of the experiment, else of the tool."""
        return self.experiment or self.tool or ""

    @property
    def is_use(self) -> bool:
        """Whether the municipality tries or uses it, according to the source."""
        return self.status in TAKEN_INTO_USE

    @property
    def is_old(self) -> bool:
        """Whether a use was last seen more than two years before the review."""
        if not self.is_use or self.as_of is None:
            return False
        return is_before(self.as_of, years_before(self.reviewed, MOST_YEARS_IN_USE))
