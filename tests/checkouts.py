"""Copies of the project, each published with the command in its own environment.

The copy has no .git: commit and date come from the environment, as in a tarball.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support import ROOT

CACHE = ".cache"
PARTS = ("content", "data", "hooks", "overrides", "schema", "mkdocs.yml", "pyproject.toml")
SETTINGS = {
    "DIGIKUNTA_OWNER": "Koekunta",
    "DIGIKUNTA_RESPONSIBLE": "Koekunnan viestintä",
    "DIGIKUNTA_FEEDBACK": "palaute@example.org",
    "DIGIKUNTA_REPOSITORY": "https://example.org/digikunta",
    "DIGIKUNTA_LANG": "en",
    "SOURCE_COMMIT": "0123456789abcdef0123456789abcdef01234567",
    "SOURCE_DATE_EPOCH": "1795300000",
}


@dataclass(frozen=True)
class Published:
    """A folder of releases, and the command's output."""

    dest: Path
    said: str

    @property
    def public(self) -> Path:
        return self.dest / "current" / "public"


def publish_copy(
    copy: Path, dest: Path, *, world: Mapping[str, str] | None = None, first: Path | None = None
) -> Published:
    """Publish a copy of the working tree. ``first`` is put before everything on Python's path.

    Another ``world`` has no caches, so that everything is built again.
    """
    copy.mkdir(parents=True)
    caches = (CACHE,) if world is None and (ROOT / CACHE).is_dir() else ()
    for part in (*PARTS, *caches):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / part, copy / part)
    path = os.pathsep.join(str(each) for each in (first, copy / "hooks") if each)
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DIGIKUNTA_")}
    environment = {**ours, **SETTINGS, **(world or {}), "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-m", "digikunta", "publish", str(dest)],
        cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return Published(dest, done.stdout)
