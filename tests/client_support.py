"""Foreign clients of the open data: whether they are installed, and the answers they read."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from digikunta.exports.all_exports import Exports
from optional_parts import CLIENTS
from support import ROOT, TESTS, edition_of, load_folder

NODE = TESTS / "clients"


def need_clients() -> None:
    """Skip the test without the generators, or fail where they are required."""
    has_python = importlib.util.find_spec("openapi_python_client") is not None
    has_node = shutil.which("node") is not None and (NODE / "node_modules").is_dir()
    if not (has_python and has_node):
        CLIENTS.skip(required=os.environ.get("DIGIKUNTA_CLIENTS") == "required")


@dataclass(frozen=True)
class Answer:
    """A file of the open data: the operation that returns it, and the id in its address."""

    operation: str
    path: str
    address: str
    id_: str | None

    @property
    def arguments(self) -> dict[str, str]:
        return {"id": self.id_} if self.id_ else {}


class Contract:
    """The OpenAPI document of a data folder and the files that it describes."""

    def __init__(self, folder: Path) -> None:
        self.files: Mapping[str, bytes] = Exports(edition_of(load_folder(folder))).files

    @cached_property
    def document(self) -> Any:
        return json.loads(self.files["data/v1/openapi.json"])

    def answers(self) -> Iterator[Answer]:
        """Each JSON file with its operation."""
        for path, item in self.document["paths"].items():
            if "application/json" not in item["get"]["responses"]["200"]["content"]:
                continue
            pattern = re.escape(path.removeprefix("/")).replace(re.escape("{id}"), "([^/]+)")
            for address in self.files:
                if found := re.fullmatch(pattern, address):
                    id_ = found.group(1) if found.groups() else None
                    yield Answer(item["get"]["operationId"], path, address, id_)


def node(*arguments: str | Path, cwd: Path = NODE) -> subprocess.CompletedProcess[str]:
    """Run a program of Node.js with the packages of tests/clients."""
    command = ["node", *map(str, arguments)]
    options: Any = {"capture_output": True, "text": True, "timeout": 300}
    return subprocess.run(command, cwd=cwd, check=False, **options)


REAL = ROOT / "data"
