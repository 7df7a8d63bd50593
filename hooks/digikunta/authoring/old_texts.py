"""The text a translation was made from, looked up in the project's own history.

Only hashes are kept beside the records; git keeps the texts. Without git, or when the old text is
not found, there is simply no diff to show.
"""

import difflib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from digikunta.reading.text_hash import text_hash
from digikunta.reading.yaml_text import parse
from digikunta.translations.page_pairs import page_texts
from digikunta.translations.parity import Passage, record_passages

_VERSIONS = 100
"""How many older versions of a file are looked at."""


def source_diff(passage: Passage, file: Path, wanted: str) -> list[str]:
    """What has changed in the source since it was translated, word lines marked - and +."""
    for text in _older_versions(file):
        old = _source_in(passage, text, file.name)
        if old is not None and text_hash(old) == wanted:
            lines = difflib.unified_diff(
                old.splitlines(), passage.source.splitlines(), lineterm="", n=1
            )
            return [line for line in lines if not line.startswith(("---", "+++"))]
    return []


def _source_in(passage: Passage, text: str, shown: str) -> str | None:
    """The same passage's source text in an older version of its file."""
    if shown.endswith(".md"):
        return page_texts(text, shown).get(passage.key)
    document, _ = parse(text, shown)
    found = {each.key: each.source for each in record_passages(passage.what, document)}
    return found.get(passage.key)


def _older_versions(file: Path) -> Iterator[str]:
    revisions = _git(file, "log", f"-{_VERSIONS}", "--format=%H", "--", file.name)
    for revision in (revisions or "").split():
        text = _git(file, "show", f"{revision}:./{file.name}")
        if text is not None:
            yield text


def _git(file: Path, *arguments: str) -> str | None:
    """What git says in the file's folder; None when there is no git or no such thing."""
    command = ["git", "-C", str(file.parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", errors="replace")
