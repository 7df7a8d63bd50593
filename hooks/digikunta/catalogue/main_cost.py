"""Selects the cost that best shows the scale of an experiment."""

from digikunta.records.claims import Cost
from digikunta.records.experiment import Experiment

_WHOLE = ("total", "grant", "participatory-budget", "own-contribution")
"""Kinds of costs that concern the whole experiment, in order of preference."""


def main_cost(experiment: Experiment) -> Cost | None:
    """The preferred cost: the total, else a grant, and so on; None without costs."""
    ranked = sorted(experiment.costs, key=_rank)
    return ranked[0] if ranked else None


def scale(experiment: Experiment) -> tuple[int, int] | None:
    """Lower and upper bound of the cost of the whole experiment in euros, or None if unknown.

    Unit prices and costs of parts (equipment, platform, work) are left out, because they do not
    show the scale.
    """
    whole = [c for c in experiment.costs if c.kind in _WHOLE and c.type != "per-unit"]
    if not whole:
        return None
    return min(whole, key=_rank).bounds


def _rank(cost: Cost) -> int:
    return _WHOLE.index(cost.kind) if cost.kind in _WHOLE else len(_WHOLE)
