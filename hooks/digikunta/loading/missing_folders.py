"""Folders of input that do not exist: one problem each, instead of one for every lost reference."""

from pathlib import Path

from digikunta.reading.input_files import shown_path
from digikunta.reading.project import Project
from digikunta.records.problem import Problem


def missing_folders(project: Project, root: Path, *, with_pages: bool = True) -> list[Problem]:
    """Problems for the folders of records and pages; paths are shown relative to ``root``."""
    folders = [(project.data, "data_folder_missing")]
    if with_pages:
        folders.append((project.content, "content_folder_missing"))
    return [
        Problem(shown_path(folder, root), 1, 1, "", code)
        for folder, code in folders
        if not folder.is_dir()
    ]
