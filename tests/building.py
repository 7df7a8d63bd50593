"""Builds of the site, as `mkdocs build --strict` makes them."""

import os
import subprocess
import sys
from pathlib import Path

from walking import BuiltSite


def build(target: Path, folder: Path) -> BuiltSite:
    """A strict build of the folder's mkdocs.yml and data/, in a process of its own."""
    data = folder / "data"
    environment = {**os.environ, "DIGIKUNTA_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(target)]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(target, data, done.stderr)
