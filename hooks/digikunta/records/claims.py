"""What a record claims: results, lessons, conditions, sums, conclusions, each with its source."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from digikunta.records.base import Number, PartialDate, Record, RecordId
from digikunta.records.closed_lists import (
    Basis,
    Claimant,
    ConditionKind,
    CostKind,
    CostType,
    Direction,
    LessonKind,
    MendedState,
    ResultKind,
    SavingKind,
)
from digikunta.records.source import Cited, SourceIds
from digikunta.records.texts import Name, ShortText, Text

WholeEuros = Annotated[int, Field(ge=0, le=100_000_000_000)]


class Conclusion(Cited):
    """One sentence that sums up. ``claimed_by`` marks a party's own praise or estimate."""

    text: Text
    claimed_by: Claimant | None = None


class Followup(Cited):
    """What happened, or was decided, after the experiment."""

    text: Text


class Result(Cited):
    """One finding.

    ``measured`` says that the figure was counted in reality, not calculated. ``kind`` says what
    was counted; only an outcome says what changed. ``claimed_by`` marks a party's own praise or
    estimate.
    """

    statement: Text
    kind: ResultKind | None = None
    indicator: ShortText | None = None
    before: Number | None = None
    after: Number | None = None
    unit: Name | None = None
    period: PartialDate | None = None
    direction: Direction = "unclear"
    measured: bool = False
    claimed_by: Claimant | None = None


class Lesson(Cited):
    """What those who did it learned; failures are first-class."""

    kind: LessonKind
    text: Text


class Asked(Record):
    """The change of law that someone asked for because of an obstacle."""

    text: Text
    source: SourceIds


class Mended(Record):
    """Whether the law has been changed since, according to the sources on the day ``as_of``.

    ``by`` is the law record that removed the obstacle; ``note`` describes it otherwise.
    """

    state: MendedState
    by: RecordId | None = None
    note: Text | None = None
    as_of: PartialDate
    source: SourceIds


class Condition(Cited):
    """What the experiment needed or stumbled on.

    A condition of the kind ``legal`` is an obstacle in legislation: it names its law, and is shown
    on the page of legal obstacles.
    """

    kind: ConditionKind
    text: Text
    law: RecordId | None = None
    asked: Asked | None = None
    mended: Mended | None = None


class EuroRange(Record):
    """Whole euros, when a source gives no single sum."""

    low: WholeEuros
    high: WholeEuros

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("range_falls", "low is above high")
        return self


class Cost(Cited):
    """A sum in whole euros and what it is: who pays, once or yearly, spent or planned."""

    kind: CostKind
    type: CostType
    amount: WholeEuros | EuroRange
    basis: Basis
    year: PartialDate | None = None
    note: Text | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """The smallest and the largest amount in euros; equal for a single sum."""
        amount = self.amount
        return (amount.low, amount.high) if isinstance(amount, EuroRange) else (amount, amount)


class Saving(Cited):
    """A claim of saving. ``realised`` and ``cashable`` separate a claim from money in hand.

    ``claimed_by`` marks a party's own figure: it does not count as counted afterwards.
    """

    kind: SavingKind
    quantity: Number
    unit: Name
    per: ShortText | None = None
    realised: bool
    cashable: bool | None = None
    basis: Basis
    claimed_by: Claimant | None = None
    note: Text | None = None
