"""Extracts the records and pages of another git revision."""

import io
import subprocess
import tarfile
from pathlib import Path

from digikunta.reading.project import Project

_CONTENT = ("data", "content")


class RevisionError(Exception):
    """No such revision or folder; the message is its name."""


def checkout(name: str, root: Path, scratch: Path) -> Project:
    """The project ``name``: a folder with data/ and content/, or a revision of the checkout.

    Records and pages of a revision are extracted into ``scratch``; no code of it is run. Raises
    RevisionError.
    """
    folder = Path(name)
    if name and (folder / "data").is_dir():
        return _project(folder.resolve())
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if commit is None:
        raise RevisionError(name)
    revision = commit.decode().strip()
    known = _git(root, "ls-tree", "--name-only", revision) or b""
    present = [each for each in _CONTENT if each in known.decode().split("\n")]
    for each in _CONTENT:
        (scratch / each).mkdir(parents=True)
    archive = _git(root, "archive", "--format=tar", revision, "--", *present) if present else None
    if archive is not None:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(scratch, filter=_only_inside)  # noqa: S202 - of our own checkout, filtered
    return _project(scratch)


def _only_inside(member: tarfile.TarInfo, scratch: str) -> tarfile.TarInfo | None:
    """Skip members that would be extracted or link outside; the check reports those as files."""
    try:
        return tarfile.data_filter(member, scratch)
    except tarfile.FilterError:
        return None


def other_files(base: str, head: str | None, root: Path) -> list[str]:
    """The changed files that are neither records nor pages; empty if git fails.

    Compared are the merge base and ``head``, or ``base`` and the working tree.
    """
    start = base
    if head is not None:
        merged = _git(root, "merge-base", "--end-of-options", base, head)
        start = merged.decode().strip() if merged else base
    ends = [start] if head is None else [start, head]
    listed = _git(root, "diff", "--name-only", "-z", "--end-of-options", *ends, "--")
    names = (listed or b"").decode("utf-8", errors="replace").split("\0")
    inside = tuple(f"{each}/" for each in _CONTENT)
    return sorted(each for each in names if each and not each.startswith(inside))


def _project(folder: Path) -> Project:
    return Project(folder, folder / "data", folder / "content")


def _git(root: Path, *arguments: str) -> bytes | None:
    """Output of git; None if git is missing or fails."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
