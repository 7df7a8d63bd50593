"""Refuse tracked files that do not belong in a repository: packages, and files over 1 MB.

A large file that is needed is named in LARGE with its reason.
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1_000_000
LARGE: Mapping[str, str] = {}
"""Path below the repository -> why so large a file is tracked."""

PACKAGES = (
    ".whl", ".egg", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar",
    ".deb", ".rpm", ".jar", ".exe", ".dmg", ".msi",
)  # fmt: skip


def tracked_files(root: Path) -> list[str]:
    """Every path that git tracks; none where the folder is no checkout, as in a release archive."""
    if not (root / ".git").exists():
        return []
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
    return [name for name in listed.decode("utf-8", "surrogateescape").split("\0") if name]


def faults(root: Path, names: Iterable[str], large: Mapping[str, str]) -> list[str]:
    """One line for each package and each large file that ``large`` does not name."""
    found = []
    for name in names:
        path = root / name
        if name.lower().endswith(PACKAGES):
            found.append(f"{name}: paketti, paket, package")
        elif name not in large and path.is_file() and path.stat().st_size > LIMIT:
            found.append(f"{name}: yli 1 Mt, över 1 MB, over 1 MB")
    return found


def main() -> int:
    """The exit code: 1 when a tracked file is refused."""
    found = faults(ROOT, tracked_files(ROOT), LARGE)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
