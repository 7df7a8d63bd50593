"""Measures how long `mkdocs serve` takes from detecting a changed file to serving the page.

Time starts when the log reports a detected change. It ends when the changed page, requested as soon
as the server makes browsers reload, has been received completely.
"""

import os
import queue
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from digikunta.catalogue.addresses import Address
from digikunta.records.base import LanguageCode

from speed.folder import edit_record, first_experiment
from speed.measure import BuildError, Spread, spread

NOTICED = re.compile(r"Detected file changes")
BUILT = re.compile(r"Reloading browsers")
READY = re.compile(r"Serving on")

_PATIENCE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log; ``at`` is its time in seconds of a monotonic clock."""

    at: float
    text: str


def detection_time(lines: Iterator[Line]) -> float:
    """Wait until the log reports a reload; return when the change was detected."""
    noticed = next(line.at for line in lines if NOTICED.search(line.text))
    next(line for line in lines if BUILT.search(line.text))
    return noticed


def rebuilds(checkout: Path, data: Path, times: int) -> dict[str, Spread]:
    """Return kind of edit -> seconds from detection to the received page."""
    chapter = checkout / "content" / "fi" / "kasikirja" / "hankinnat.md"
    with _serving(checkout, data) as (log, address):
        next(line for line in log if READY.search(line.text))
        path, record = first_experiment(data)
        in_list = list_part(
            record["original_language"], path.stem, lambda url: _page(address + url)
        )

        def measured(edit: Callable[[], Edit]) -> Spread:
            return spread([_seconds(log, address, edit) for _ in range(times)])

        return {
            "an edited record": measured(lambda: _edit_record(data)),
            "the same, seen in the list of all experiments": measured(
                lambda: replace(_edit_record(data), url=in_list)
            ),
            "an edited handbook page": measured(lambda: _edit_page(chapter)),
        }


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit. ``words`` are new on the page at ``url``."""

    url: str
    words: str


def _seconds(log: Iterator[Line], address: str, edit: Callable[[], Edit]) -> float:
    time.sleep(1.5)  # longer than the server's polling interval and debounce delay
    edited = edit()
    detected = detection_time(log)
    page = _page(address + edited.url)
    received = time.perf_counter()
    if edited.words not in page:
        raise BuildError(f"{edited.url} does not have: {edited.words}")
    return received - detected


def _edit_record(data: Path) -> Edit:
    edited = edit_record(data)
    id_ = edited.path.stem
    return Edit(Address("experiments", edited.language, id_, id_).url, edited.words)


def list_part(language: LanguageCode, id_: str, page: Callable[[str], str]) -> str:
    """Return the address of the part of the list of experiments that shows one of them.

    ``page`` returns the page at an address. Raises BuildError when no part shows it.
    """
    urls = (Address("experiments", language, part=number).url for number in count(1))
    link = re.compile(rf'href="(?:\.\./)*{re.escape(id_)}/"')
    try:
        return next(url for url in urls if link.search(page(url)))
    except urllib.error.HTTPError as error:
        raise BuildError(f"no part of the list shows {id_}") from error


def _page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - our server
        text: str = answer.read().decode()
    return text


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
        process.terminate()  # SIGINT is ignored where the bench itself runs in the background
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
