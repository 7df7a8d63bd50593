"""An experiment of one or more municipalities: what was done, its results and its sources."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from digikunta.records.base import (
    Id,
    LanguageCode,
    Many,
    Number,
    PartialDate,
    Record,
    RecordId,
    SourceId,
    WebAddress,
)
from digikunta.records.closed_lists import (
    Basis,
    ConditionKind,
    Confidence,
    CostKind,
    CostType,
    Direction,
    Effort,
    Evaluator,
    EvidenceDesign,
    ImpactLevel,
    LanguageFit,
    LessonKind,
    Likelihood,
    MunicipalityRole,
    OrganisationKind,
    OutputKind,
    ParticipantRole,
    ProgrammeLink,
    SavingKind,
    SeekingWhat,
    SizeFit,
    Status,
)
from digikunta.records.proposal import Proposal
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import (
    Line,
    Name,
    PlainSummary,
    ShortText,
    Summary,
    Text,
    TextList,
    Title,
)
from digikunta.records.vocabulary_ids import (
    MunicipalityCode,
    ProgrammeId,
    ServiceAreaId,
    TargetGroupId,
    TechnologyId,
    ThemeId,
)

WholeEuros = Annotated[int, Field(ge=0, le=100_000_000_000)]


class Participation(Record):
    """A municipality of the experiment and what it did there."""

    code: MunicipalityCode
    role: MunicipalityRole | None = None


class Organisation(Record):
    """Another participant. Organisations only: private persons are never named."""

    name: Name
    kind: OrganisationKind | None = None
    url: WebAddress | None = None


class Period(Record):
    """Start and end as far as the sources give them; ``note`` explains what is uncertain."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    note: Text | None = None


class Milestone(Record):
    """A dated event inside or around the experiment."""

    date: PartialDate
    end: PartialDate | None = None
    what: Text


class Result(Record):
    """One finding. ``measured`` says that the figure was counted in reality, not calculated."""

    statement: Text
    indicator: ShortText | None = None
    before: Number | None = None
    after: Number | None = None
    unit: Name | None = None
    period: PartialDate | None = None
    direction: Direction = "unclear"
    measured: bool = False
    source: SourceId | None = None


class Lesson(Record):
    """What those who did it learned; failures are first-class."""

    kind: LessonKind
    text: Text


class Condition(Record):
    """A requirement or an obstacle. ``legal`` ones are listed on the page of legal obstacles."""

    kind: ConditionKind
    text: Text


class EuroRange(Record):
    """Whole euros, when a source gives no single sum."""

    low: WholeEuros
    high: WholeEuros

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("range_falls", "low is above high")
        return self


class Cost(Record):
    """A sum in whole euros: its kind, its recurrence (``type``) and its basis."""

    kind: CostKind
    type: CostType
    amount: WholeEuros | EuroRange
    basis: Basis
    year: PartialDate | None = None
    note: Text | None = None
    source: SourceId | None = None


class Saving(Record):
    """A claimed saving. ``realised``: it happened; ``cashable``: it reduces expenditure."""

    kind: SavingKind
    quantity: Number
    unit: Name
    per: ShortText | None = None
    realised: bool
    cashable: bool | None = None
    basis: Basis
    note: Text | None = None
    source: SourceId | None = None


class Impact(Record):
    """One expected effect, from -2 (clearly worse) to 2 (clearly better) or unknown."""

    dimension: ShortText
    target_group: TargetGroupId | None = None
    effect: Annotated[int, Field(ge=-2, le=2)] | Literal["unknown"]
    level: ImpactLevel
    horizon: ShortText | None = None
    likelihood: Likelihood | None = None
    note: Text | None = None
    source: SourceId | None = None


class Prediction(Record):
    """The impact assessment written before the experiment, for comparison with the outcome."""

    made_on: PartialDate
    impacts: Annotated[Many[Impact], Field(min_length=1)]


class Evidence(Record):
    """How the results were evaluated. The grade is computed from this, never entered."""

    design: EvidenceDesign | None = None
    baseline: bool = False
    comparison: bool = False
    sample: Annotated[int, Field(ge=0)] | None = None
    evaluator: Evaluator | None = None
    replicated_in: Many[MunicipalityCode] = ()
    note: Text | None = None


class Transferability(Record):
    """What another municipality needs in order to do the same."""

    effort: Effort | None = None
    size_fit: SizeFit | None = None
    language_fit: LanguageFit | None = None
    prerequisites: TextList | None = None
    adaptation: Text | None = None


class Output(Record):
    """A reusable output: a report, a guide, a program."""

    title: Name
    kind: OutputKind
    url: WebAddress | None = None
    licence: Line | None = None


class Seeking(Record):
    """A call for partners, adopters or reviewers, open until the date ``until``."""

    what: SeekingWhat
    until: PartialDate
    note: Text | None = None


class Contact(Record):
    """A contact point: an organisation and a role, never a person."""

    organisation: Name
    role: ShortText | None = None
    url: WebAddress | None = None


class Change(Record):
    """A dated change of the record, published in the feeds."""

    on: PartialDate
    what: Text


class Experiment(Record):
    """One experiment in one file; ``id`` is the file's name and the last part of its address."""

    id: Id
    original_language: LanguageCode
    title: Title
    summary: Summary
    plain_summary: PlainSummary | None = None
    conclusions: TextList | None = None
    municipalities: Many[Participation] = ()
    municipalities_note: Text | None = None
    organisations: Many[Organisation] = ()
    programme: ProgrammeId | None = None
    programme_link: ProgrammeLink
    programme_note: Text | None = None
    programme_source: SourceId | None = None
    participant_role: ParticipantRole | None = None
    themes: Annotated[Many[ThemeId], Field(min_length=1, max_length=3)]
    service_areas: Many[ServiceAreaId] = ()
    technologies: Many[TechnologyId] = ()
    technology_details: TextList | None = None
    target_groups: Many[TargetGroupId] = ()
    status: Status
    status_as_of: PartialDate | None = None
    period: Period | None = None
    milestones: Many[Milestone] = ()
    problem: Text | None = None
    goals: TextList | None = None
    method: TextList | None = None
    results: Many[Result] = ()
    results_note: Text | None = None
    lessons: Many[Lesson] = ()
    conditions: Many[Condition] = ()
    followup: Text | None = None
    costs: Many[Cost] = ()
    savings: Many[Saving] = ()
    prediction: Prediction | None = None
    evidence: Evidence | None = None
    transferability: Transferability | None = None
    outputs: Many[Output] = ()
    based_on: Many[RecordId] = ()
    tools_used: Many[RecordId] = ()
    seeking: Seeking | None = None
    contact: Contact | None = None
    proposal: Proposal | None = None
    sources: Annotated[Many[Source], Field(min_length=1)]
    confidence: Confidence
    confidence_note: Text | None = None
    provenance: Provenance | None = None
    reviewed: PartialDate
    changes: Many[Change] = ()
    old_ids: Many[Id] = ()

    def source(self, source_id: str) -> Source | None:
        """The record's source with that id, or None."""
        return next((source for source in self.sources if source.id == source_id), None)
