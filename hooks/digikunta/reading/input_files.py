"""Which files a data folder holds, and the safe reading of one.

A file is refused, with a reason, before anything parses it: too large, not UTF-8, hidden
characters, a link that leads out of the folder. Everything refused is a problem, never skipped.
"""

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from digikunta.records.invisible_characters import first_hidden, hidden_name, visible
from digikunta.records.problem import Problem

MAX_FILE_BYTES = 200_000
"""A real record is under 15 kB; the municipality table, the largest file, about 45 kB."""

_USUAL_BYTES = 32_768
"""Room for as much as could be is asked for only when a file fills this: room costs time, too."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the data folder: where it is, and what messages call it."""

    path: Path
    shown: str


def shown_path(path: Path, root: Path) -> str:
    """The path as a contributor knows it: below the folder the command was run in."""
    try:
        return visible(path.relative_to(root).as_posix())
    except ValueError:
        return visible(path.as_posix())


def stray_entries(folder: Path, root: Path, known: Container[str]) -> list[Problem]:
    """YAML that lies in the data folder outside its known folders, and so would never be read."""
    if not folder.is_dir():
        return [_problem(shown_path(folder, root), "data_folder_missing")]
    problems: list[Problem] = []
    for path in _entries(folder):
        shown = shown_path(path, root)
        if path.name in known:
            if not stays_in(path, folder):
                problems.append(_problem(shown, "link_out_of_folder"))
        elif _is_yaml(path) or (path.is_dir() and any(_is_yaml(each) for each in path.iterdir())):
            problems.append(_problem(shown, "stray_in_data", name=visible(path.name)))
    return problems


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in (".yml", ".yaml")


def yaml_files(folder: Path, root: Path) -> tuple[list[SourceFile], list[Problem]]:
    """The .yml files of one folder in order of name, and a problem for each other file."""
    files: list[SourceFile] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return files, problems
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda each: each.name)
    shown_folder = shown_path(folder / "-", root).removesuffix("-")
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        shown = shown_folder + visible(entry.name)
        # What is no link lies where it stands: only links are followed.
        if entry.is_symlink() and not stays_in(path, folder):
            problems.append(_problem(shown, "link_out_of_folder"))
        elif entry.name.endswith(".yml") and entry.is_file():
            files.append(SourceFile(path, shown))
        else:
            problems.append(_problem(shown, "wrong_extension", name=visible(entry.name)))
    return files, problems


def stays_in(path: Path, folder: Path) -> bool:
    """Whether the path, links followed, is still inside the folder. A circle of links is not."""
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in sorted(folder.iterdir()) if not p.name.startswith("."))


def read_text(file: SourceFile, most: int = MAX_FILE_BYTES) -> str | Problem:
    """The file's text with plain line ends, or the reason why it cannot be used.

    ``most``: bytes beyond which it is refused.
    """
    try:
        with file.path.open("rb") as stream:
            data = stream.read(_USUAL_BYTES)
            if len(data) == _USUAL_BYTES:
                data += stream.read(most + 1 - _USUAL_BYTES)
    except OSError as error:
        return _problem(file.shown, "unreadable_file", reason=error.strerror or "?")
    if len(data) > most:
        return _problem(file.shown, "file_too_large", limit=str(most // 1000))
    if data.startswith(_BOM):
        return _problem(file.shown, "byte_order_mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8")) + 1
        return Problem(file.shown, line, column, "", "not_utf8")
    text = text.replace("\r\n", "\n")
    return hidden_character(text, file.shown) or text


def hidden_character(text: str, shown: str) -> Problem | None:
    """The first NUL, control or text-direction character: invisible, and able to deceive."""
    place = first_hidden(text)
    if place is None:
        return None
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return Problem(shown, line, column, "", "hidden_character", {"value": hidden_name(text[place])})


def _problem(shown: str, code: str, **details: str) -> Problem:
    return Problem(shown, 1, 1, "", code, details)
