"""How reliable the records are, counted: what has a source, what was counted, read and reviewed.

The site's own promises are computed from here, so that they stay true or change by themselves.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from digikunta.catalogue.record_sets import RecordSets
from digikunta.records.approach import Approach
from digikunta.records.base import Record
from digikunta.records.claims import Cost, Result, Saving
from digikunta.records.confidence import confidence
from digikunta.records.evidence_grade import Grading
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS
from digikunta.records.population import CasePopulation
from digikunta.records.predictions import Outcome, Prediction

AGES: tuple[tuple[str, int], ...] = (("0-1", 1), ("2-3", 3), ("4-6", 6), ("7-", 1000))
"""Name of an age group and the most full calendar years in it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counted."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Rounded, but only a whole is 100; of nothing, all is said."""
        if self.part == self.whole:
            return 100
        return min(99, round(100 * self.part / self.whole))

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)


# --- records and their claims ------------------------------------------------------------------


def records_by_section(sets: RecordSets) -> Mapping[str, tuple[Record, ...]]:
    """Section of the site -> its records: all of the site, those of other countries apart."""
    every = {kind.section: tuple(sets.records(kind.model).values()) for kind in KINDS}
    return {
        "experiments": tuple(sets.experiments.values()),
        "comparators": tuple(sets.comparators.values()),
        **{section: records for section, records in every.items() if section != "experiments"},
    }


def claims_of(record: Record) -> Iterator[Record]:
    """Everything in a record that names its source in a field ``source``: results, sums, lessons,
    conditions, findings, stages of a law, the number of a population …
    """
    for each in _claims_in(record):
        if not isinstance(each, CasePopulation) or is_figure(each):
            yield each


def _claims_in(value: Any) -> Iterator[Record]:
    if isinstance(value, tuple):
        for item in value:
            yield from _claims_in(item)
    elif isinstance(value, Record):
        fields = type(value).model_fields
        if "source" in fields:
            yield value
        for name in fields:
            yield from _claims_in(getattr(value, name))


def is_figure(claim: Record) -> bool:
    """A sum, the number of a population, or a result, a prediction or an outcome with a number."""
    match claim:
        case Result():
            return claim.before is not None or claim.after is not None
        case Outcome():
            return claim.value is not None
        case Prediction():
            return claim.is_figure
        case CasePopulation():
            return claim.total is not None or claim.at_least is not None
    return isinstance(claim, Cost | Saving)


@dataclass(frozen=True, slots=True)
class ClaimShares:
    """Claims of records, and the figures among them, that name a source."""

    claims: Share
    figures: Share

    def __add__(self, other: "ClaimShares") -> "ClaimShares":
        return ClaimShares(self.claims + other.claims, self.figures + other.figures)


NO_CLAIMS = ClaimShares(Share(0, 0), Share(0, 0))


def claim_shares(records: Iterable[Record]) -> ClaimShares:
    """Of all claims, how many name a source of their record. The only source is understood."""
    found = [
        (each, bool(getattr(each, "source", None)) or len(getattr(record, "sources", ())) == 1)
        for record in records
        for each in claims_of(record)
    ]
    figures = [has_source for each, has_source in found if is_figure(each)]
    return ClaimShares(_share([has_source for _, has_source in found]), _share(figures))


def _share(answers: list[bool]) -> Share:
    return Share(sum(answers), len(answers))


def case_share(approaches: Iterable[Approach]) -> Share:
    """Of the claims of approaches, how many name the experiments that they rest on."""
    claims = [claim for approach in approaches for claim in approach.claims]
    return _share([bool(each.cases_for or each.cases_against) for each in claims])


# --- counts by group ---------------------------------------------------------------------------


def figures_by_kind(records: Iterable[Record]) -> Mapping[str, int]:
    """Figures of results by what they count."""
    claims = (each for record in records for each in claims_of(record))
    results = (each for each in claims if isinstance(each, Result) and is_figure(each))
    return Counter(each.kind for each in results if each.kind)


def statuses_by_age(experiments: Iterable[Experiment]) -> Mapping[str, int]:
    """Experiments by the full calendar years from the date of their status to their review."""
    return Counter(age_of_status(experiment) for experiment in experiments)


def age_of_status(experiment: Experiment) -> str:
    """The age group of an experiment's status, one of ``AGES``, or ``undated``."""
    if experiment.status_as_of is None:
        return "undated"
    years = int(experiment.reviewed[:4]) - int(experiment.status_as_of[:4])
    return next(name for name, most in AGES if years <= most)


def sources_by_reading(records: Iterable[Any]) -> Mapping[str, int]:
    """Sources by how much of them was read; a source without a word about it was not read.

    Kinds of records without provenance, as the terms, are left out.
    """
    with_provenance = (each for each in records if hasattr(each, "provenance"))
    return Counter(extent for record in with_provenance for extent in _readings(record))


def _readings(record: Any) -> Iterator[str]:
    provenance = record.provenance
    for source in record.sources:
        yield source.read or (provenance.extent if provenance else "not-read")


def levels(experiments: Iterable[Experiment]) -> Mapping[str, int]:
    """Experiments by their confidence."""
    return Counter(confidence(each).level for each in experiments)


def grades(gradings: Iterable[Grading]) -> Mapping[str, int]:
    """Gradings of experiments by their grade."""
    return Counter(each.grade for each in gradings)


def reviewed_share(records: Iterable[Record]) -> Share:
    """Records or pages whose text, as it is now, a person has reviewed."""
    return _share([bool(each.review) for each in records if hasattr(each, "review")])
