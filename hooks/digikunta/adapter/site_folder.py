"""The site's folder during a build: written beside the old site, swapped in by renaming.

A failed, killed or interrupted build leaves the old site whole. Builds into one folder exclude each
other by a lock file, which the operating system releases when the process ends.
"""

import hashlib
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

_LONGEST_WAIT = 600
"""Seconds to wait for another build of the same folder."""

_MARKS = ("404.html", "sitemap.xml")
"""Files of every site of MkDocs: a folder without them holds something else."""


class ForeignFolderError(Exception):
    """The folder holds files that no build wrote. The message is the folder."""


class LockedError(Exception):
    """Another build of the same folder did not end in time."""


class SiteFolder:
    """One build's view of the folder ``site``; ``cache`` is where the lock file goes."""

    def __init__(self, site: Path, cache: Path) -> None:
        self.site = site.resolve()
        self.staging = self.site.with_name(f".{self.site.name}.new")
        self._old = self.site.with_name(f".{self.site.name}.old")
        self._lock = FileLock(_lock_file(self.site, cache))

    def open(self, on_wait: Callable[[], None]) -> None:
        """Take the lock and clear what a killed build left; ``on_wait`` is called before waiting.

        Raises ForeignFolderError, LockedError or OSError. Nothing has changed then.
        """
        if _is_foreign(self.site):
            raise ForeignFolderError(str(self.site))
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            try:
                self._lock.acquire(timeout=_LONGEST_WAIT)
            except Timeout:
                raise LockedError from None
        self._recover()
        self.staging.mkdir(parents=True)

    def swap(self) -> None:
        """Make the staged site the site. Hidden entries of the old one (``.git``) move along.

        Raises OSError; the old site is back in its place then.
        """
        with _signals_deferred():
            if self.site.is_dir():
                self.site.rename(self._old)
            try:
                self.staging.rename(self.site)
            except OSError:
                if self._old.is_dir():
                    self._old.rename(self.site)
                raise
            self._remove_old()
        self._lock.release()

    def discard(self) -> None:
        """Drop the staged site, if there is one; the old one stays."""
        if self._lock.is_locked:
            shutil.rmtree(self.staging, ignore_errors=True)
            self._lock.release()

    def _recover(self) -> None:
        """Undo what a build killed during its swap has left half done."""
        if self._old.is_dir() and not self.site.exists():
            self._old.rename(self.site)
        self._remove_old()
        if self.staging.exists():
            shutil.rmtree(self.staging)

    def _remove_old(self) -> None:
        if not self._old.is_dir():
            return
        for entry in list(self._old.iterdir()):
            if entry.name.startswith(".") and not (self.site / entry.name).exists():
                entry.rename(self.site / entry.name)
        shutil.rmtree(self._old)


def _is_foreign(site: Path) -> bool:
    """Whether the folder has visible content and none of it is a built site."""
    if not site.is_dir():
        return site.exists()
    visible = [entry.name for entry in site.iterdir() if not entry.name.startswith(".")]
    return bool(visible) and not any(mark in visible for mark in _MARKS)


def _lock_file(site: Path, cache: Path) -> Path:
    """In ``cache``; in the system's temporary folder if the checkout is read-only."""
    name = f"build-{hashlib.sha256(str(site).encode()).hexdigest()[:16]}.lock"
    try:
        cache.mkdir(exist_ok=True)
        writable = os.access(cache, os.W_OK)
    except OSError:
        writable = False
    return (cache if writable else Path(tempfile.gettempdir())) / name


@contextmanager
def _signals_deferred() -> Iterator[None]:
    """Deliver SIGINT and SIGTERM after the block: a swap is not to be left half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[int] = []
    handlers: dict[int, Any] = {
        each: signal.signal(each, lambda number, _: received.append(number))
        for each in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in received:
            signal.raise_signal(number)
