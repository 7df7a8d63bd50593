"""Results kept between builds, each under a hash of everything it was made of.

The rule: a build with a store and one without give the same bytes. So nothing is ever looked up by
a name or a date, and whatever is missing, damaged or cannot be written is simply made again.

On disk: a pack, in which results stand one after another, and an index that tells where. Results
are written as they come, for together they are large. The index is replaced in one step when a
build has ended well, so one killed anywhere leaves the old state or the new, and at most a longer
pack. Each result carries its own hash: a damaged one is as good as none. Only bytes are kept, never
objects: what lies in a folder must not be able to run.
"""

import contextlib
import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

Key: TypeAlias = str

Place: TypeAlias = tuple[int, int, str]
"""Where a result begins in the pack, its size in bytes, its hash."""

_DIGITS = 16
_MOST_WASTE = 0.5
"""The share of a pack that nobody asks for any more, at which a new one is begun."""


def key_of(*parts: str | bytes) -> Key:
    """The hash of some texts or bytes, in their order. Where one ends cannot be shifted."""
    digest = hashlib.blake2b(digest_size=_DIGITS)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


class _Pack:
    """The file of results. Each process that writes opens it for itself: what it writes at the end
    stands together, and its own position tells where.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reading = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._writing: tuple[int, int] | None = None

    def size(self) -> int:
        return os.fstat(self._reading).st_size

    def read(self, place: Place) -> bytes | None:
        """What stands there, if it is whole."""
        start, size, digest = place
        try:
            data = os.pread(self._reading, size, start)
        except (OSError, OverflowError, ValueError):
            return None
        return data if len(data) == size and _digest(data) == digest else None

    def append(self, data: bytes) -> Place:
        """Raises OSError."""
        if self._writing is None or self._writing[0] != os.getpid():
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
            self._writing = os.getpid(), handle
        size = os.write(self._writing[1], data)
        if size < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
        return os.lseek(self._writing[1], 0, os.SEEK_CUR) - size, size, _digest(data)

    def close(self) -> None:
        os.close(self._reading)
        if self._writing is not None:
            os.close(self._writing[1])


class Store:
    """Kept results of one name in a folder; without a folder, nothing is kept.

    ``program`` is the hash of what makes the results. Those of another program are forgotten.

    A forked process may get and put; what it has put, this one has to ``learn``.
    """

    def __init__(self, folder: Path | None, name: str, program: Key = "") -> None:
        self._folder, self._name, self._program = folder, name, program
        self._places: dict[Key, Place] = {}
        self._asked: set[Key] = set()
        self._pack: _Pack | None = None
        self._is_new = False
        self._is_told = False
        """Whether an index names the pack."""
        if folder is not None:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                self._open(folder)
            with contextlib.suppress(OSError):
                self._pack = self._pack or self._begun(folder)

    def _open(self, folder: Path) -> None:
        index = json.loads((folder / f"{self._name}.json").read_text("utf-8"))
        name = str(index["pack"])
        if name != Path(name).name or index["program"] != self._program:
            return
        places = {
            str(key): (int(start), int(size), str(digest))
            for key, (start, size, digest) in index["places"].items()
        }
        self._pack, self._places, self._is_told = _Pack(folder / name), places, True

    def _begun(self, folder: Path) -> _Pack:
        """A new pack, which the next index names."""
        folder.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(prefix=f"{self._name}.", suffix=".pack", dir=folder)
        os.close(handle)
        return _Pack(Path(path))

    def want(self, key: Key) -> None:
        """What is kept there is still of use, although nobody asks for it now."""
        self._asked.add(key)

    def get(self, key: Key) -> bytes | None:
        """What was kept, if it is whole."""
        self._asked.add(key)
        place = self._places.get(key)
        return self._pack.read(place) if place is not None and self._pack is not None else None

    def put(self, key: Key, data: bytes) -> Place | None:
        """To be kept when the build ends well. None if it cannot be."""
        if self._pack is None:
            return None
        try:
            place = self._pack.append(data)
        except OSError:
            return None
        self.learn(key, place)
        return place

    def learn(self, key: Key, place: Place) -> None:
        """A result stands there: put by this process or by one forked of it."""
        self._asked.add(key)
        self._places[key] = place
        self._is_new = True

    def keep(self) -> None:
        """Tell what is new, forget what nobody asked for. What cannot be written is not kept."""
        if self._folder is not None and self._pack is not None:
            with contextlib.suppress(OSError):
                if self._is_wasteful(self._pack):
                    self._pack = self._moved(self._pack, self._begun(self._folder))
                if self._is_new:
                    self._tell(self._folder, self._pack)
        self.close()

    def close(self) -> None:
        """Without ``keep``, nothing of this build is kept."""
        if self._pack is not None:
            self._pack.close()
            if not self._is_told:
                self._pack.path.unlink(missing_ok=True)
            self._pack = None

    def _is_wasteful(self, pack: _Pack) -> bool:
        asked = sum(self._places[key][1] for key in self._asked if key in self._places)
        return pack.size() - asked > _MOST_WASTE * pack.size()

    def _moved(self, old: _Pack, new: _Pack) -> _Pack:
        """What was asked for, and is whole, in a new pack."""
        asked = [key for key in sorted(self._asked) if key in self._places]
        found = ((key, old.read(self._places[key])) for key in asked)
        try:
            self._places = {key: new.append(data) for key, data in found if data is not None}
        except OSError:
            new.close()
            new.path.unlink(missing_ok=True)
            raise
        old.close()
        self._is_new, self._is_told = True, False
        return new

    def _tell(self, folder: Path, pack: _Pack) -> None:
        index = {"program": self._program, "pack": pack.path.name, "places": self._places}
        replace_json(folder / f"{self._name}.json", index)
        self._is_told = True
        for old in folder.glob(f"{self._name}.*.pack"):
            if old != pack.path:
                old.unlink(missing_ok=True)


def replace_json(path: Path, index: Mapping[str, Any]) -> None:
    """Write a file in one step: whoever reads it finds the old one or the new. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(json.dumps(index, separators=(",", ":")))  # faster than writing bit by bit
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_DIGITS).hexdigest()
