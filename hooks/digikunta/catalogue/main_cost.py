"""What an experiment cost, as one figure: which of its sums tells the scale."""

from digikunta.records.claims import Cost, EuroRange
from digikunta.records.experiment import Experiment

_WHOLE = ("total", "grant", "participatory-budget", "own-contribution")
"""Kinds of sums that are about the experiment as a whole, the most telling first."""


def main_cost(experiment: Experiment) -> Cost | None:
    """The sum that tells the scale best: the whole, else a grant, else what there is."""
    ranked = sorted(experiment.costs, key=_rank)
    return ranked[0] if ranked else None


def scale(experiment: Experiment) -> tuple[int, int] | None:
    """The least and the most euros the experiment moved, or None when no source tells.

    A price of one device or of one customer's use says nothing about the scale, so unit prices and
    sums of single parts (equipment, platform, work) are left out.
    """
    whole = [c for c in experiment.costs if c.kind in _WHOLE and c.type != "per-unit"]
    if not whole:
        return None
    amount = min(whole, key=_rank).amount
    return (amount.low, amount.high) if isinstance(amount, EuroRange) else (amount, amount)


def _rank(cost: Cost) -> int:
    return _WHOLE.index(cost.kind) if cost.kind in _WHOLE else len(_WHOLE)
