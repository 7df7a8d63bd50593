"""Resolves pyproject.toml into requirements/: names and versions, one list per extra.

Each list is resolved in a new virtual environment, independent of installed packages.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = (
    "# Made by `make requirements` from pyproject.toml. Versions only: no address of any index.\n"
)
EXTRAS = ("dev", "publish", "pdf", "bench", "fuzz", "audit")
OWN_TOOLS = {"pip", "setuptools", "wheel"}


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = project["dependencies"]
    site = resolve(needed)
    extras = project["optional-dependencies"]
    lists = {name: resolve([*needed, *extras[name]]) for name in EXTRAS}
    write("site.txt", site)
    for name, versions in lists.items():
        write(f"{name}.txt", versions)


def resolve(requirements: list[str]) -> dict[str, str]:
    """Return name -> version of all packages that the requirements install."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", *requirements], check=True)
        listed = subprocess.run(
            [*pip, "list", "--format", "json"], check=True, capture_output=True, text=True
        )
    packages = json.loads(listed.stdout)
    return {each["name"]: each["version"] for each in packages if each["name"] not in OWN_TOOLS}


def write(name: str, versions: dict[str, str]) -> None:
    lines = [f"{package}=={versions[package]}" for package in sorted(versions, key=str.casefold)]
    (ROOT / "requirements" / name).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
