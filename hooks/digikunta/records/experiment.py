"""An experiment of one or more municipalities: what was done, its results and its sources."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from digikunta.records.base import (
    Id,
    LanguageCode,
    Many,
    PartialDate,
    Record,
    RecordId,
    SourceId,
    WebAddress,
)
from digikunta.records.claims import (
    Conclusion,
    Condition,
    Cost,
    Followup,
    Lesson,
    Result,
    Saving,
)
from digikunta.records.closed_lists import (
    Country,
    Effort,
    Evaluator,
    EvidenceDesign,
    ImpactLevel,
    LanguageFit,
    Likelihood,
    MunicipalityRole,
    OrganisationKind,
    OutputKind,
    ParticipantRole,
    ProgrammeLink,
    SeekingWhat,
    SizeFit,
    Status,
)
from digikunta.records.predictions import Outcome, Prediction
from digikunta.records.proposal import Proposal
from digikunta.records.review import Review
from digikunta.records.slugs import RecordSlug
from digikunta.records.source import Provenance, Source, name_the_only_source
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


class ImpactAssessment(Record):
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


CLAIMS = (
    "results", "lessons", "conditions", "conclusions", "followup", "costs", "savings",
    "predictions", "outcomes",
)  # fmt: skip
"""The lists whose items are claims: each has its source."""


class Experiment(Record):
    """One experiment in one file; ``id`` is the file's name and the last part of its address."""

    id: Id
    slug: RecordSlug | None = None
    original_language: LanguageCode
    title: Title
    summary: Summary
    plain_summary: PlainSummary | None = None
    conclusions: Annotated[Many[Conclusion], Field(max_length=6)] = ()
    municipalities: Many[Participation] = ()
    municipalities_note: Text | None = None
    country: Country = "FI"
    place: Name | None = None
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
    followup: Annotated[Many[Followup], Field(max_length=6)] = ()
    costs: Many[Cost] = ()
    savings: Many[Saving] = ()
    prediction: ImpactAssessment | None = None
    predictions: Annotated[Many[Prediction], Field(max_length=20)] = ()
    outcomes: Annotated[Many[Outcome], Field(max_length=40)] = ()
    evidence: Evidence | None = None
    transferability: Transferability | None = None
    outputs: Many[Output] = ()
    based_on: Many[RecordId] = ()
    tools_used: Many[RecordId] = ()
    seeking: Seeking | None = None
    contact: Contact | None = None
    proposal: Proposal | None = None
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None
    changes: Many[Change] = ()
    old_ids: Many[Id] = ()

    @model_validator(mode="before")
    @classmethod
    def _name_the_only_source(cls, value: Any) -> Any:
        return name_the_only_source(value, CLAIMS)

    @property
    def is_comparator(self) -> bool:
        """Whether it is from another country: shown for comparison, not counted with Finland's."""
        return self.country != "FI"

    def source(self, source_id: str) -> Source | None:
        """The record's source with that id, or None."""
        return next((source for source in self.sources if source.id == source_id), None)
