"""Files of the site that MkDocs does not make. Each stays as the last build left it, is taken from
the store, or is made and kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from digikunta.adapter.folder import SiteFolder, Stamp
from digikunta.adapter.progress import Progress
from digikunta.adapter.workers import apart, share
from digikunta.loading.store import Key, Place, Store, key_of

_TOGETHER = 16
"""Small files are shared out in handfuls, so that nobody asks for work all the time."""


@dataclass(frozen=True)
class Output:
    """One file. ``path`` is below the site's root. ``key`` gives the hash of everything that
    ``make`` makes it of, or None when it is to be made anew every time.
    """

    path: str
    key: Callable[[], Key | None]
    make: Callable[[], bytes]
    place: str = ""
    """Files of one place are made together, for what they are made of is the same."""


@dataclass(frozen=True)
class Writer:
    """Writes files into a site's folder, in as many processes as there are cores."""

    store: Store
    folder: SiteFolder
    progress: Progress

    def write(
        self, ready: Mapping[str, bytes], large: Sequence[Output], small: Sequence[Output]
    ) -> None:
        """``ready`` are the contents of files by their paths; ``large`` are worth a process each.
        What was made is kept for the next build.
        """
        paths = {*ready, *(each.path for each in (*large, *small))}
        self.folder.prepare(paths)
        for path, content in ready.items():
            self._put(path, content)
        pieces = [_Piece([each], is_large=True) for each in self._changed(large)]
        rest = self._changed(small)
        pieces += [_Piece(rest[at : at + _TOGETHER]) for at in range(0, len(rest), _TOGETHER)]
        for each in chain.from_iterable(share(pieces, self._do, self.progress.at)):
            self.folder.wrote(each.path, each.key, each.stamp)
            if each.kept is not None:
                self.store.learn(each.key, each.kept)
        self.progress.end()
        self.folder.finish(paths)

    def _put(self, path: str, content: bytes) -> None:
        key = key_of(content)
        if self.folder.old_key(path) != key:
            self.folder.wrote(path, key, self.folder.write(path, content))

    def _changed(self, outputs: Iterable[Output]) -> list[Output]:
        """Those that do not stay. Only of a file that could stay the key is asked here: where
        everything is new, the processes share that work too.
        """
        return [each for each in outputs if not self._stays(each)]

    def _stays(self, output: Output) -> bool:
        old = self.folder.old_key(output.path)
        if old is None or output.key() != old:
            return False
        self.store.has(old)  # so that what it keeps of the file is not forgotten
        return True

    def _do(self, piece: "_Piece") -> list["_Written"]:
        write = partial(self._write, piece.outputs)
        return apart(write) if piece.is_large else write()

    def _write(self, piece: Sequence[Output]) -> list["_Written"]:
        """The files that need not be made the next time."""
        written = []
        for each in piece:
            key = each.key()
            found = self.store.get(key) if key is not None else None
            content = each.make() if found is None else found
            stamp = self.folder.write(each.path, content)
            if key is not None:
                kept = self.store.put(key, content) if found is None else None
                written.append(_Written(each.path, key, stamp, kept))
        return written


class _Piece(NamedTuple):
    """What one process does at a turn."""

    outputs: Sequence[Output]
    is_large: bool = False


class _Written(NamedTuple):
    """What a process tells of a file that it wrote. ``kept``: where it stands in the store."""

    path: str
    key: Key
    stamp: Stamp
    kept: Place | None
