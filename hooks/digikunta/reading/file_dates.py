"""When the files of the content were last changed, from the commits of the checkout."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from digikunta.reading.project import DATA_VARIABLE
from digikunta.reading.source_commit import checked_out, git_answer

_FOLDERS = ("data", "content")
_TIMEOUT_SECONDS = 30
"""A history of many years takes seconds."""


def file_dates(root: Path, environment: Mapping[str, str] = os.environ) -> Mapping[str, str]:
    """Return path below ``root`` -> time of the last commit that changed it (RFC 3339, UTC).

    Empty where that is not known: no checkout, a shallow one, or content that is not the commit's.
    Merges are left out, because the commits that they bring have the changes.
    """
    if not checked_out(root, environment.get(DATA_VARIABLE)).name:
        return {}
    if git_answer(root, "rev-parse", "--is-shallow-repository").output != "false":
        return {}
    words = ("log", "--no-merges", "--no-renames", "-z", "--format=%x01%ct", "--name-only", "--")
    log = git_answer(root, *words, *_FOLDERS, timeout=_TIMEOUT_SECONDS).output
    newest: dict[str, int] = {}
    for commit in log.split("\x01")[1:]:
        seconds, _, names = commit.partition("\0")
        for name in filter(None, names.strip("\n").split("\0")):
            newest[name] = max(int(seconds), newest.get(name, 0))
    return {name: _stamp(seconds) for name, seconds in newest.items()}


def _stamp(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
