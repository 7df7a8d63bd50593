"""Finds stale translations by comparing hashes of passages.

For every passage (a text of a record, a section of a page), data/translations/ records two short
hashes: of the source text and of the translation. A translation is stale if its source has changed
and it has not. If both have changed, an editor has updated it, and the pair only has to be
recorded (`digikunta status --accept`). Hashes and not file dates, so that a correction elsewhere
in the file makes nothing stale.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeAlias

from digikunta.reading.input_files import SourceFile, read_text, shown_path
from digikunta.reading.mappings import mappings
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.text_hash import DIGITS, text_hash
from digikunta.reading.yaml_document import Document
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.problem import FieldPath, Problem, field_name

TranslationState: TypeAlias = Literal["fresh", "stale", "unrecorded"]
RecordedTranslations: TypeAlias = Mapping[tuple[str, str], tuple[str, str]]
"""(owner, key of the passage) -> (hash of the source text, hash of the translation)."""

SUFFIX = ".txt"
_MAX_BYTES = 20_000_000
"""The file has a line for each text of each record: about 1.5 MB for 2 000 records."""
_BOTH = frozenset(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that exists in both languages.

    ``owner``: its record or page (``experiments/x``, ``pages/x``). ``path``: field of a record's
    text. ``line`` and ``heading``: those of a page's section in the translated page.
    """

    owner: str
    key: str
    original: LanguageCode
    fi: str
    sv: str
    path: FieldPath = ()
    line: int = 1
    heading: str = ""

    @property
    def source(self) -> str:
        return self.fi if self.original == "fi" else self.sv

    @property
    def translation(self) -> str:
        return self.sv if self.original == "fi" else self.fi

    @property
    def translated_into(self) -> LanguageCode:
        return "sv" if self.original == "fi" else "fi"

    @property
    def hashes(self) -> tuple[str, str]:
        return text_hash(self.source), text_hash(self.translation)


def record_passages(owner: str, document: Document) -> Iterator[Passage]:
    """The texts of a record that exist in both languages and differ."""
    value: Any = document.value
    language = value.get("original_language") if isinstance(value, dict) else None
    original: LanguageCode = "sv" if language == "sv" else "fi"
    for path, inner in mappings(value):
        if inner.keys() != _BOTH:
            continue
        fi, sv = _text(inner["fi"]), _text(inner["sv"])
        if fi and sv and fi != sv:
            yield Passage(owner, field_name(path), original, fi, sv, path)


def _text(value: Any) -> str:
    return "\n".join(str(item) for item in value) if isinstance(value, list) else str(value or "")


# --- recorded hashes ---------------------------------------------------------------------------


def load_recorded(
    folder: Path, root: Path, memo: ReloadMemo | None = None
) -> tuple[RecordedTranslations, list[Problem]]:
    """The recorded hashes of all files, and a problem for each invalid line."""
    memo = memo or ReloadMemo()
    files: list[_RecordedFile] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        file = SourceFile(path, shown_path(path, root))
        text = memo.read(path, partial(read_text, file, _MAX_BYTES))
        parse = partial(_parsed, text, path.stem, file.shown)
        files.append(memo.get(("recorded", path), (text,), parse))
    recorded = memo.get(("all recorded", folder), tuple(files), lambda: _joined(files))
    return recorded, [problem for _, problems in files for problem in problems]


_RecordedFile: TypeAlias = tuple[RecordedTranslations, tuple[Problem, ...]]


def _parsed(text: str | Problem, kind: str, shown: str) -> _RecordedFile:
    """The hashes in one file; a line is ``name``, ``key`` and two hashes, separated by tabs."""
    if isinstance(text, Problem):
        return {}, (text,)
    recorded: dict[tuple[str, str], tuple[str, str]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("\t")
        if len(parts) != 4 or any(len(part) != DIGITS for part in parts[2:]):
            problems.append(Problem(shown, number, 1, "", "bad_hash_line"))
            continue
        recorded[f"{kind}/{parts[0]}", parts[1]] = (parts[2], parts[3])
    return recorded, tuple(problems)


def _joined(files: Iterable[_RecordedFile]) -> RecordedTranslations:
    return {passage: hashes for recorded, _ in files for passage, hashes in recorded.items()}


def recorded_files(passages: list[Passage]) -> dict[str, str]:
    """File name -> content that records the current passages as translated."""
    lines: dict[str, list[str]] = {}
    for passage in passages:
        kind, _, name = passage.owner.partition("/")
        source, translation = passage.hashes
        row = f"{name}\t{passage.key}\t{source}\t{translation}"
        lines.setdefault(f"{kind}{SUFFIX}", []).append(row)
    return {name: "\n".join(sorted(rows)) + "\n" for name, rows in lines.items()}


def stale_passages(
    passages: Iterable[Passage], recorded: RecordedTranslations
) -> tuple[Passage, ...]:
    """The passages whose source has changed since the translation."""
    return tuple(each for each in passages if translation_state(each, recorded) == "stale")


def translation_state(passage: Passage, recorded: RecordedTranslations) -> TranslationState:
    """``fresh``, ``stale``, or ``unrecorded``: new, or changed in both languages."""
    hashes = recorded.get((passage.owner, passage.key))
    if hashes is None:
        return "unrecorded"
    if text_hash(passage.source) == hashes[0]:
        return "fresh"
    return "stale" if text_hash(passage.translation) == hashes[1] else "unrecorded"
