"""Lists the files of a data folder and reads them safely.

A file is refused before parsing if it is too large, not UTF-8, contains invisible characters or
is a symbolic link out of the folder. Every refused file gives a problem; none is skipped.
"""

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from digikunta.records.invisible_characters import first_hidden, hidden_name, visible
from digikunta.records.problem import Problem

MAX_FILE_BYTES = 200_000
"""A real record is under 15 kB; the municipality table, the largest file, about 45 kB."""

_FIRST_READ_BYTES = 32_768
"""Size of the first read: allocating a buffer of the maximum size for every file takes time."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An input file: its path, and ``shown``, the path as shown in messages."""

    path: Path
    shown: str


def shown_path(path: Path, root: Path) -> str:
    """The path as shown in messages: relative to ``root`` if it is below it, with "/"."""
    try:
        return visible(path.relative_to(root).as_posix())
    except ValueError:
        return visible(path.as_posix())


def stray_entries(folder: Path, root: Path, known: Container[str]) -> list[Problem]:
    """Problems for YAML outside the ``known`` subfolders, which would never be read, and for
    known subfolders that are symbolic links out of ``folder``.
    """
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
    """The .yml files of one folder sorted by name, and a problem for each other file."""
    files: list[SourceFile] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return files, problems
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda each: each.name)
    shown_folder = shown_path(folder / "-", root).removesuffix("-")
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        shown = shown_folder + visible(entry.name)
        # Only links are resolved, because resolving every file takes time.
        if entry.is_symlink() and not stays_in(path, folder):
            problems.append(_problem(shown, "link_out_of_folder"))
        elif entry.name.endswith(".yml") and entry.is_file():
            files.append(SourceFile(path, shown))
        else:
            problems.append(_problem(shown, "wrong_extension", name=visible(entry.name)))
    return files, problems


def file_names(folder: Path) -> list[str]:
    """The names, without extension, of all files of one folder: also of those that are not read."""
    return [path.stem for path in _entries(folder)]


def stays_in(path: Path, folder: Path) -> bool:
    """Whether the path with links resolved is inside the folder; False for a cycle of links."""
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in sorted(folder.iterdir()) if not p.name.startswith("."))


def read_text(file: SourceFile, max_bytes: int = MAX_FILE_BYTES) -> str | Problem:
    """The file's text with LF line ends, or the problem for which it is refused."""
    try:
        with file.path.open("rb") as stream:
            data = stream.read(_FIRST_READ_BYTES)
            if len(data) == _FIRST_READ_BYTES:
                data += stream.read(max_bytes + 1 - _FIRST_READ_BYTES)
    except OSError as error:
        details = {"reason": error.strerror or "?", "number": str(error.errno or 0)}
        return _problem(file.shown, "unreadable_file", **details)
    if len(data) > max_bytes:
        return _problem(file.shown, "file_too_large", limit=str(max_bytes // 1000))
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
    """A problem for the first invisible character, or None."""
    index = first_hidden(text)
    if index is None:
        return None
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Problem(shown, line, column, "", "hidden_character", {"value": hidden_name(text[index])})


def _problem(shown: str, code: str, **details: str) -> Problem:
    return Problem(shown, 1, 1, "", code, details)
