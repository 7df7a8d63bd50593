"""Evidence grade of a record: how far its results can be trusted, computed by fixed rules.

Effect (what changed) and evidence (how sure we are) are separate: "no effect,
strong evidence" is valuable. Grade 0 is shown, not hidden.

Only a measured outcome lifts the grade to 2 and above. What was done (activity) and what was
produced or used (output) is counted, but says nothing about effect. A figure or direction that a
party claims for itself (``claimed_by``) is a statement of that party, not a measurement.
Grade 5 needs an adopter that measured an outcome too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from digikunta.records.adoption import Adoption
from digikunta.records.claims import Result
from digikunta.records.closed_lists import Effect, EvidenceGrade
from digikunta.records.experiment import Evidence, Experiment

EVIDENCE_RECIPE = "4"
"""Raised when the same record could get another grade than before."""

GRADES: tuple[EvidenceGrade, ...] = ("0", "1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Grading:
    """The grade and the facts it was computed from. ``measured``: an outcome was measured."""

    grade: EvidenceGrade
    has_result: bool
    measured: bool
    baseline: bool
    compared: bool
    replicated: bool

    @property
    def next_grade(self) -> EvidenceGrade | None:
        """The next higher grade; None at the highest. The site explains how to reach it."""
        return GRADES[int(self.grade) + 1] if self.grade != "5" else None


def grade(experiment: Experiment, adoptions: Iterable[Adoption]) -> Grading:
    """0 no result · 1 described · 2 outcome measured · 3 baseline · 4 compared · 5 repeated.

    ``adoptions``: those of the experiment (``Catalogue.grading`` knows them).
    """
    evidence = experiment.evidence or Evidence()
    has_result = bool(experiment.results and experiment.sources)
    measured = has_result and any(is_measured_outcome(result) for result in experiment.results)
    baseline = measured and (
        evidence.baseline or any(_has_both(result) for result in experiment.results)
    )
    compared = baseline and (evidence.comparison or evidence.evaluator == "external")
    replicated = baseline and any(_has_measured(each) for each in adoptions)
    reached = sum((has_result, measured, baseline, compared or replicated, replicated))
    return Grading(GRADES[reached], has_result, measured, baseline, compared, replicated)


def _has_measured(adoption: Adoption) -> bool:
    """Whether the adopter measured an outcome. Use that was not seen proves nothing."""
    measured = any(is_measured_outcome(result) for result in adoption.results)
    return adoption.status != "unknown" and measured


def is_measured_outcome(result: Result) -> bool:
    """Whether a result measures what changed, and is not a party's own claim."""
    is_figure = result.measured and result.after is not None and not result.claimed_by
    return result.kind == "outcome" and is_figure


def _has_both(result: Result) -> bool:
    return is_measured_outcome(result) and result.before is not None


def effect(experiment: Experiment) -> Effect:
    """The combined direction of all results. The direction of a party's own claim is unclear."""
    directions = {"unclear" if each.claimed_by else each.direction for each in experiment.results}
    if not directions:
        return "none"
    clear = directions - {"unclear"}
    if {"better", "worse"} <= clear:
        return "mixed"
    for direction in ("better", "worse"):
        if direction in clear:
            return direction
    return "same" if clear else "unclear"
