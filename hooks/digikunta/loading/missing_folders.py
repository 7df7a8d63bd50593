"""Folders of input that do not exist: one problem, instead of one for every lost reference."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from digikunta.reading.input_files import shown_path
from digikunta.reading.project import Project
from digikunta.records.base import LANGUAGES
from digikunta.records.kinds import KINDS
from digikunta.records.problem import Problem

_MANY = 3
"""So many references to records of a kind that has no folder: the folder is gone."""


def missing_folders(project: Project, root: Path, *, with_pages: bool = True) -> list[Problem]:
    """A problem for each missing folder; their paths are shown relative to ``root``."""
    return [
        Problem(shown_path(each.folder, root), 1, 1, "", each.code)
        for each in _needed(project, with_pages)
        if not each.folder.is_dir()
    ]


@dataclass(frozen=True, slots=True)
class _Needed:
    folder: Path
    code: str


def _needed(project: Project, with_pages: bool) -> Iterator[_Needed]:
    """The folders; none inside one that is missing itself."""
    yield _Needed(project.data, "data_folder_missing")
    vocabulary = project.data / "vocabulary"
    if project.data.is_dir() and not vocabulary.is_dir():
        yield _Needed(project.vocabulary, "vocabulary_folder_missing")
    if with_pages:
        yield _Needed(project.content, "content_folder_missing")
        if project.content.is_dir():
            for code in LANGUAGES:
                yield _Needed(project.content / code, "content_folder_missing")


def without_followers(problems: Iterable[Problem], data: Path, root: Path) -> list[Problem]:
    """The problems with one in place of all references to the records of a folder that is gone."""
    remaining = list(problems)
    for kind in KINDS:
        folder = data / kind.folder
        lost = [each for each in remaining if _is_lost(each, kind.folder)]
        if len(lost) < _MANY or folder.exists():
            continue
        remaining = [each for each in remaining if not _is_lost(each, kind.folder)]
        details = {"count": str(len(lost))}
        remaining.append(
            Problem(shown_path(folder, root), 1, 1, "", "record_folder_missing", details)
        )
    return remaining


def _is_lost(problem: Problem, folder: str) -> bool:
    is_reference = problem.code == "unknown_record" and problem.severity == "error"
    return is_reference and problem.details.get("folder") == folder
