"""The same site on every platform: without Unix-only calls, and from Windows line ends."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from checkout_copy import Copy, copied, files

UNIX_ONLY = ("fork", "pread", "O_CLOEXEC", "sched_getaffinity", "register_at_fork", "geteuid")
WITHOUT_UNIX = f"""
import multiprocessing, os, runpy, sys
for name in {UNIX_ONLY!r}:
    vars(os).pop(name, None)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
multiprocessing.set_start_method("spawn")
sys.modules["fcntl"] = None
sys.argv = ["mkdocs", "build", "--strict", "-d", sys.argv[1]]
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""
"""A build in a Python that lacks what only Unix has."""

TEXT_FILES = (".yml", ".md", ".html", ".css", ".js", ".svg", ".xml", ".txt")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A checkout with its site built once in the usual way."""
    copy = copied(tmp_path_factory.mktemp("platforms"))
    code, output, _ = copy.build()
    assert code == 0, output
    return copy


def test_a_build_without_unix_only_calls_writes_the_same_site(copy: Copy) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_UNIX, "without-unix"],
        cwd=copy.root, env=copy.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(files(copy.site), files(copy.root / "without-unix")) == []


def test_windows_line_ends_give_the_same_site(copy: Copy, tmp_path: Path) -> None:
    """In records, pages and templates, as a checkout on Windows may have them."""
    windows = copied(tmp_path / "windows")
    changed = 0
    for folder in ("data", "content", "overrides"):
        for path in (windows.root / folder).rglob("*"):
            if path.suffix in TEXT_FILES and path.is_file() and "assets" not in path.parts:
                content = path.read_bytes()
                path.write_bytes(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
                changed += 1
    assert changed > 50
    code, output, site = windows.build()
    assert code == 0, output
    assert differing(files(copy.site), site) == []


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files that only one site has, or that differ."""
    assert one
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
