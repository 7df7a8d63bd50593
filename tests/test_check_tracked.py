"""The check of tracked files: packages and large files are refused."""

import subprocess
from pathlib import Path

import check_tracked
from check_tracked import LIMIT, faults, tracked_files
from support import ROOT


def test_a_package_is_refused_whatever_its_size(tmp_path: Path) -> None:
    names = ["wheels/a-1.0-py3-none-any.whl", "b.tar.gz", "c.ZIP", "d.yml"]
    assert [line.split(":")[0] for line in faults(tmp_path, names, {})] == names[:3]


def test_a_large_file_is_refused_unless_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "small.json").write_bytes(b"x" * LIMIT)
    (tmp_path / "large.json").write_bytes(b"x" * (LIMIT + 1))
    names = ["small.json", "large.json", "deleted.json"]
    assert faults(tmp_path, names, {}) == ["large.json: yli 1 Mt, över 1 MB, over 1 MB"]
    assert faults(tmp_path, names, {"large.json": "a reason"}) == []


def test_only_tracked_files_are_looked_at(tmp_path: Path) -> None:
    assert tracked_files(tmp_path) == []
    for name in ("tracked.zip", "other.zip"):
        (tmp_path / name).write_bytes(b"x")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "tracked.zip"], cwd=tmp_path, check=True)
    assert tracked_files(tmp_path) == ["tracked.zip"]


def test_the_projects_own_files_pass() -> None:
    assert check_tracked.main() == 0
    assert [name for name in check_tracked.LARGE if not (ROOT / name).is_file()] == []
