"""The folder of releases: layout, locking, atomic switch and clean-up.

::

    DEST/releases/20261122T031500Z-01ceb3a/public/   one site, with compressed copies
    DEST/releases/20261122T031500Z-01ceb3a/server/   policy.json, headers.conf, redirects.map
    DEST/current        -> the release that is public
    DEST/shared/assets/  hashed assets of all releases, for pages loaded before a switch
    DEST/server/        what the server's configuration includes
    DEST/staging/       an unfinished release, never public
    DEST/lock           locked during changes
    DEST/.digikunta-releases  marks the folder as claimed (destination.py)

Only entries with names of our own form are deleted: releases, hashed assets, staging.
The switch replaces the link atomically (rename), so a request sees the old site or the new one.
The process may be killed at any point before it: the next run removes what is left.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from digikunta.publishing.asset_hashing import FOLDER, NOT_HASHED, is_hashed
from digikunta.publishing.destination import (
    PublishingError,
    claim,
    is_release_name,
    refuse_foreign,
)

MAX_RELEASES = 3
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases in a folder (DEST)."""

    folder: Path

    @property
    def all(self) -> Path:
        return self.folder / "releases"

    @property
    def current(self) -> Path:
        return self.folder / "current"

    @property
    def staging(self) -> Path:
        return self.folder / "staging"

    @property
    def shared(self) -> Path:
        """Folder of the hashed assets of all releases."""
        return self.folder / "shared"

    @property
    def server(self) -> Path:
        return self.folder / "server"

    def names(self) -> list[str]:
        """Return the names of the releases, oldest first, and of no other entries."""
        found = self.all.iterdir() if self.all.is_dir() else ()
        return sorted(
            each.name
            for each in found
            if is_release_name(each.name) and each.is_dir() and not each.is_symlink()
        )

    def public(self) -> str:
        """Return the name of the public release; empty before the first one."""
        return self.current.readlink().name if self.current.is_symlink() else ""

    def new_name(self, commit: str, now: datetime) -> str:
        """Return a name that sorts after all others, even if the clock was set back."""
        stamps = [each.partition("-")[0] for each in self.names()]
        moment = now.replace(microsecond=0)
        if stamps and (last := _moment(stamps[-1])) is not None:
            moment = max(moment, last + timedelta(seconds=1))
        name = f"{moment.strftime(_STAMP)}-{commit[:7].lower()}"
        return name if is_release_name(name) else f"{moment.strftime(_STAMP)}-unknown"

    def before(self, name: str) -> str | None:
        """Return the name of the previous release, if any."""
        older = [each for each in self.names() if each < name]
        return older[-1] if older else None

    def switch(self, name: str) -> None:
        """Make a release public, atomically."""
        fresh = self.folder / "current.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("releases") / name)
        fresh.replace(self.current)
        sync_folder(self.folder)

    def remove_leftovers(self) -> None:
        """Remove unfinished releases, releases later than the public one (rolled back, or never
        public), and assets that no release refers to.
        """
        self.remove_staging()
        self._remove([self.all / each for each in self.names() if each > self.public()])
        used = {
            each.name for name in self.names() for each in self.assets(self.all / name / "public")
        }
        unused = [each for each in self.assets(self.shared) if each.name not in used]
        self._remove([each for each in unused if is_hashed(each.name)], FOLDER)

    def remove_old(self) -> None:
        """Remove all but the last ``MAX_RELEASES`` releases."""
        self._remove([self.all / each for each in self.names()[:-MAX_RELEASES]])

    def remove_staging(self) -> None:
        """Remove what a publication has staged, and the folder unless it has other entries."""
        if not self.staging.is_dir():
            return
        for each in self.staging.iterdir():
            if is_release_name(each.name) or each.name == FOLDER:
                shutil.rmtree(each, ignore_errors=True)
        with suppress(OSError):
            self.staging.rmdir()

    def _remove(self, paths: list[Path], below: str = "") -> None:
        """Move to staging, then delete: an interrupted deletion must not leave a partial release
        to roll back to, or a partial folder of assets that is later taken for a complete one.
        """
        for path in paths:
            (self.staging / below).mkdir(parents=True, exist_ok=True)
            path.rename(self.staging / below / path.name)
        self.remove_staging()

    @staticmethod
    def assets(public: Path) -> list[Path]:
        """Return the entries with hashed names in ``assets/`` of a public folder."""
        folder = public / FOLDER
        found = folder.iterdir() if folder.is_dir() else ()
        return sorted(each for each in found if each.name not in NOT_HASHED)


def stamp_seconds(name: str) -> int:
    """Return the Unix time in a release's name; 0 for a name without one."""
    moment = _moment(name.partition("-")[0])
    return int(moment.timestamp()) if moment else 0


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def sync_folder(folder: Path) -> None:
    """Flush a folder to disk: a rename survives a power failure only after that."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked_releases(folder: Path) -> Iterator[tuple[Releases, int]]:
    """Lock the folder; yield its releases and the lock's file descriptor.

    A child process that inherits the descriptor holds the lock too. The kernel releases it when the
    last of these processes ends. Raises PublishingError when the folder is locked or unsuitable.
    """
    try:
        import fcntl  # noqa: PLC0415 - missing on Windows, where the other commands work
    except ImportError as error:
        raise PublishingError("no-locks") from error
    releases = Releases(folder)
    refuse_foreign(folder)
    claim(folder)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishingError("locked", place=folder) from error
        yield releases, handle
    finally:
        os.close(handle)
