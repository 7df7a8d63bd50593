"""Finds the source text of a stale translation in the project's git history.

data/translations/ has hashes only; git has the texts. Without git, or if the text is not found,
the diff is empty.
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
"""Maximum number of older versions of a file that are searched."""


def source_diff(passage: Passage, file: Path, recorded_hash: str) -> list[str]:
    """Changes of the source since it was translated: lines of a unified diff, without headers."""
    for text in _older_versions(file):
        old = _source_in(passage, text, file.name)
        if old is not None and text_hash(old) == recorded_hash:
            lines = difflib.unified_diff(
                old.splitlines(), passage.source.splitlines(), lineterm="", n=1
            )
            return [line for line in lines if not line.startswith(("---", "+++"))]
    return []


def _source_in(passage: Passage, text: str, shown: str) -> str | None:
    """The source text of the passage in an older version of its file, or None."""
    if shown.endswith(".md"):
        return page_texts(text, shown).get(passage.key)
    document, _ = parse(text, shown)
    sources = {each.key: each.source for each in record_passages(passage.owner, document)}
    return sources.get(passage.key)


def _older_versions(file: Path) -> Iterator[str]:
    """The texts of the file in its commits, newest first."""
    revisions = _git(file, "log", f"-{_VERSIONS}", "--format=%H", "--", file.name)
    for revision in (revisions or "").split():
        text = _git(file, "show", f"{revision}:./{file.name}")
        if text is not None:
            yield text


def _git(file: Path, *arguments: str) -> str | None:
    """Output of git in the file's folder; None if git is missing or fails."""
    command = ["git", "-C", str(file.parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", errors="replace")
