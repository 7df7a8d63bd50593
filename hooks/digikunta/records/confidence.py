"""How sure a record's facts are, computed by a fixed recipe and explained.

Three questions: was a source read whole, do at least two publishers stand behind the record, and
is its newest source at most five years older than the review. Three times yes is good, never
yes is low, anything else medium; so a record whose sources were only opened is never good.
"""

from dataclasses import dataclass

from digikunta.records.closed_lists import ConfidenceLevel, Extent
from digikunta.records.experiment import Experiment
from digikunta.records.source import Source

CONFIDENCE_RECIPE = "1"
"""Raised when the same record could get another level than before."""

MOST_YEARS = 5
LEAST_PUBLISHERS = 2


@dataclass(frozen=True, slots=True)
class Confidence:
    """The level and the facts it was computed from.

    ``extent`` is the most that was read of any source, ``publishers`` how many different ones
    published those that were read. ``years`` lie between the newest dated source and the review;
    None when no source is dated.
    """

    level: ConfidenceLevel
    extent: Extent
    publishers: int
    years: int | None

    @property
    def is_read(self) -> bool:
        return self.extent == "whole"

    @property
    def is_independent(self) -> bool:
        return self.publishers >= LEAST_PUBLISHERS

    @property
    def is_recent(self) -> bool:
        return self.years is not None and self.years <= MOST_YEARS


def confidence(experiment: Experiment) -> Confidence:
    """The level with its reasons."""
    read = [each for each in experiment.sources if _extent(each, experiment) != "not-read"]
    extents = {_extent(each, experiment) for each in read}
    extent: Extent = "whole" if "whole" in extents else "opening" if read else "not-read"
    facts = Confidence("low", extent, len(_publishers(read)), _years(read, experiment.reviewed))
    answers = (facts.is_read, facts.is_independent, facts.is_recent)
    level: ConfidenceLevel = "good" if all(answers) else "medium" if any(answers) else "low"
    return Confidence(level, facts.extent, facts.publishers, facts.years)


def _extent(source: Source, experiment: Experiment) -> Extent:
    """What the source says of itself, else the record; a record that says nothing was not read."""
    if source.read:
        return source.read
    return experiment.provenance.extent if experiment.provenance else "not-read"


def _publishers(sources: list[Source]) -> set[str]:
    """The names of the publishers; sources without one are ignored."""
    names = (each.publisher for each in sources if each.publisher)
    return {(name.fi or name.sv or "").casefold() for name in names}


def _years(sources: list[Source], reviewed: str) -> int | None:
    """Full calendar years, since a date may be a year only."""
    dates = [each.date for each in sources if each.date]
    return int(reviewed[:4]) - int(max(dates)[:4]) if dates else None
