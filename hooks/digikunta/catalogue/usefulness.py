"""What makes an experiment worth reading first, and which mistakes can be learned from."""

from dataclasses import dataclass
from functools import partial

from digikunta.catalogue.catalogue import Catalogue
from digikunta.records.claims import Result
from digikunta.records.closed_lists import Mistake
from digikunta.records.evidence_grade import Grading, is_measured_outcome
from digikunta.records.experiment import Experiment


def usefulness(experiment: Experiment, grading: Grading) -> tuple[bool, int, str]:
    """Sort key, ascending: outcome known, then evidence grade, then start of the experiment."""
    start = experiment.period.start if experiment.period else None
    return has_outcome(experiment), int(grading.grade), start or ""


def has_outcome(experiment: Experiment) -> bool:
    """Whether a result says what changed, measured or not, and is not a party's own claim."""
    return any(
        each.kind == "outcome" and each.direction != "unclear" and not each.claimed_by
        for each in experiment.results
    )


@dataclass(frozen=True, slots=True)
class StrongFinding:
    """A measured outcome, and the experiment it is from."""

    experiment: Experiment
    result: Result


def strongest_finding(catalogue: Catalogue) -> StrongFinding | None:
    """The measured outcome with the best evidence; the newest of equals. None without any."""
    found = [
        StrongFinding(experiment, result)
        for experiment in catalogue.experiments.values()
        for result in experiment.results
        if is_measured_outcome(result)
    ]
    return max(found, key=partial(_strength, catalogue), default=None)


def _strength(catalogue: Catalogue, finding: StrongFinding) -> tuple[int, bool, str, str]:
    """Grade first, then a figure with its starting point, then the newest experiment."""
    experiment, result = finding.experiment, finding.result
    start = experiment.period.start if experiment.period else None
    return (
        int(catalogue.grading(experiment).grade),
        result.before is not None,
        start or "",
        experiment.id,
    )


def mistakes(experiment: Experiment) -> tuple[Mistake, ...]:
    """What went wrong: something did not work, the experiment was stopped, a result got worse."""
    found: list[Mistake] = []
    if any(each.kind == "did-not-work" for each in experiment.lessons):
        found.append("did-not-work")
    if experiment.status == "stopped":
        found.append("stopped")
    if any(each.direction == "worse" for each in experiment.results):
        found.append("worse")
    return tuple(found)
