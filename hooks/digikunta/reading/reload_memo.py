"""In-process memo for reloads: a preview loads the whole input again at every save.

A result is stored with the objects it was computed from and is valid while those are the same
objects. An unchanged file returns the same text object, the same text the same document, the same
document and vocabularies the same record, and so on. No change notification is needed.
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
"""Nanoseconds. The coarsest file system clock ticks every two seconds. A file whose last change is
older than this when it is read cannot change again and show the same time.
"""


@dataclass(frozen=True, slots=True)
class _Read:
    """Content of a file. ``signature`` is None if a later change could go unnoticed."""

    signature: tuple[int, ...] | None
    content: Any


class ReloadMemo:
    """Results of one load for the next one; what a load does not use is dropped at the next."""

    def __init__(self) -> None:
        self._files: dict[str, _Read] = {}
        self._found: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._files_before = self._files
        self._found_before = self._found

    def begin(self) -> None:
        """Start a load. Results that the previous load did not use are dropped."""
        self._files_before, self._files = self._files, {}
        self._found_before, self._found = self._found, {}

    def read(self, path: Path, reader: Callable[[], T]) -> T:
        """The result of ``reader``; an equal result is the same object as before.

        The file is not opened if size, inode and times are unchanged. It is read again if reading
        failed, or if its last change was so close to the last read that another change could have
        followed within the same clock tick.
        """
        name = str(path)
        before = self._files_before.get(name)
        now = time.time_ns()
        signature = _signature(path)
        if before is not None and signature is not None and before.signature == signature:
            self._files[name] = before
            return before.content  # type: ignore[no-any-return]
        content = reader()
        if before is not None and before.content == content:
            content = before.content
        is_settled = signature is not None and max(signature[:2]) + _SETTLED < now
        is_sure = is_settled and not isinstance(content, Problem)
        self._files[name] = _Read(signature if is_sure else None, content)
        return content

    def found(self, name: Hashable, made_of: tuple[object, ...], make: Callable[[], T]) -> T:
        """The stored result for ``name`` if ``made_of`` are the same objects, else ``make()``.

        ``make`` may depend on ``made_of`` only, and its result must not be modified.
        """
        kept = self._found_before.get(name)
        if kept is None or not _are_same(kept[0], made_of):
            kept = made_of, make()
        self._found[name] = kept
        return kept[1]

    def same(self, name: Hashable, value: T) -> T:
        """The previous object if equal to ``value``: results computed from it stay valid."""
        _, before = self._found_before.get(name, ((), None))
        kept = before if before == value else value
        self._found[name] = (), kept
        return kept


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def _signature(path: Path) -> tuple[int, ...] | None:
    """mtime, ctime, size, inode, device; None if there is no file."""
    try:
        told = os.stat(path)  # noqa: PTH116 - asked of every file, and a Path asks twice as slowly
    except OSError:
        return None
    return (told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino, told.st_dev)
