"""A copy of the project with the tiny site's records and pages, for tests to change and build."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, ROOT, TESTS, write_record


@dataclass(frozen=True)
class Copy:
    """A checkout in its own folder."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every command."""
        return {
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(self.root / "hooks"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": "1600000000",
        }

    def start(self, *, alone: bool = False, into: str = "site") -> "subprocess.Popen[str]":
        """A running build; ``alone`` gives it one core, so that it works in one process."""
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", into]
        if alone:
            command = ["taskset", "-c", "0", *command] if shutil.which("taskset") else command
        return subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip

    def build(
        self, *, alone: bool = False, into: str = "site"
    ) -> tuple[int, str, Mapping[str, bytes]]:
        """Exit code, console output and every file of the site."""
        running = self.start(alone=alone, into=into)
        output, _ = running.communicate()
        return running.returncode, output, files(self.root / into)


def files(site: Path) -> Mapping[str, bytes]:
    """Path -> content of every file of a site; folders and links have no content."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in site.rglob("*")
    }


def copied(root: Path) -> Copy:
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("content", "data"):
        shutil.copytree(TESTS / "tiny" / name, root / name)
    shutil.copytree(
        ROOT / "data" / "vocabulary",
        root / "data" / "vocabulary",
        ignore=shutil.ignore_patterns("synonyms.yml"),  # they name words of the whole site
    )
    shutil.copyfile(ROOT / "mkdocs.yml", root / "base.yml")
    settings_text = (TESTS / "tiny" / "mkdocs.yml").read_text("utf-8")
    settings_text = settings_text.replace("../../mkdocs.yml", "base.yml").replace("../../", "")
    (root / "mkdocs.yml").write_text(settings_text, "utf-8")
    copy = Copy(root)
    write_record(copy.data, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(copy.data, "tools", "valine", MINIMAL_TOOL)
    for number in range(6):  # enough pages for several processes
        text = MINIMAL_EXPERIMENT.replace("id: koe", f"id: koe-{number}", 1)
        write_record(copy.data, "experiments", f"koe-{number}", text)
    return copy
