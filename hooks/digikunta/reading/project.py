"""Where the project keeps what: the one place that knows the folders."""

import os
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "DIGIKUNTA_DATA"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one checkout. ``data`` may be elsewhere: a test's, or another country's."""

    root: Path
    data: Path
    content: Path

    @property
    def is_mixed(self) -> bool:
        """The project's own pages over another folder's records: they name records of ours."""
        return self.content == self.root / "content" and self.data != self.root / "data"

    @property
    def vocabulary(self) -> Path:
        """The project's own vocabularies, for data folders that bring none."""
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


def project(data: Path | None = None, content: Path | None = None) -> Project:
    """The checkout this package is part of, or the one of the current folder.

    ``data`` beats the environment variable DIGIKUNTA_DATA, which beats data/.
    """
    root = Path(__file__).resolve().parents[3]
    named = os.environ.get(DATA_VARIABLE)
    data = data or (Path(named) if named else root / "data")
    return Project(root, data.resolve(), (content or root / "content").resolve())
