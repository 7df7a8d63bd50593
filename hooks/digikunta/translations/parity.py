"""Parity by meaning: which translations were made from a text that has changed since.

For every passage (a text of a record, a section of a page) the folder data/translations/ keeps two
short hashes: of the text it was translated from, and of the translation. A translation is stale
when its source has changed and it has not. When both have changed, somebody has been there, and
the pair only waits to be recorded (`digikunta status --accept`). Dates play no part: a corrected
comma in another paragraph makes nothing stale.
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
from digikunta.reading.yaml_text import Document
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.problem import FieldPath, Problem, field_name

TranslationState: TypeAlias = Literal["fresh", "stale", "unrecorded"]
RecordedTranslations: TypeAlias = Mapping[tuple[str, str], tuple[str, str]]
"""(what, passage) -> (hash of the source text, hash of the translation)."""

SUFFIX = ".txt"
_MOST_BYTES = 20_000_000
"""A line for each text of each record: one and a half million for 2 000 records."""
_BOTH = frozenset(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that exists in both languages. ``what`` is a record (experiments/x) or page.

    ``path`` places a record's text in its file, ``line`` and
    ``heading`` a page's section in the translated page.
    """

    what: str
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


def record_passages(what: str, document: Document) -> Iterator[Passage]:
    """Every text of a record that has both languages."""
    value: Any = document.value
    given = value.get("original_language") if isinstance(value, dict) else None
    original: LanguageCode = "sv" if given == "sv" else "fi"
    for path, inner in mappings(value):
        if inner.keys() != _BOTH:
            continue
        fi, sv = _text(inner["fi"]), _text(inner["sv"])
        if fi and sv and fi != sv:
            yield Passage(what, field_name(path), original, fi, sv, path)


def _text(value: Any) -> str:
    return "\n".join(str(item) for item in value) if isinstance(value, list) else str(value or "")


# --- what has been recorded --------------------------------------------------------------------


def load_pairs(
    folder: Path, root: Path, memory: ReloadMemo | None = None
) -> tuple[RecordedTranslations, list[Problem]]:
    """The recorded hashes, and a problem for each line that is not one."""
    memory = memory or ReloadMemo()
    files: list[_Recorded] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        file = SourceFile(path, shown_path(path, root))
        text = memory.read(path, partial(read_text, file, _MOST_BYTES))
        read = partial(_recorded, text, path.stem, file.shown)
        files.append(memory.found(("pairs", path), (text,), read))
    pairs = memory.found(("all pairs", folder), tuple(files), lambda: _joined(files))
    return pairs, [problem for _, problems in files for problem in problems]


_Recorded: TypeAlias = tuple[RecordedTranslations, tuple[Problem, ...]]


def _recorded(text: str | Problem, kind: str, shown: str) -> _Recorded:
    """What one file has recorded."""
    if isinstance(text, Problem):
        return {}, (text,)
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("\t")
        if len(parts) != 4 or any(len(part) != DIGITS for part in parts[2:]):
            problems.append(Problem(shown, number, 1, "", "bad_hash_line"))
            continue
        pairs[f"{kind}/{parts[0]}", parts[1]] = (parts[2], parts[3])
    return pairs, tuple(problems)


def _joined(files: Iterable[_Recorded]) -> RecordedTranslations:
    return {passage: hashes for pairs, _ in files for passage, hashes in pairs.items()}


def written_pairs(passages: list[Passage]) -> dict[str, str]:
    """File name -> content that records the passages as they are now."""
    lines: dict[str, list[str]] = {}
    for passage in passages:
        kind, _, name = passage.what.partition("/")
        source, translation = passage.hashes
        row = f"{name}\t{passage.key}\t{source}\t{translation}"
        lines.setdefault(f"{kind}{SUFFIX}", []).append(row)
    return {name: "\n".join(sorted(rows)) + "\n" for name, rows in lines.items()}


def stale_ones(passages: Iterable[Passage], pairs: RecordedTranslations) -> tuple[Passage, ...]:
    """The passages whose translation was made from a text that has changed."""
    return tuple(each for each in passages if state(each, pairs) == "stale")


def state(passage: Passage, pairs: RecordedTranslations) -> TranslationState:
    """Fresh, stale, or changed in both languages (or new) and not recorded."""
    recorded = pairs.get((passage.what, passage.key))
    if recorded is None:
        return "unrecorded"
    if text_hash(passage.source) == recorded[0]:
        return "fresh"
    return "stale" if text_hash(passage.translation) == recorded[1] else "unrecorded"
