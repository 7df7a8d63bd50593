"""The savings of all experiments by how certain they are, and the sums that may be made of them.

Savings are added up only when they are of different experiments and agree in everything else: unit,
period, basis, and whether they were realised. Nothing else is ever added up.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from digikunta.catalogue.grouped import grouped
from digikunta.records.claims import Saving
from digikunta.records.experiment import Experiment
from digikunta.records.texts import Localised

Certainty: TypeAlias = Literal["counted", "estimated", "not-realised"]

CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)

_PERIODS = frozenset({"", "vuodessa", "kuukaudessa", "per år", "per månad"})
"""What a saving that can be added up may be per; one per device or pupil cannot."""

_EURO = frozenset({"€", "euroa", "euro"})
_SHARE = re.compile("prosent|procent|%")


@dataclass(frozen=True, slots=True)
class Saved:
    """A saving and its experiment."""

    experiment: Experiment
    saving: Saving

    @property
    def certainty(self) -> Certainty:
        """Counted afterwards, said to have come true, or not (yet) come true.

        A party's own figure is not counted, whatever its basis.
        """
        if not self.saving.realised:
            return "not-realised"
        is_counted = self.saving.basis == "actual" and not self.saving.claimed_by
        return "counted" if is_counted else "estimated"

    @property
    def is_euros(self) -> bool:
        """Whether the unit is the euro, however it is written."""
        return _text(self.saving.unit) in _EURO

    @property
    def likeness(self) -> tuple[str, str, str, bool]:
        """Unit, period, basis and realised: equal for savings that may be added up."""
        unit = "€" if self.is_euros else _text(self.saving.unit)
        return unit, _text(self.saving.per), self.saving.basis, self.saving.realised

    @property
    def is_addable(self) -> bool:
        """Shares cannot be added up, nor amounts per device or pupil."""
        unit, per, _, __ = self.likeness
        return per in _PERIODS and not _SHARE.search(unit)


@dataclass(frozen=True, slots=True)
class SavingSum:
    """The sum of like savings of several experiments."""

    parts: tuple[Saved, ...]

    @property
    def first(self) -> Saved:
        """A part, for the unit, period and basis of all."""
        return self.parts[0]

    @property
    def quantity(self) -> float:
        return sum(each.saving.quantity for each in self.parts)


def savings(experiments: Iterable[Experiment]) -> Iterator[Saved]:
    """Every saving, in the order of the experiments and their records."""
    return (Saved(each, saving) for each in experiments for saving in each.savings)


def by_certainty(found: Iterable[Saved]) -> Mapping[Certainty, tuple[Saved, ...]]:
    """Certainty -> its savings; one that has none has an empty entry."""
    every = tuple(found)
    return {name: tuple(x for x in every if x.certainty == name) for name in CERTAINTIES}


def sums(found: Iterable[Saved]) -> tuple[SavingSum, ...]:
    """The sums that may be made. Two like savings of one experiment may overlap: it is left out."""
    groups = grouped(found, lambda each: [each.likeness] if each.is_addable else [])
    singles = (tuple(_alone(group)) for group in groups.values())
    return tuple(SavingSum(parts) for parts in singles if len(parts) > 1)


def _alone(group: Sequence[Saved]) -> Iterator[Saved]:
    ids = [each.experiment.id for each in group]
    return (each for each in group if ids.count(each.experiment.id) == 1)


def _text(text: Localised[str] | None) -> str:
    return "" if text is None else (text.in_language("fi") or text.in_language("sv") or "")
