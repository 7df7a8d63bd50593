"""Folders that all workers of a test run share: the first worker fills one, the others wait for it.

The folders lie below one folder of the run, which the process that starts the run creates and
removes. Ordinary users may read it, because the web server of the tests runs as one.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

RUN_VARIABLE = "DIGIKUNTA_TEST_RUN"
"""Environment variable with the folder of the run; worker processes inherit it."""

_WAIT_SECONDS = 600


def open_run() -> None:
    """Create the folder of the run, in the process that starts it."""
    folder = Path(tempfile.mkdtemp(prefix="digikunta-tests-"))
    folder.chmod(0o755)
    os.environ[RUN_VARIABLE] = str(folder)


def close_run() -> None:
    """Remove the folder of the run with everything below it."""
    shutil.rmtree(os.environ.pop(RUN_VARIABLE), ignore_errors=True)


def shared(name: str, fill: Callable[[Path], str]) -> tuple[Path, str]:
    """A folder that ``fill`` has filled once in this run, and the text that ``fill`` returned.

    The test fails where ``fill`` failed, in this worker or in another.
    """
    folder = Path(os.environ[RUN_VARIABLE]) / name
    result = folder.with_suffix(".json")
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(result)
    else:
        _write_result(result, _outcome(folder, fill))
    outcome = json.loads(result.read_text("utf-8"))
    if "error" in outcome:
        pytest.fail(f"{name}: {outcome['error']}")
    return folder, outcome["text"]


def _outcome(folder: Path, fill: Callable[[Path], str]) -> dict[str, str]:
    try:
        return {"text": fill(folder)}
    except BaseException as error:
        _write_result(folder.with_suffix(".json"), {"error": str(error)})
        raise


def _write_result(path: Path, outcome: dict[str, str]) -> None:
    """Renamed into place, so that a waiting worker never reads half of it."""
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(outcome), "utf-8")
    unfinished.replace(path)


def _wait_for(path: Path) -> None:
    end = time.monotonic() + _WAIT_SECONDS
    while not path.exists():
        if time.monotonic() > end:
            pytest.fail(f"another worker did not finish {path.stem}")
        time.sleep(0.1)
