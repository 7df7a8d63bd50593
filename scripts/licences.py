"""Writes LICENSES.md, the licences of the packages in requirements/site.txt.

Licences are read from the metadata of installed packages. `--check` writes nothing; it fails when
the file is outdated or a licence is not accepted.
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
"""Permissive licences (SPDX), and MPL-2.0.

MPL-2.0 requires that changes to its own files stay open; we change none. The GPL is not accepted:
Voikko is optional, and we do not distribute it.
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
"""Licence names of older metadata -> SPDX identifier."""

READ = {"pyromark": "MIT"}
"""Packages without a licence in their metadata -> the licence in their licence file."""

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
    """``licence`` is an SPDX expression, or the text of the metadata when it is not known."""

    name: str
    version: str
    licence: str

    @property
    def is_accepted(self) -> bool:
        """Whether one alternative (OR) has accepted licences only (AND)."""
        alternatives = re.split(r"\s+OR\s+", self.licence.replace("(", "").replace(")", ""))
        return any(
            all(part in ACCEPTED for part in re.split(r"\s+AND\s+", each)) for each in alternatives
        )


def pinned(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, version) of each requirement."""
    for line in text.splitlines():
        name, equals, wanted = line.partition("==")
        if equals and not line.startswith("#"):  # the lines of hashes have no version
            yield name, wanted.removesuffix(" \\")


def licence_of(name: str) -> str:
    """Return the licence: from License-Expression (PEP 639), classifiers, or License."""
    fields = metadata(name)
    if expression := fields.get("License-Expression"):
        return str(expression)
    classifiers = [each for each in fields.get_all("Classifier") or () if "License ::" in each]
    words = {each.rpartition(" :: ")[2] for each in classifiers} - {"OSI Approved"}
    if len(words) == 1:
        word = words.pop()
        return NAMED.get(word, word)
    if name in READ:
        return READ[name]
    text = str(fields.get("License") or "?").strip().split("\n")[0]
    return NAMED.get(text, text)


def packages(text: str) -> Iterator[Package]:
    """Yield the pinned packages. Raises LookupError when another version is installed."""
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
