"""How long `mkdocs serve` needs for a changed file, from noticing it to the page being seen.

The clock begins when the log says that the server has noticed a change. It ends when the changed
page, asked for as soon as the server tells browsers to ask again, has come whole: what has not been
seen is not counted as done.
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
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from speed.folder import edit_record
from speed.measure import BuildError, Spread, spread

NOTICED = re.compile(r"Detected file changes")
BUILT = re.compile(r"Reloading browsers")
READY = re.compile(r"Serving on")

_PATIENCE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log and when it came, in seconds of a clock that only goes forward."""

    at: float
    text: str


def waited(lines: Iterator[Line]) -> float:
    """When a change was noticed, once browsers are told of it."""
    noticed = next(line.at for line in lines if NOTICED.search(line.text))
    next(line for line in lines if BUILT.search(line.text))
    return noticed


def rebuilds(checkout: Path, data: Path, times: int) -> dict[str, Spread]:
    """What was changed -> seconds from being noticed to being seen."""
    chapter = checkout / "content" / "fi" / "kasikirja" / "hankinnat.md"
    with _serving(checkout, data) as (log, address):
        next(line for line in log if READY.search(line.text))

        def measured(edit: Callable[[], Edit]) -> Spread:
            return spread([_seconds(log, address, edit) for _ in range(times)])

        return {
            "an edited record": measured(lambda: _edit_record(data, in_list=False)),
            "the same, seen in the list of all experiments": measured(
                lambda: _edit_record(data, in_list=True)
            ),
            "an edited handbook page": measured(lambda: _edit_page(chapter)),
        }


@dataclass(frozen=True, slots=True)
class Edit:
    """``words`` will stand on the page at ``url``, and did not before."""

    url: str
    words: str


def _seconds(log: Iterator[Line], address: str, edit: Callable[[], Edit]) -> float:
    time.sleep(1.5)  # the server asks for changes twice a second, and must have gone quiet
    edited = edit()
    noticed = waited(log)
    url = address + edited.url
    with urllib.request.urlopen(url, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - our server
        page = answer.read().decode()
    seen = time.perf_counter()
    if edited.words not in page:
        raise BuildError(f"{edited.url} does not have: {edited.words}")
    return seen - noticed


def _edit_record(data: Path, *, in_list: bool) -> Edit:
    edited = edit_record(data)
    section = "kokeilut/" if edited.language == "fi" else "sv/forsok/"
    return Edit(section if in_list else f"{section}{edited.path.stem}/", edited.words)


def _edit_page(path: Path) -> Edit:
    text = path.read_text("utf-8")
    words = f"Uusi kappale {text.count('Uusi kappale') + 1}."
    path.write_text(f"{text}\n{words}\n", "utf-8")
    return Edit("kasikirja/hankinnat/", words)


@contextmanager
def _serving(checkout: Path, data: Path) -> Iterator[tuple[Iterator[Line], str]]:
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
        yield _arriving(lines), f"http://127.0.0.1:{port}/"
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
