"""Performance goals of the build, and their verdicts from measurements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from speed.engines import COLD, EDITED, HUGO
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
    yield Goal("cold at 2 000 records", 0.6, "× Hugo", _to_hugo(sizes, LARGE, COLD))
    yield Goal("cold at the real size (60)", 4, "× Hugo", _to_hugo(sizes, REAL_SIZE, COLD))
    yield Goal(
        "one edited record at 2 000, warm cache, beside Hugo's full build",
        0.25,
        "× Hugo",
        _to_hugo(sizes, LARGE, EDITED),
    )
    yield Goal("growth from 500 to 2 000, cold", 4.2, "×", growth(sizes, COLD))
    peak = sizes[LARGE].peaks.get(COLD) if LARGE in sizes else None
    yield Goal("peak memory at 2 000, cold", 400, "MB", peak / _MEGABYTE if peak else None)
    for what, limit in (("an edited record", 0.4), ("an edited handbook page", 1.5)):
        found = preview.get(what)
        yield Goal(f"preview at 2 000, {what}", limit, "s", found.middle if found else None)


def growth(sizes: Mapping[int, Measured], name: str) -> float | None:
    """Return the ratio of build times of the large site and the middle one."""
    if not {MIDDLE, LARGE} <= set(sizes) or name not in sizes[LARGE].runs:
        return None
    large, middle = (
        spread([run.seconds for run in sizes[size].runs[name]]).middle for size in (LARGE, MIDDLE)
    )
    return large / middle


def _to_hugo(sizes: Mapping[int, Measured], size: int, name: str) -> float | None:
    measured = sizes.get(size)
    if measured is None or not {HUGO, name} <= set(measured.runs):
        return None
    mine, theirs = ([run.seconds for run in measured.runs[each]] for each in (name, HUGO))
    return ratio(mine, theirs).middle
