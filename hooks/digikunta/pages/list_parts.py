"""Parts of a long list: its first cards, and pages of its own for the rest.

A page with thousands of cards blocks a browser for seconds. Further parts are ordinary pages,
which work without scripts; on the first page a script fetches them when a reader needs the whole
list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)


@dataclass(frozen=True, slots=True)
class ListPart(Generic[R]):
    """A part of a list. ``first`` and ``last`` are 1-based positions, ``total`` counts the list."""

    number: int
    records: tuple[R, ...]
    first: int
    total: int
    count: int

    @property
    def last(self) -> int:
        return self.first + len(self.records) - 1


def part_count(total: int, size: int) -> int:
    """Return the number of parts; an empty list has one."""
    return max(1, -(-total // size))


def part_of(records: Sequence[R], number: int, size: int) -> ListPart[R]:
    """Return a part of the list, by its 1-based number."""
    start, total = (number - 1) * size, len(records)
    own = tuple(records[start : start + size])
    return ListPart(number, own, start + 1, total, part_count(total, size))
