"""What the cases together say about an approach: a question, claims with cases, when it fits."""

from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic.json_schema import WithJsonSchema

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, RecordId
from digikunta.records.closed_lists import ClaimStrength
from digikunta.records.experiment import Change
from digikunta.records.page_names import PageName
from digikunta.records.review import Review
from digikunta.records.slugs import RecordSlug
from digikunta.records.source import Cited, Provenance, Source, name_the_only_source
from digikunta.records.texts import PlainSummary, ShortText, Summary, Text, TextList, Title
from digikunta.records.vocabulary_ids import ServiceAreaId, TechnologyId, ThemeId

APPROACH_CLAIMS = ("background",)
"""The lists of an approach whose items have sources; its claims name experiments instead."""

LEAST_CASES = 3
"""The minimum number of cases of an approach."""


class ChosenCase(Record):
    """An experiment that is added to the cases or left out of them, with the reason."""

    experiment: RecordId
    why: Text


class ApproachDefinition(Record):
    """Which experiments of Finland are cases of the approach.

    An experiment is one when it has a value of each list that is not empty. ``include`` adds
    experiments, ``exclude`` leaves them out.
    """

    technologies: Many[TechnologyId] = ()
    service_areas: Many[ServiceAreaId] = ()
    themes: Many[ThemeId] = ()
    include: Many[ChosenCase] = ()
    exclude: Many[ChosenCase] = ()


class ApproachClaim(Record):
    """What the cases say together, and which of them speak against it.

    ``strength`` may not exceed what the evidence of the cases for it allows
    (rules/approach_rules.py). A claim of the strength ``gap`` says what was not found.
    """

    text: Text
    strength: ClaimStrength
    cases_for: Many[RecordId] = ()
    cases_against: Many[RecordId] = ()


class CaseAdvice(Record):
    """Points concluded from the named cases."""

    points: TextList
    cases: Many[RecordId] = ()


class Background(Cited):
    """What a source says of the approach beyond the cases."""

    text: Text


class NextSteps(Record):
    """Where to go from here. ``pages``: hand-written pages, as ``kasikirja/hankinnat``."""

    tools: Many[RecordId] = ()
    pages: Many[PageName] = ()
    laws: Many[RecordId] = ()


class Approach(Record):
    """One approach in one file. Numbers are not written here: the site computes them.

    ``cases_hash``: of the ids of the cases that the claims were written from. When cases come or
    go, the claims have to be read again.
    """

    id: Id
    slug: RecordSlug | None = None
    original_language: LanguageCode
    title: Title
    question: ShortText
    summary: Summary
    plain_summary: PlainSummary | None = None
    definition: ApproachDefinition
    cases_hash: Annotated[
        str,
        Field(pattern=r"^[0-9a-f]{10}$"),
        WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{10}$"}),
    ]
    claims: Annotated[Many[ApproachClaim], Field(min_length=1)]
    not_found: Text | None = None
    fits_when: CaseAdvice | None = None
    does_not_fit_when: CaseAdvice | None = None
    ask_supplier: CaseAdvice | None = None
    background: Many[Background] = ()
    next_steps: NextSteps | None = None
    sources: Many[Source] = ()
    provenance: Provenance | None = None
    reviewed: PartialDate
    review: Review | None = None
    changes: Many[Change] = ()
    old_ids: Many[Id] = ()

    @model_validator(mode="before")
    @classmethod
    def _name_the_only_source(cls, value: Any) -> Any:
        return name_the_only_source(value, APPROACH_CLAIMS)
