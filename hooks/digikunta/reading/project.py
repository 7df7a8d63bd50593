"""Paths of a checkout. No other module names the project's folders."""

import os
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "DIGIKUNTA_DATA"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one checkout. ``data`` and ``content`` may be outside ``root``."""

    root: Path
    data: Path
    content: Path

    @property
    def is_mixed(self) -> bool:
        """The project's own pages with other records: the pages refer to records of data/."""
        return self.content == self.root / "content" and self.data != self.root / "data"

    @property
    def vocabulary(self) -> Path:
        """The project's own vocabularies, the fallback for data folders without any."""
        return self.root / "data" / "vocabulary"

    @property
    def schema(self) -> Path:
        return self.root / "schema"

    @property
    def templates(self) -> Path:
        return self.root / "data" / "templates"

    @property
    def page_templates(self) -> Path:
        return self.root / "overrides" / "records"


def find_project(data: Path | None = None, content: Path | None = None) -> Project:
    """The checkout that contains this package.

    The data folder is ``data``, else the environment variable DIGIKUNTA_DATA, else data/.
    """
    root = Path(__file__).resolve().parents[3]
    from_environment = os.environ.get(DATA_VARIABLE)
    data = data or (Path(from_environment) if from_environment else root / "data")
    return Project(root, data.resolve(), (content or root / "content").resolve())
