"""In-process memo for reloads: the preview loads all input again at every save.

Each result is cached with the objects it was computed from, and is valid while those are the same
objects. An unchanged file gives the same text object, the same text the same document, the same
document and vocabularies the same record, and so on. So no caller has to track changes, and only
results that depend on a changed file are computed again.

The caller owns the memo; there is no module-level cache.
"""

import os
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from digikunta.records.problem import Problem

T = TypeVar("T")

_SETTLED = 3_000_000_000
"""Nanoseconds. The coarsest file system clock ticks every two seconds (FAT): a file last changed
this long before it was read cannot have changed again since with the same time stamp.
"""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file's content. ``signature`` is None if a later change might not alter it."""

    signature: tuple[int, ...] | None
    content: Any


class ReloadMemo:
    """Caches the results of one load for the next one only."""

    def __init__(self) -> None:
        self._files: dict[str, _Read] = {}
        self._results: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._previous_files = self._files
        self._previous_results = self._results

    def begin(self) -> None:
        """Start a load. Drops results that the previous load did not use."""
        self._previous_files, self._files = self._files, {}
        self._previous_results, self._results = self._results, {}

    def read(self, path: Path, reader: Callable[[], T]) -> T:
        """The result of ``reader`` for a file; the previous object if it is equal.

        A file may be read several times in a load.

        The file is not opened if its size, inode and times are unchanged. It is read again if
        reading failed, or if it had changed so shortly before the last read that a later change
        could have the same time stamp.
        """
        name = str(path)
        previous = self._files.get(name) or self._previous_files.get(name)
        now = time.time_ns()
        signature = _signature(path)
        if previous is not None and signature is not None and previous.signature == signature:
            self._files[name] = previous
            return previous.content  # type: ignore[no-any-return]
        content = reader()
        if previous is not None and previous.content == content:
            content = previous.content
        is_settled = signature is not None and max(signature[:2]) + _SETTLED < now
        is_reliable = is_settled and not isinstance(content, Problem)
        self._files[name] = _Read(signature if is_reliable else None, content)
        return content

    def get(self, name: Hashable, inputs: tuple[object, ...], compute: Callable[[], T]) -> T:
        """The previous result of this name if it had the same input objects, else a new one.

        ``compute`` must depend on ``inputs`` only, and no caller may modify its result.
        """
        entry = self._results.get(name) or self._previous_results.get(name)
        if entry is None or not _are_same(entry[0], inputs):
            entry = inputs, compute()
        self._results[name] = entry
        return entry[1]

    def intern(self, name: Hashable, value: T) -> T:
        """The previous object of this name if it is equal, so that results using it stay valid."""
        _, previous = self._previous_results.get(name, ((), None))
        interned = previous if previous == value else value
        self._results[name] = (), interned
        return interned


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def _signature(path: Path) -> tuple[int, ...] | None:
    """Times of change of content and metadata, size, inode, device; None if there is no file."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - called for every file; Path.stat takes twice the time
    except OSError:
        return None
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino, stat.st_dev)
