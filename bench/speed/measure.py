"""One run of a command, measured as a whole process; and what many runs say together."""

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
    """A command that ended badly: what it said is the message."""


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, where, and with which variables beside those of this process."""

    words: tuple[str, ...]
    folder: Path
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock and of all cores; ``peak`` in bytes where it was watched, else 0."""

    seconds: float
    cpu_seconds: float
    peak: int = 0

    def __add__(self, other: "Run") -> "Run":
        """Two commands, one after the other, that make one site."""
        seconds, cpu = self.seconds + other.seconds, self.cpu_seconds + other.cpu_seconds
        return Run(seconds, cpu, max(self.peak, other.peak))


def run(command: Command, *, watch_memory: bool = False) -> Run:
    """From start to end, interpreter and all. Watching memory costs time: such a run is not timed.

    The peak is the most that all processes of the build hold together at one moment (proportional
    set size: pages that they share count once), or what its largest one held, if that is more.
    """
    environment = {**os.environ, **command.variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.words, cwd=command.folder, env=environment, stdout=said, stderr=said
        )
        together = _watched(process.pid) if watch_memory else 0
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            raise BuildError(said.read().decode("utf-8", "replace")[-2_000:])
    peak = max(together, usage.ru_maxrss * 1024) if watch_memory else 0
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak)


def _watched(pid: int) -> int:
    """The highest sum over the process and its descendants until it has ended."""
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
    """Bytes; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    sizes = (line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(next(sizes, "0")) * 1024


# --- many runs ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several numbers, and how far they lie apart."""

    middle: float
    low: float
    high: float


def spread(numbers: Sequence[float]) -> Spread:
    return Spread(median(numbers), min(numbers), max(numbers))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Of runs of the same round, so that a slow moment of the machine slows both."""
    return spread([mine / other for mine, other in zip(ours, theirs, strict=True)])


def in_turn(
    names: Sequence[str], rounds: int, measure: Callable[[str], Run]
) -> dict[str, list[Run]]:
    """A B C … A B C …: name -> its runs, one of every round."""
    found: dict[str, list[Run]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(measure(name))
    return found
