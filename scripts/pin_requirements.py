"""Resolves pyproject.toml into requirements/: names, versions and hashes, one list per extra.

Each list is resolved in a new virtual environment, independent of installed packages. The hashes
are those of all files of a version, so that the lists serve every platform; pip refuses others.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = (
    "# Made by `make requirements` from pyproject.toml: versions and hashes of files, "
    "no address of any index.\n"
)
EXTRAS = ("dev", "publish", "pdf", "mcp", "dcat", "clients", "bench", "fuzz", "audit")
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


def hashes(versions: dict[str, str]) -> dict[str, list[str]]:
    """Return normalised name -> hashes of all files of the version, which pip-tools looks up."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "pip-tools"], check=True)
        wanted, found = Path(folder) / "wanted.in", Path(folder) / "found.txt"
        wanted.write_text("".join(f"{name}=={each}\n" for name, each in versions.items()), "utf-8")
        command = [python, "-m", "piptools", "compile", "--quiet", "--generate-hashes"]
        options = ["--allow-unsafe", "--strip-extras", "--no-annotate", "--no-header"]
        subprocess.run([*command, *options, "-o", str(found), str(wanted)], check=True)
        listed: dict[str, list[str]] = {}
        name = ""
        for line in found.read_text("utf-8").splitlines():
            name = normalised(line.partition("==")[0]) if "==" in line else name
            listed.setdefault(name, []).extend(re.findall(r"--hash=(\S+)", line))
        return listed


def normalised(name: str) -> str:
    """Return the name as package indexes compare names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def write(name: str, versions: dict[str, str]) -> None:
    known = hashes(versions)
    lines = [
        " \\\n    ".join(
            [
                f"{package}=={versions[package]}",
                *(f"--hash={each}" for each in sorted(known[normalised(package)])),
            ]
        )
        for package in sorted(versions, key=str.casefold)
    ]
    (ROOT / "requirements" / name).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
