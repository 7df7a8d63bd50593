"""Measures a command as a whole process, and summarises repeated runs."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SAMPLE_SECONDS = 0.02


class BuildError(Exception):
    """A command failed, or its output is incomplete. The message has the end of its log."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, its working folder, and variables added to the environment."""

    words: tuple[str, ...]
    folder: Path
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """Wall-clock and processor time in seconds; ``peak`` memory in bytes, 0 if not measured."""

    seconds: float
    cpu_seconds: float
    peak: int = 0

    def __add__(self, other: "Run") -> "Run":
        """Combine two consecutive commands of one build."""
        seconds, cpu = self.seconds + other.seconds, self.cpu_seconds + other.cpu_seconds
        return Run(seconds, cpu, max(self.peak, other.peak))


def run(command: Command, *, watch_memory: bool = False) -> Run:
    """Run the command from start to end. Sampling memory slows it down, so do not time such runs.

    The peak is the maximum over time of the proportional set size of all processes of the build
    (shared pages count once), or the largest resident set of one process, if that is more. Raises
    BuildError.
    """
    environment = {**os.environ, **command.variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.words, cwd=command.folder, env=environment, stdout=output, stderr=output
        )
        together = _watched(process.pid) if watch_memory else 0
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            raise BuildError(output.read().decode("utf-8", "replace")[-2_000:])
    peak = max(together, usage.ru_maxrss * 1024) if watch_memory else 0
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak)


def _watched(pid: int) -> int:
    """Return the peak memory in bytes of the process and its descendants, until it ends."""
    highest = 0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        highest = max(highest, sum(_proportional(each) for each in _family(pid)))
        time.sleep(_SAMPLE_SECONDS)
    return highest


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found


def _proportional(pid: int) -> int:
    """Return the proportional set size in bytes; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    sizes = (line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(next(sizes, "0")) * 1024


# --- many runs ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, minimum and maximum."""

    middle: float
    low: float
    high: float


def spread(numbers: Sequence[float]) -> Spread:
    return Spread(median(numbers), min(numbers), max(numbers))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return the spread of ratios within rounds, so that load on the machine affects both."""
    return spread([mine / other for mine, other in zip(ours, theirs, strict=True)])


def in_turn(
    names: Sequence[str], rounds: int, measure: Callable[[str], Run]
) -> dict[str, list[Run]]:
    """Measure in the order A B C … A B C …; return name -> runs, one per round."""
    found: dict[str, list[Run]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(measure(name))
    return found
