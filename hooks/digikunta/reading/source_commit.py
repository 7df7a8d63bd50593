"""Name and date of the commit that a build is made from.

The date replaces the current time, so that two builds of one commit are identical.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

COMMIT_VARIABLE = "SOURCE_COMMIT"
DATE_VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 (reproducible-builds.org). Both variables override git."""

_TIMEOUT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Commit:
    """Full hash and commit time in UTC; empty and None if unknown."""

    name: str = ""
    committed: datetime | None = None

    @property
    def stamp(self) -> str | None:
        """The commit time as ``2026-11-22T00:33:15Z`` (RFC 3339)."""
        return self.committed.strftime("%Y-%m-%dT%H:%M:%SZ") if self.committed else None


def commit_of(root: Path, environment: Mapping[str, str] = os.environ) -> Commit:
    """The commit of the checkout at ``root``; an empty one if tracked files have been changed."""
    name = environment.get(COMMIT_VARIABLE, "")
    seconds = environment.get(DATE_VARIABLE, "")
    if not (name and seconds) and _git(root, "status", "--porcelain", "-uno") == "":
        name = name or _git(root, "rev-parse", "HEAD") or ""
        seconds = seconds or _git(root, "show", "-s", "--format=%ct") or ""
    committed = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdigit() else None
    return Commit(name, committed)


def _git(root: Path, *arguments: str) -> str | None:
    """Output of git without surrounding space; None without git or a checkout that git trusts."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(root), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; root is our own checkout
            command, capture_output=True, text=True, check=False, timeout=_TIMEOUT_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
