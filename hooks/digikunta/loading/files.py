"""Which files a data folder holds, and the safe reading of one.

A file is refused, with a reason, before anything parses it: too large, not UTF-8, hidden
characters, a link that leads out of the folder. Everything refused is a problem, never skipped.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digikunta.records.problem import Problem

MAX_FILE_BYTES = 200_000
"""A real record is under 15 kB; the municipality table, the largest file, about 45 kB."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the data folder: where it is, and what messages call it."""

    path: Path
    shown: str


def shown_path(path: Path, root: Path) -> str:
    """The path as a contributor knows it: below the folder the command was run in."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def yaml_files(folder: Path, root: Path) -> tuple[list[SourceFile], list[Problem]]:
    """The .yml files of one folder in order of name, and a problem for each other file."""
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for path in _entries(folder):
        shown = shown_path(path, root)
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(_problem(shown, "link_out_of_folder"))
        elif path.suffix == ".yml" and path.is_file():
            files.append(SourceFile(path, shown))
        else:
            problems.append(_problem(shown, "wrong_extension", name=path.name))
    return files, problems


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in sorted(folder.iterdir()) if not p.name.startswith("."))


def read_text(file: SourceFile) -> str | Problem:
    """The file's text with plain line ends, or the reason why it cannot be used."""
    try:
        with file.path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return _problem(file.shown, "unreadable_file", reason=error.strerror or "?")
    if len(data) > MAX_FILE_BYTES:
        return _problem(file.shown, "file_too_large", limit=str(MAX_FILE_BYTES // 1000))
    if data.startswith(_BOM):
        return _problem(file.shown, "byte_order_mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start]) + 1
        return Problem(file.shown, line, column, "", "not_utf8")
    text = text.replace("\r\n", "\n")
    return hidden_character(text, file.shown) or text


def hidden_character(text: str, shown: str) -> Problem | None:
    """The first NUL, control or text-direction character: invisible, and able to deceive."""
    match = _HIDDEN.search(text)
    if match is None:
        return None
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    character = match.group()
    name = unicodedata.name(character, "control character")
    details = {"value": f"U+{ord(character):04X} {name}"}
    return Problem(shown, line, column, "", "hidden_character", details)


def _problem(shown: str, code: str, **details: str) -> Problem:
    return Problem(shown, 1, 1, "", code, details)
