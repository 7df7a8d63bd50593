"""Which commit a build is made from, and when that was: never the clock, so that two builds of one
commit are the same.
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
"""Seconds since 1970; a convention of reproducible builds. Both beat what git says."""

_PATIENCE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Commit:
    """``name`` is empty and ``made`` is None where nobody knows."""

    name: str = ""
    made: datetime | None = None

    @property
    def stamp(self) -> str | None:
        """``2026-11-22T00:33:15Z``."""
        return self.made.strftime("%Y-%m-%dT%H:%M:%SZ") if self.made else None


def commit_of(root: Path, environment: Mapping[str, str] = os.environ) -> Commit:
    """The commit of the checkout at ``root``; nothing when files have been changed since."""
    name = environment.get(COMMIT_VARIABLE, "")
    seconds = environment.get(DATE_VARIABLE, "")
    if not (name and seconds) and _git(root, "status", "--porcelain", "-uno") == "":
        name = name or _git(root, "rev-parse", "HEAD") or ""
        seconds = seconds or _git(root, "show", "-s", "--format=%ct") or ""
    made = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdigit() else None
    return Commit(name, made)


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers, or None: no git, no checkout, or one that git does not trust."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(root), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; root is our own checkout
            command, capture_output=True, text=True, check=False, timeout=_PATIENCE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
