"""Name and date of the commit that a build is made from.

The date replaces the current time, so that two builds of one commit are identical. A build whose
content differs from the commit has neither.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digikunta.reading.project import DATA_VARIABLE

COMMIT_VARIABLE = "SOURCE_COMMIT"
DATE_VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 (reproducible-builds.org). Both variables override git."""

_TIMEOUT_SECONDS = 5
_CONTENT = ("data", "content", "overrides")
"""Folders whose every file may be published, also one that git does not track or ignores."""

_REFUSAL = "dubious ownership"
"""Words of git (setup.c) when another user owns the checkout."""


class SourceDateError(Exception):
    """SOURCE_DATE_EPOCH is no date. The message is its value."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Full hash and commit time in UTC; empty and None if unknown.

    ``is_refused``: git does not read the checkout because another user owns it.
    """

    name: str = ""
    committed: datetime | None = None
    is_refused: bool = False

    @property
    def stamp(self) -> str | None:
        """The commit time as ``2026-11-22T00:33:15Z`` (RFC 3339)."""
        return self.committed.strftime("%Y-%m-%dT%H:%M:%SZ") if self.committed else None


def commit_of(root: Path, environment: Mapping[str, str] = os.environ) -> Commit:
    """The commit of the checkout at ``root``; an empty one if the content is not the commit's.

    ``environment`` may give name and date. Raises SourceDateError.
    """
    name = environment.get(COMMIT_VARIABLE, "")
    given = environment.get(DATE_VARIABLE, "")
    committed = _date(given) if given else None
    if name and committed:
        return Commit(name, committed)
    found = checked_out(root, environment.get(DATA_VARIABLE))
    return Commit(name or found.name, committed or found.committed, found.is_refused)


def _date(seconds: str) -> datetime:
    """Raises SourceDateError."""
    try:
        if not (seconds.isascii() and seconds.isdigit()):
            raise SourceDateError(seconds)
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise SourceDateError(seconds) from None


def checked_out(root: Path, data: str | None) -> Commit:
    """The commit that is checked out, if root is a checkout and no content differs from it."""
    top = git_answer(root, "rev-parse", "--show-toplevel")
    if top.error and _REFUSAL in top.error:
        return Commit(is_refused=True)
    if not top.output or not Path(top.output).samefile(root):
        return Commit()
    folders = [root / each for each in _CONTENT] + ([Path(data)] if data else [])
    if _is_changed(root, [each.resolve() for each in folders]):
        return Commit()
    name, seconds = (
        git_answer(root, "rev-parse", "HEAD"),
        git_answer(root, "show", "-s", "--format=%ct"),
    )
    committed = _date(seconds.output) if seconds.output else None
    return Commit(name.output, committed)


def _is_changed(root: Path, folders: Sequence[Path]) -> bool:
    """Whether a tracked file is changed, or a folder of content has a file that git does not track.

    A folder outside the checkout is a change. Hidden files are not: no build reads them.
    """
    if not all(each.is_relative_to(root.resolve()) for each in folders):
        return True
    status = git_answer(root, "status", "--porcelain", "-uno")
    paths = [str(each) for each in folders if each.is_dir()]
    others = (
        git_answer(root, "ls-files", "--others", "-z", "--", *paths) if paths else GitAnswer("")
    )
    untracked = [each for each in others.output.split("\0") if each and not _is_hidden(each)]
    return bool(status.error or status.output or others.error or untracked)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


@dataclass(frozen=True, slots=True)
class GitAnswer:
    """Output of git without surrounding space. ``error``: why there is none."""

    output: str
    error: str = ""


def git_answer(root: Path, *arguments: str, timeout: int = _TIMEOUT_SECONDS) -> GitAnswer:
    """Run git on the checkout at root.

    Variables such as GIT_DIR would name another checkout: git sets them for its own hooks.
    """
    git = shutil.which("git")
    if git is None:
        return GitAnswer("", "no git")
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; root is our own checkout
            [git, "-C", str(root), *arguments],
            env={**own, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True, encoding="utf-8", errors="surrogateescape", check=False,
            timeout=timeout,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return GitAnswer("", str(error))
    if done.returncode != 0:
        return GitAnswer("", done.stderr or "failed")
    return GitAnswer(done.stdout.strip())
