"""The folder of releases: what is public, what was, and the one step from one to the other.

::

    DEST/releases/20261122T031500Z-01ceb3a/public/   one site, with compressed copies
    DEST/releases/20261122T031500Z-01ceb3a/server/   policy.json, headers.conf, redirects.map
    DEST/current        -> the release that is public
    DEST/kept/assets/   hashed assets of all releases: a page read before a switch finds its scripts
    DEST/server/        what the server's configuration includes
    DEST/staging/       a release in the making; whatever lies here was never public
    DEST/lock           held while something changes

The switch replaces the link in one step (rename), so a request sees the old site or the new one.
Everything before it may be killed at any point: the next run sweeps what was left.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from digikunta.publishing.asset_hashing import FOLDER, KEPT

KEPT_RELEASES = 3
_STAMP = "%Y%m%dT%H%M%SZ"


class PublishingError(Exception):
    """``code`` names the message ``publish-<code>``; ``values`` fill it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Releases:
    """DEST."""

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
    def kept(self) -> Path:
        return self.folder / "kept"

    @property
    def server(self) -> Path:
        return self.folder / "server"

    def names(self) -> list[str]:
        """Oldest first."""
        return sorted(each.name for each in self.all.iterdir()) if self.all.is_dir() else []

    def public(self) -> str:
        """The name of the release that is public; empty before the first."""
        return self.current.readlink().name if self.current.is_symlink() else ""

    def new_name(self, commit: str, now: datetime) -> str:
        """Later than every other, also when the machine's clock went back."""
        stamps = [each.partition("-")[0] for each in self.names()]
        moment = now.replace(microsecond=0)
        if stamps and (last := _moment(stamps[-1])) is not None:
            moment = max(moment, last + timedelta(seconds=1))
        return f"{moment.strftime(_STAMP)}-{commit[:7] or 'unknown'}"

    def before(self, name: str) -> str | None:
        """The release that was made before this one."""
        older = [each for each in self.names() if each < name]
        return older[-1] if older else None

    def switch(self, name: str) -> None:
        """Make a release public, in one step."""
        fresh = self.folder / "current.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("releases") / name)
        fresh.replace(self.current)
        sync_folder(self.folder)

    def sweep(self) -> None:
        """Remove what an earlier run left behind: halves, releases later than the public one
        (rolled back from, or never public), and assets that no release asks for.
        """
        shutil.rmtree(self.staging, ignore_errors=True)
        self._remove([self.all / each for each in self.names() if each > self.public()])
        asked = {
            each.name for name in self.names() for each in self.assets(self.all / name / "public")
        }
        self._remove([each for each in self.assets(self.kept) if each.name not in asked])

    def forget(self) -> None:
        """Remove releases beyond those kept."""
        self._remove([self.all / each for each in self.names()[:-KEPT_RELEASES]])

    def _remove(self, paths: list[Path]) -> None:
        """Out of sight first: half a release must never be rolled back to, and half a folder of
        assets never be taken for the whole when its content comes back.
        """
        for path in paths:
            self.staging.mkdir(exist_ok=True)
            path.rename(self.staging / path.name)
        shutil.rmtree(self.staging, ignore_errors=True)

    @staticmethod
    def assets(public: Path) -> list[Path]:
        """The entries with hashed names in the ``assets/`` of a public folder."""
        folder = public / FOLDER
        found = folder.iterdir() if folder.is_dir() else ()
        return sorted(each for each in found if each.name not in KEPT)


def stamp_seconds(name: str) -> int:
    """When a release was made, from its name; 0 for a folder that somebody else named."""
    moment = _moment(name.partition("-")[0])
    return int(moment.timestamp()) if moment else 0


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def sync_folder(folder: Path) -> None:
    """A rename is safe from a power cut once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Releases, int]]:
    """The releases, locked, and the lock's handle: who inherits it keeps others out too.

    The kernel lets go when the last process that holds it ends, however that happens.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none, and the other verbs work there
    except ImportError as error:
        raise PublishingError("no-locks") from error
    releases = Releases(folder)
    releases.folder.mkdir(parents=True, exist_ok=True)
    if releases.current.exists() and not releases.current.is_symlink():
        raise PublishingError("not-a-link", place=releases.current)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishingError("locked", place=folder) from error
        yield releases, handle
    finally:
        os.close(handle)
