"""The site's folder from one build to the next: a file that would be the same again stays in it.

MkDocs begins by emptying the folder. So before it does, the folder is put aside, and MkDocs builds
into an empty one. In the end what is old leaves the folder aside, what is new moves into it, and it
is put back: a few hundred files move instead of thousands.

Which files are unchanged, a list tells that the last build left among what is kept: what each file
was made of, and its stamp. A file that anybody has touched has another stamp, for no tool can set
the moment at which the system saw a file change (ctime). So what is copied, edited or brought by
others never stays, whatever times it shows.

A build killed anywhere leaves the folder aside, and the next one goes on with that: it believes the
stamps only. Without the list, or where a folder cannot be renamed, every file is written anew.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, TypeAlias

from digikunta.loading.store import Key, key_of, replace_json

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, times of the last change of content and of anything (ns), number in the file system."""

_MOST_LISTS = 4
"""Lists of so many folders are kept: whoever builds into another each time leaves no heap."""


class SiteFolder:
    """``site`` while a build writes it. The list of its files lies in ``cache``; without a cache
    nothing is put aside and nothing stays. ``program`` is the hash of what makes the files.
    """

    def __init__(self, site: Path, cache: Path | None, program: Key) -> None:
        self._site = self._target = site
        self._aside = site.with_name(f".{site.name}.before")
        self._list = cache and cache / f"site-{key_of(str(site))}.json"
        self._head = [program, str(site), _umask()]
        self._old: dict[str, Key] = {}
        self._files: dict[str, tuple[Key, Stamp]] = {}
        self._is_mixed = False

    # --- before MkDocs ---------------------------------------------------------------------------

    def put_aside(self) -> None:
        """So that MkDocs, which is about to empty the folder, finds none.

        It never touches hidden entries: a folder that has some is somebody's, and MkDocs' to empty.
        """
        if self._list is None:
            return
        with contextlib.suppress(OSError):
            if _has_hidden(self._site):
                shutil.rmtree(self._aside, ignore_errors=True)
                return
            self._is_mixed = self._aside.is_dir()  # as a killed build left it
            if self._site.is_dir() and not self._is_mixed:
                self._site.rename(self._aside)
            if self._aside.is_dir():
                self._target = self._aside

    def give_back(self) -> None:
        """The build has failed. The site stays as it was, unless old and new are mixed already."""
        if self._target != self._site and not self._is_mixed:
            with contextlib.suppress(OSError):
                self._put_back()

    # --- after MkDocs ----------------------------------------------------------------------------

    def prepare(self, paths: Iterable[str]) -> None:
        """Room for ``paths``, all files that MkDocs does not make. Of the old files, only those of
        them stay that are as they were written; everything else that is old goes.
        """
        self._target.mkdir(parents=True, exist_ok=True)
        wanted = set(paths)
        folders = _folders([*wanted, *_below(self._site, "")])
        there: set[str] = set()
        if self._target != self._site:
            self._is_mixed = True
            there = self._sweep(self._known(), wanted, folders)
        for folder in sorted(folders - there):
            with contextlib.suppress(FileExistsError):
                (self._target / folder).mkdir()

    def old_key(self, path: str) -> Key | None:
        """What the old file was made of. It stays unless another is written there."""
        return self._old.get(path)

    def write(self, path: str, data: bytes) -> Stamp:
        """A new file. Nothing is written into an old one: others may have links to it."""
        place = f"{self._target}/{path}"
        try:
            out = open(place, "xb")  # noqa: SIM115, PTH123 - closed below; thousands of them
        except FileExistsError:
            Path(place).unlink()
            out = open(place, "xb")  # noqa: SIM115, PTH123
        with out:
            out.write(data)
            out.flush()
            return _stamp(os.fstat(out.fileno()))

    def wrote(self, path: str, key: Key, stamp: Stamp) -> None:
        """It may stay in the next build. A child's ``write`` is told here by its parent."""
        self._files[path] = key, stamp

    def finish(self, paths: Set[str]) -> None:
        """What MkDocs has made moves to what is ours, except at our own ``paths``."""
        if self._target == self._site:
            return
        for path in _below(self._site, ""):
            if path not in paths:
                (self._site / path).replace(self._target / path)
        self._put_back()

    def keep(self) -> None:
        """The list for the next build. What cannot be written is not kept."""
        if self._list is None:
            return
        folder = self._list.parent
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            replace_json(self._list, {"head": self._head, "files": self._files})
            lists = sorted(folder.glob("site-*.json"), key=lambda each: each.stat().st_mtime)
            for old in lists[:-_MOST_LISTS]:
                old.unlink(missing_ok=True)

    # --- how it is done --------------------------------------------------------------------------

    def _put_back(self) -> None:
        shutil.rmtree(self._site, ignore_errors=True)
        self._aside.rename(self._site)
        self._target = self._site

    def _known(self) -> Mapping[str, Any]:
        """The list of the last build, as far as it can be believed."""
        assert self._list is not None, "without a list nothing is put aside"
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(self._list.read_bytes())
            if kept["head"] == self._head:
                return dict(kept["files"])
        return {}

    def _sweep(self, known: Mapping[str, Any], wanted: Set[str], folders: Set[str]) -> set[str]:
        """Delete what does not stay, and note what does. The folders that are left."""
        left: set[str] = set()
        waiting = [""]
        while waiting:
            below = waiting.pop()
            with os.scandir(self._target / below) as entries:
                for entry in entries:
                    path = below + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if path in folders:
                            left.add(path)
                            waiting.append(f"{path}/")
                        else:
                            shutil.rmtree(entry.path)
                    elif path not in wanted or not self._is_known(path, entry, known):
                        Path(entry.path).unlink()
        return left

    def _is_known(self, path: str, entry: "os.DirEntry[str]", known: Mapping[str, Any]) -> bool:
        """Whether the file is as a build wrote it. Then it is noted."""
        found = _stamp(entry.stat(follow_symlinks=False))
        match known.get(path):
            case [str(key), stamp] if stamp == list(found):
                self._old[path] = key
                self._files[path] = key, found
                return True
        return False


def _has_hidden(folder: Path) -> bool:
    return folder.is_dir() and any(each.name.startswith(".") for each in folder.iterdir())


def _below(folder: Path, below: str) -> Iterator[str]:
    """The files of a folder and of those in it, as paths below it."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{below}{entry.name}/")
            else:
                yield below + entry.name


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder that the files lie in, and those that these lie in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _stamp(about: os.stat_result) -> Stamp:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _umask() -> int:
    """It decides who may read new files; those of a stricter or laxer build do not stay."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
