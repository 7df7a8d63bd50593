"""Shapes of small charts: bars and a strip of dots. Templates draw them as inline SVG.

A chart always stands beside a table with the same numbers, so it needs no text of its own and is
hidden from assistive technology. Nothing is told by colour alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FULL = 100
"""Width of the longest bar, in units of its drawing."""

_STEP = 12
_RADIUS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A value and its share of the largest, 0–100."""

    key: str
    count: int
    width: int


def bars(counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """Bars in the order of the mapping. The longest is 100 wide, a count of 1 is always visible."""
    most = max(counts.values(), default=0)
    return tuple(Bar(key, count, round(FULL * count / most)) for key, count in counts.items())


@dataclass(frozen=True, slots=True)
class Dot:
    """Centre of a dot."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A number below the strip; dots of the same number stand above it."""

    x: int
    value: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Dots above a line of whole numbers, one for each item; equal numbers are stacked."""

    width: int
    height: int
    base: int
    radius: int
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


def strip(values: Iterable[int]) -> Strip | None:
    """The strip from the least to the largest value; None without values.

    Ticks are at both ends and, in a long strip, at every fifth number.
    """
    counts = Counter(values)
    if not counts:
        return None
    low, high = min(counts), max(counts)
    base = _STEP * max(counts.values())
    dots = tuple(
        Dot(_x(value, low), base - _STEP * level - _STEP // 2)
        for value in sorted(counts)
        for level in range(counts[value])
    )
    ticks = tuple(Tick(_x(value, low), value) for value in _ticks(low, high))
    # Room for the numbers at the ends and below the line.
    return Strip(_x(high, low) + 2 * _STEP, base + 2 * _STEP, base, _RADIUS, dots, ticks)


def _x(value: int, low: int) -> int:
    return 2 * _STEP + 2 * _STEP * (value - low)


def _ticks(low: int, high: int) -> list[int]:
    fifths = [each for each in range(low + 1, high) if each % 5 == 0]
    inner = [each for each in fifths if min(each - low, high - each) >= 2]
    return list(dict.fromkeys((low, *inner, high)))
