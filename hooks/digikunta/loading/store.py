"""Results kept between builds, each under a hash of everything it was made of.

The rule: a build with a store and one without give the same bytes. So nothing is ever looked up by
a name or a date, and whatever is missing, damaged or cannot be written is simply made again.

On disk: a pack, in which results stand one after another, and an index that tells where. The index
is replaced in one step after the pack has grown, so a build killed anywhere leaves the old state or
the new. Each result carries its own hash: a damaged one is as good as none. Only bytes are kept,
never objects: what lies in a folder must not be able to run.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Key: TypeAlias = str

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


class Store:
    """Kept results of one name in a folder; without a folder, nothing is kept.

    ``program`` is the hash of what makes the results. Those of another program are forgotten.

    A forked process may read: it shares no position in the file.
    """

    def __init__(self, folder: Path | None, name: str, program: Key = "") -> None:
        self._folder, self._name, self._program = folder, name, program
        self._places: dict[Key, tuple[int, int, str]] = {}
        self._asked: set[Key] = set()
        self._new: dict[Key, bytes] = {}
        self._pack: int | None = None
        self._pack_name = ""
        if folder is not None:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                self._open(folder)

    def _open(self, folder: Path) -> None:
        index = json.loads((folder / f"{self._name}.json").read_text("utf-8"))
        name = str(index["pack"])
        if name != Path(name).name or index["program"] != self._program:
            return
        places = {
            str(key): (int(start), int(size), str(digest))
            for key, (start, size, digest) in index["places"].items()
        }
        self._pack = os.open(folder / name, os.O_RDONLY | os.O_CLOEXEC)
        self._pack_name, self._places = name, places

    def has(self, key: Key) -> bool:
        """Whether something was kept; whether it is whole, only ``get`` knows."""
        self._asked.add(key)
        return key in self._places or key in self._new

    def get(self, key: Key) -> bytes | None:
        """What was kept, if it is whole."""
        self._asked.add(key)
        if key in self._new:
            return self._new[key]
        place = self._places.get(key)
        if place is None or self._pack is None:
            return None
        start, size, digest = place
        try:
            data = os.pread(self._pack, size, start)
        except (OSError, OverflowError, ValueError):
            return None
        return data if len(data) == size and _digest(data) == digest else None

    def put(self, key: Key, data: bytes) -> None:
        """To be kept when the build ends well."""
        self._asked.add(key)
        if self._folder is not None:
            self._new[key] = data

    def keep(self) -> None:
        """Write what is new, forget what nobody asked for. What cannot be written is not kept."""
        if self._folder is not None and (self._new or self._waste() > _MOST_WASTE):
            with contextlib.suppress(OSError):
                self._write(self._folder)
        if self._pack is not None:
            os.close(self._pack)
            self._pack = None
        self._new.clear()

    def _waste(self) -> float:
        sizes = {key: size for key, (_, size, _) in self._places.items()}
        wasted = sum(size for key, size in sizes.items() if key not in self._asked)
        return wasted / max(1, sum(sizes.values()))

    def _write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if self._pack is None or self._waste() > _MOST_WASTE:
            places = self._begin(folder)
        else:
            places = self._places | self._append(folder / self._pack_name, self._new.items())
        index = {"program": self._program, "pack": self._pack_name, "places": places}
        replace_json(folder / f"{self._name}.json", index)
        for old in folder.glob(f"{self._name}.*.pack"):
            if old.name != self._pack_name:
                old.unlink(missing_ok=True)

    def _begin(self, folder: Path) -> dict[Key, tuple[int, int, str]]:
        """A new pack of what was asked for."""
        handle, path = tempfile.mkstemp(prefix=f"{self._name}.", suffix=".pack", dir=folder)
        os.close(handle)
        self._pack_name = Path(path).name
        return self._append(Path(path), self._wanted())

    def _wanted(self) -> Iterator[tuple[Key, bytes]]:
        for key in sorted(self._asked):
            data = self.get(key)
            if data is not None:
                yield key, data

    def _append(self, pack: Path, results: Any) -> dict[Key, tuple[int, int, str]]:
        places = {}
        with pack.open("ab") as out:
            for key, data in results:
                places[key] = (out.tell(), len(data), _digest(data))
                out.write(data)
        return places


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
