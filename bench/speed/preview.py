"""How long `mkdocs serve` needs for a changed file, from noticing it to the page being there.

The clock is read when a line of the log arrives: when the server says that it has noticed a change,
and when it says that the documentation is built.
"""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from speed.folder import edit_record
from speed.measure import BuildError, Spread, spread

NOTICED = re.compile(r"Detected file changes")
BUILT = re.compile(r"Documentation built in")
READY = re.compile(r"Serving on")

_PATIENCE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log and when it came, in seconds of a clock that only goes forward."""

    at: float
    text: str


def waited(lines: Iterator[Line]) -> float:
    """Seconds from the line that notices a change to the line that tells of the build."""
    noticed = next(line.at for line in lines if NOTICED.search(line.text))
    return next(line.at for line in lines if BUILT.search(line.text)) - noticed


def rebuilds(checkout: Path, data: Path, times: int) -> dict[str, Spread]:
    """What was changed -> seconds from being noticed to being built."""
    chapter = checkout / "content" / "fi" / "kasikirja" / "hankinnat.md"
    with _serving(checkout, data) as log:
        next(line for line in log if READY.search(line.text))
        return {
            "an edited record": _measured(log, times, lambda: edit_record(data)),
            "an edited handbook page": _measured(log, times, lambda: _edit_page(chapter)),
        }


def _measured(log: Iterator[Line], times: int, edit: Callable[[], object]) -> Spread:
    found = []
    for _ in range(times):
        time.sleep(1.5)  # the server asks for changes once a second, and must have gone quiet
        edit()
        found.append(waited(log))
    return spread(found)


def _edit_page(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\nVielä yksi kappale.\n", "utf-8")


@contextmanager
def _serving(checkout: Path, data: Path) -> Iterator[Iterator[Line]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = (*("-m", "mkdocs", "serve", "--livereload"), "-a", f"127.0.0.1:{port}")
    variables = {
        "DIGIKUNTA_DATA": str(data),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(checkout / "hooks"),
        "PYTHONUNBUFFERED": "1",
    }
    process = subprocess.Popen(
        (sys.executable, *words),
        cwd=checkout,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines: queue.SimpleQueue[Line | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process, lines), daemon=True).start()
    try:
        yield _arriving(lines)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _listen(process: subprocess.Popen[str], lines: "queue.SimpleQueue[Line | None]") -> None:
    for text in process.stderr or ():
        lines.put(Line(time.perf_counter(), text))
    lines.put(None)


def _arriving(lines: "queue.SimpleQueue[Line | None]") -> Iterator[Line]:
    while True:
        line = lines.get(timeout=_PATIENCE_SECONDS)
        if line is None:
            raise BuildError("the server has ended by itself")
        yield line
