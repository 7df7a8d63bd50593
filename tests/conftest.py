"""Sites built once for all tests that walk them: the real one, and a tiny one with gaps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, TESTS
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


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(tmp_path_factory.mktemp("real") / "site", ROOT)


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(tmp_path_factory.mktemp("tiny") / "site", TESTS / "tiny")


@pytest.fixture(params=["real_site", "tiny_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    site: BuiltSite = request.getfixturevalue(request.param)
    return site
