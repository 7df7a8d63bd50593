"""Files of the site that MkDocs does not make. Each stays as the last build left it, is taken from
the store, or is made and kept.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from digikunta.adapter.folder import SiteFolder, Stamp
from digikunta.adapter.progress_line import Progress
from digikunta.adapter.workers import apart, share
from digikunta.loading.store import Key, Place, Store

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

    is_cheap: bool = False
    """Made as fast as it could be taken from the store: it is not kept there."""


@dataclass(frozen=True)
class Writer:
    """Writes files into a site's folder, in as many processes as there are cores."""

    store: Store
    folder: SiteFolder
    progress: Progress

    def write(
        self, heavy: Sequence[Output], large: Sequence[Output], small: Sequence[Output]
    ) -> None:
        """``heavy`` fill the memory, so each is made in a process of its own, which ends with it;
        ``large`` are worth a turn each. What was made is kept for the next build.
        """
        paths = {each.path for each in (*heavy, *large, *small)}
        self.folder.prepare(paths)
        pieces = [_Piece([each], is_heavy=True) for each in self._changed(heavy)]
        pieces += [_Piece([each]) for each in self._changed(large)]
        rest = self._changed(small)
        pieces += [_Piece(rest[at : at + _TOGETHER]) for at in range(0, len(rest), _TOGETHER)]
        for each in chain.from_iterable(share(pieces, self._do, self.progress.at)):
            self.folder.wrote(each.path, each.key, each.stamp)
            if each.kept is not None:
                self.store.learn(each.key, each.kept)
        self.progress.end()
        self.folder.finish(paths)

    def _changed(self, outputs: Iterable[Output]) -> list[Output]:
        """Those that do not stay. Only of a file that could stay the key is asked here: where
        everything is new, the processes share that work too.
        """
        return [each for each in outputs if not self._stays(each)]

    def _stays(self, output: Output) -> bool:
        old = self.folder.old_key(output.path)
        if old is None or output.key() != old:
            return False
        self.store.want(old)
        return True

    def _do(self, piece: "_Piece") -> list["_Written"]:
        write = partial(self._write, piece.outputs)
        return apart(write) if piece.is_heavy else write()

    def _write(self, piece: Sequence[Output]) -> list["_Written"]:
        """The files that need not be made the next time."""
        written = []
        for each in piece:
            key = each.key()
            is_kept = key is not None and not each.is_cheap
            found = self.store.get(key) if key is not None and is_kept else None
            content = each.make() if found is None else found
            stamp = self.folder.write(each.path, content)
            if key is not None:
                kept = self.store.put(key, content) if is_kept and found is None else None
                written.append(_Written(each.path, key, stamp, kept))
        return written


class _Piece(NamedTuple):
    """What one process does at a turn."""

    outputs: Sequence[Output]
    is_heavy: bool = False


class _Written(NamedTuple):
    """What a process tells of a file that it wrote. ``kept``: where it stands in the store."""

    path: str
    key: Key
    stamp: Stamp
    kept: Place | None
