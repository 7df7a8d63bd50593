"""Performance goals of the build, and their verdicts from measurements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from speed.engines import COLD, ELEVENTY, HUGO, NEW_WORD
from speed.measure import Run, Spread, ratio, spread

SIZES = (60, 500, 2_000)
REAL_SIZE, MIDDLE, LARGE = SIZES
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Results for one number of records: timed runs, peak memory and output bytes by build."""

    runs: Mapping[str, list[Run]]
    peaks: Mapping[str, int]
    bytes_out: Mapping[str, int]
    pages: int


@dataclass(frozen=True, slots=True)
class Goal:
    """An upper limit. ``found`` is the measured value, None when it was not measured."""

    what: str
    limit: float
    unit: str
    found: float | None

    @property
    def verdict(self) -> str:
        if self.found is None:
            return "not measured"
        if self.found <= self.limit:
            return "reached"
        return f"missed by {self.found / self.limit - 1:.0%}"


def goals(sizes: Mapping[int, Measured], preview: Mapping[str, Spread]) -> Iterator[Goal]:
    """Yield all goals with their measured values."""
    yield Goal("2 000 records", 2.0, "× Hugo", _to(HUGO, sizes, LARGE, COLD))
    yield Goal(
        "2 000 records, beside Eleventy", 1.0, "× Eleventy", _to(ELEVENTY, sizes, LARGE, COLD)
    )
    yield Goal("real size (60)", 4, "× Hugo", _to(HUGO, sizes, REAL_SIZE, COLD))
    for size in (REAL_SIZE, LARGE):
        found = _to(COLD, sizes, size, NEW_WORD)
        yield Goal(f"a new word at {size}, beside known words", 1.3, "×", found)
    yield Goal("growth from 500 to 2 000", 3.5, "×", growth(sizes, COLD))
    peak = sizes[LARGE].peaks.get(NEW_WORD) if LARGE in sizes else None
    yield Goal("peak memory at 2 000, a new word", 350, "MB", peak / _MEGABYTE if peak else None)
    for what, limit in (("an edited record", 0.4), ("an edited handbook page", 1.5)):
        seen = preview.get(what)
        yield Goal(f"preview at 2 000, {what}", limit, "s", seen.middle if seen else None)


def growth(sizes: Mapping[int, Measured], name: str) -> float | None:
    """Return the ratio of build times of the large site and the middle one."""
    if not {MIDDLE, LARGE} <= set(sizes) or name not in sizes[LARGE].runs:
        return None
    large, middle = (
        spread([run.seconds for run in sizes[size].runs[name]]).middle for size in (LARGE, MIDDLE)
    )
    return large / middle


def _to(other: str, sizes: Mapping[int, Measured], size: int, name: str) -> float | None:
    """Return the median ratio of build times to those of ``other``."""
    measured = sizes.get(size)
    if measured is None or not {other, name} <= set(measured.runs):
        return None
    mine, theirs = ([run.seconds for run in measured.runs[each]] for each in (name, other))
    return ratio(mine, theirs).middle
