"""What need not be found again when the same process loads again: a preview does, at every save.

Whatever was found is kept beside the very things it was found in, and stands as long as those are
the same objects. A file whose bytes have not changed gives the same text again, the same text the
same document, the same document and vocabularies the same record, and so on to the end. So nothing
has to be told what has changed, and only what is really made of it is made again.

What is kept belongs to whoever loads again and again; there is none in the module.
"""

import os
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from digikunta.loading.store import Store
from digikunta.records.problem import Problem

T = TypeVar("T")

_SETTLED = 3_000_000_000
"""Nanoseconds. The coarsest clock of a file system ticks every two seconds: a file that changed
this long before it was read cannot have changed again after that and show the same time.
"""


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file gave. ``signature`` is None if it may have changed again unseen."""

    signature: tuple[int, ...] | None
    content: Any


class ReloadMemo:
    """Keeps what was found in one loading for the next one, and no longer than that.

    ``store``: where the loading that goes on finds what earlier processes kept, if there is one.
    """

    def __init__(self) -> None:
        self.store: Store | None = None
        self._files: dict[str, _Read] = {}
        self._found: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._files_before = self._files
        self._found_before = self._found

    def begin(self, store: Store | None) -> None:
        """Another loading begins. What the last one did not ask for is forgotten."""
        self.store = store
        self._files_before, self._files = self._files, {}
        self._found_before, self._found = self._found, {}

    def read(self, path: Path, reader: Callable[[], T]) -> T:
        """What ``reader`` makes of the file, equal things being the same object as before.

        The file is not even opened if its size, its place on the disk and its times say that
        nothing has changed. It is read again if reading failed, or if its last change was so near
        to the last reading that another could have followed within the same tick of the clock.
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
        """What was found under this name in the very same things, else what ``make`` finds now.

        ``make`` may use nothing that changes beside ``made_of``, and nobody changes what it gave.
        """
        kept = self._found_before.get(name)
        if kept is None or not _are_same(kept[0], made_of):
            kept = made_of, make()
        self._found[name] = kept
        return kept[1]

    def same(self, name: Hashable, value: T) -> T:
        """The value of the last time if it is equal: something made of it then still stands."""
        _, before = self._found_before.get(name, ((), None))
        kept = before if before == value else value
        self._found[name] = (), kept
        return kept


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def _signature(path: Path) -> tuple[int, ...] | None:
    """Times of change (of the content, of anything), size and place; None if there is no file."""
    try:
        told = os.stat(path)  # noqa: PTH116 - asked of every file, and a Path asks twice as slowly
    except OSError:
        return None
    return (told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino, told.st_dev)
