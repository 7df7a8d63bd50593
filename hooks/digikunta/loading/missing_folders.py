"""A folder of input that does not exist: one problem, instead of one for every lost reference."""

from pathlib import Path

from digikunta.reading.input_files import shown_path
from digikunta.reading.project import Project
from digikunta.records.problem import Problem


def missing_folders(project: Project, root: Path) -> list[Problem]:
    """A problem if the folder of records is missing; its path is shown relative to ``root``."""
    if project.data.is_dir():
        return []
    return [Problem(shown_path(project.data, root), 1, 1, "", "data_folder_missing")]
