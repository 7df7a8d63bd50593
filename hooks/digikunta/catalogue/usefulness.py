"""What makes an experiment worth reading first, and which mistakes can be learned from."""

from digikunta.records.closed_lists import Mistake
from digikunta.records.evidence import Grading
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
