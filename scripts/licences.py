"""Writes LICENSES.md: under which licence each package is that the site is made with.

The packages are those of requirements/site.txt; what they say of themselves is read from what is
installed. `--check` writes nothing; it fails when the file is untrue or a licence not accepted.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINS = ROOT / "requirements" / "site.txt"
LISTED = ROOT / "LICENSES.md"

ACCEPTED = frozenset(
    {"MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "PSF-2.0", "MPL-2.0"}
)
"""Licences that let anybody use, change and pass on, and ask for the notice to be kept.

MPL-2.0 asks that changes to its own files stay open; we change none. The GPL is not among them:
Voikko is an extra that somebody chooses and that nobody gets from us.
"""

NAMED = {
    "MIT License": "MIT",
    "The MIT License": "MIT",
    "MIT license": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD 2-Clause": "BSD-2-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}
"""Older metadata names a licence in words; this is what they mean in SPDX."""

READ = {"pyromark": "MIT"}
"""Packages whose metadata names no licence; their licence file was read instead."""

HEAD = """\
# Licences of what the site is made with

Made by `make licences` from `requirements/site.txt`; a test holds it true.

These packages run when the site is built. What readers get holds none of their code but the icons
that come with mkdocs-material. A package under a licence that is not accepted needs a decision,
written into `scripts/licences.py` with its reason. Accepted:
{accepted}.

| Package | Version | Licence |
|---|---|---|
"""


@dataclass(frozen=True)
class Package:
    """``licence`` is an SPDX expression, or what the package says in its own words."""

    name: str
    version: str
    licence: str

    @property
    def is_accepted(self) -> bool:
        """One of alternatives is enough; of several that all hold, all are needed."""
        alternatives = re.split(r"\s+OR\s+", self.licence.replace("(", "").replace(")", ""))
        return any(
            all(part in ACCEPTED for part in re.split(r"\s+AND\s+", each)) for each in alternatives
        )


def pinned(text: str) -> Iterator[tuple[str, str]]:
    """Name and version of each line."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, wanted = line.partition("==")
            yield name, wanted


def licence_of(name: str) -> str:
    """From the newest kind of metadata that the package has."""
    told = metadata(name)
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [each for each in told.get_all("Classifier") or () if "License ::" in each]
    words = {each.rpartition(" :: ")[2] for each in classifiers} - {"OSI Approved"}
    if len(words) == 1:
        word = words.pop()
        return NAMED.get(word, word)
    if name in READ:
        return READ[name]
    said = str(told.get("License") or "?").strip().split("\n")[0]
    return NAMED.get(said, said)


def packages(text: str) -> Iterator[Package]:
    """The pinned packages; LookupError when another version is installed."""
    for name, wanted in pinned(text):
        try:
            installed = version(name)
        except PackageNotFoundError:
            installed = "none"
        if installed != wanted:
            raise LookupError(f"{name}: {wanted} is pinned, {installed} is installed")
        yield Package(name, wanted, licence_of(name))


def listed(found: list[Package]) -> str:
    rows = [f"| {each.name} | {each.version} | {each.licence} |\n" for each in found]
    return HEAD.format(accepted=", ".join(sorted(ACCEPTED))) + "".join(rows)


def main(arguments: list[str]) -> int:
    try:
        found = list(packages(PINS.read_text("utf-8")))
    except LookupError as error:
        print(f"{error}. Run: make .venv/site", file=sys.stderr)
        return 1
    refused = [each for each in found if not each.is_accepted]
    for each in refused:
        print(f"{each.name}: {each.licence} is not accepted", file=sys.stderr)
    if "--check" not in arguments:
        LISTED.write_text(listed(found), "utf-8")
    elif not LISTED.exists() or LISTED.read_text("utf-8") != listed(found):
        print("LICENSES.md is stale. Run: make licences", file=sys.stderr)
        return 1
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
