"""Shapes of small charts: bars, ranges, a line with what was hoped, a strip of dots, a scale of
powers of ten. Templates draw them as inline SVG.

A chart is always beside a table with the same numbers, so it needs no text of its own and is
hidden from assistive technology. No information is given by colour alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

FULL = 100
"""Width of the longest bar, in units of its drawing."""

_ROW = 12
"""Height of a dot with the space around it."""
_RADIUS = 4
_LABEL = 36
"""Least distance between two numbers below a strip, and the room at its ends."""
_LONG = 16
"""A strip over more numbers than this has them closer together."""


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
class Span:
    """A value, or a range, as shares of the largest value, 0–100. The ends of a value are equal."""

    low: int
    high: int


def spans(bounds: Sequence[tuple[float, float]]) -> tuple[Span, ...]:
    """Values and ranges to compare; empty where there is no larger and smaller one."""
    ends = [end for each in bounds for end in each]
    if len(set(ends)) < 2 or min(ends) < 0:
        return ()
    most = max(ends)
    return tuple(Span(round(FULL * low / most), round(FULL * high / most)) for low, high in bounds)


@dataclass(frozen=True, slots=True)
class Aim:
    """On a line from zero, 0–100: the range that was hoped for, and each outcome with whether it is
    final.
    """

    low: float
    high: float
    outcomes: tuple[tuple[float, bool], ...]


_ROOM = 1.1
"""Length of the line beyond the largest value, so that no limit is taken for its end."""


def aim(
    least: float | None, most: float | None, outcomes: Sequence[tuple[float, bool]]
) -> Aim | None:
    """The line of a prediction; None without outcomes, and where a value is below zero.

    Without ``least`` the range begins at zero, without ``most`` it goes on to the end.
    """
    known = [each for each in (least, most) if each is not None]
    values = [*known, *(value for value, _ in outcomes)]
    if not known or not outcomes or min(values) < 0 or max(values) == 0:
        return None
    end = _ROOM * max(values)

    def place(value: float) -> float:
        return round(FULL * value / end, 1)

    low, high = place(least or 0), FULL if most is None else place(most)
    return Aim(low, high, tuple((place(value), is_final) for value, is_final in outcomes))


@dataclass(frozen=True, slots=True)
class TenfoldScale:
    """A logarithmic scale over whole powers of ten, ``10**low`` to ``10**high``."""

    low: int
    high: int

    def place(self, value: int) -> float:
        """Where a value of at least 1 stands, in per cent of the width."""
        return round(FULL * (log10(value) - self.low) / (self.high - self.low), 1)

    @property
    def lines(self) -> tuple[float, ...]:
        """Where each power of ten stands, both ends included."""
        return tuple(self.place(10**power) for power in range(self.low, self.high + 1))


def tenfold_scale(values: Iterable[int]) -> TenfoldScale | None:
    """The scale that all values fit on, which are at least 1; None without values."""
    known = tuple(values)
    if not known:
        return None
    low = floor(log10(min(known)))
    return TenfoldScale(low, max(ceil(log10(max(known))), low + 1))


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
    step = _LABEL // 3 if high - low > _LONG else _LABEL
    base = _ROW * max(counts.values())

    def place(value: int) -> int:
        return _LABEL // 2 + step * (value - low)

    dots = tuple(
        Dot(place(value), base - _ROW * level - _ROW // 2)
        for value in sorted(counts)
        for level in range(counts[value])
    )
    ticks = tuple(Tick(place(value), value) for value in _ticks(low, high, -(-_LABEL // step)))
    return Strip(place(high) + _LABEL // 2, base + 2 * _ROW, base, _RADIUS, dots, ticks)


def _ticks(low: int, high: int, apart: int) -> list[int]:
    """Both ends, and the fifths between them that are at least ``apart`` from the ends."""
    fifths = [each for each in range(low + 1, high) if each % 5 == 0]
    inner = [each for each in fifths if min(each - low, high - each) >= apart]
    return list(dict.fromkeys((low, *inner, high)))
