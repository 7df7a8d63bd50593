"""The table that a bench prints, and bench/RESULTS.md, which holds it with its rules."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from speed.engines import HUGO, OURS, versions
from speed.goals import LARGE, Goal, Measured, goals
from speed.measure import Spread, ratio, spread

_MEGABYTE = 1_000_000
_RULES = Path(__file__).with_name("RULES.md")


def results(
    sizes: Mapping[int, Measured], preview: Mapping[str, Spread], engines: Sequence[str]
) -> str:
    """The whole of RESULTS.md."""
    parts = [
        "# How fast the build is, beside others",
        "Made by `make bench`; do not edit. The rules are below, so that others can repeat it.",
        "\n".join(f"- {line}" for line in machine(engines)),
        "## Goals",
        "\n".join(goal_rows(goals(sizes, preview if LARGE in sizes else {}))),
    ]
    for size, measured in sizes.items():
        parts.append(f"## {size} records, {measured.pages} pages")
        parts.append("\n".join(table(measured)))
    if preview:
        parts.append(f"## Preview at {max(sizes)} records")
        parts.append("\n".join(preview_rows(preview)))
    parts.append(_RULES.read_text("utf-8").strip())
    return "\n\n".join(parts) + "\n"


def table(measured: Measured) -> Iterator[str]:
    """A row for each build."""
    rounds = len(next(iter(measured.runs.values())))
    yield f"| {rounds} rounds | seconds | of all cores | × Hugo | peak MB | MB out |"
    yield "|---|---|---|---|---|---|"
    theirs = [run.seconds for run in measured.runs.get(HUGO, ())]
    for name, runs in measured.runs.items():
        seconds = [run.seconds for run in runs]
        cells = [
            name,
            _told(spread(seconds)),
            f"{spread([run.cpu_seconds for run in runs]).middle:.2f}",
            _told(ratio(seconds, theirs)) if theirs else "–",
            f"{measured.peaks[name] / _MEGABYTE:.0f}",
            f"{measured.bytes_out[name] / _MEGABYTE:.1f}",
        ]
        yield f"| {' | '.join(cells)} |"


def goal_rows(found: Iterator[Goal]) -> Iterator[str]:
    yield "| Goal | at most | found | |"
    yield "|---|---|---|---|"
    for goal in found:
        number = "–" if goal.found is None else f"{goal.found:.2f} {goal.unit}"
        yield f"| {goal.what} | {goal.limit:g} {goal.unit} | {number} | {goal.verdict} |"


def preview_rows(preview: Mapping[str, Spread]) -> Iterator[str]:
    yield "| Changed | seconds from noticed to seen |"
    yield "|---|---|"
    for what, found in preview.items():
        yield f"| {what} | {_told(found)} |"


def _told(found: Spread) -> str:
    return f"{found.middle:.2f} ({found.low:.2f}–{found.high:.2f})"


# --- the machine ----------------------------------------------------------------------------------


def machine(engines: Sequence[str]) -> Iterator[str]:
    """In general terms: what it is, never whose."""
    yield f"{date.today():%-d.%-m.%Y}"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    yield f"{_processor()}, {cores} cores, {memory:.0f} GiB of memory"
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    yield f"{system}, Linux {platform.release().split('-')[0]}, Python {platform.python_version()}"
    yield "; ".join(versions([*engines, OURS]))
    yield f"load when the bench began and ended: {_load_at_start} and {_load()}"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


_load_at_start = _load()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
