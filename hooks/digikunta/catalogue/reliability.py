"""How reliable the records are, counted: what has a source, what was counted, read and reviewed.

The site's own promises are computed from here, so that they stay true or change by themselves.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from digikunta.records.base import Record
from digikunta.records.claims import Cost, Result, Saving
from digikunta.records.confidence import confidence
from digikunta.records.evidence import Grading
from digikunta.records.experiment import CLAIMS, Experiment
from digikunta.records.predictions import Outcome, Prediction
from digikunta.records.source import Cited

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


@dataclass(frozen=True, slots=True)
class ClaimShares:
    """Claims of experiments, and the figures among them, that name a source."""

    claims: Share
    figures: Share


def claim_shares(experiments: Iterable[Experiment]) -> ClaimShares:
    """Of all claims, how many name a source of their record."""
    claims = [each for experiment in experiments for each in claims_of(experiment)]
    figures = [each for each in claims if is_figure(each)]
    return ClaimShares(_with_source(claims), _with_source(figures))


def _with_source(claims: list[Cited]) -> Share:
    return Share(sum(1 for each in claims if each.source), len(claims))


def claims_of(experiment: Experiment) -> Iterator[Cited]:
    """Every result, sum, lesson, condition, conclusion, prediction and what followed."""
    for name in CLAIMS:
        yield from getattr(experiment, name)


def is_figure(claim: Cited) -> bool:
    """A sum, or a result, a prediction or an outcome with a number."""
    if isinstance(claim, Result):
        return claim.before is not None or claim.after is not None
    if isinstance(claim, Outcome):
        return claim.value is not None
    return isinstance(claim, Cost | Saving) or (isinstance(claim, Prediction) and claim.is_figure)


# --- counts by group ---------------------------------------------------------------------------


def figures_by_kind(experiments: Iterable[Experiment]) -> Mapping[str, int]:
    """Figures of results by what they count."""
    results = (each for experiment in experiments for each in experiment.results)
    return Counter(each.kind for each in results if each.kind and is_figure(each))


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
    """Sources by how much of them was read; a source without a word about it was not read."""
    return Counter(extent for record in records for extent in _readings(record))


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
    """Records whose text, as it is now, a person has reviewed."""
    reviews = [getattr(each, "review", None) for each in records]
    return Share(sum(1 for each in reviews if each), len(reviews))
