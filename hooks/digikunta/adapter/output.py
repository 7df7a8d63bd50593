"""Files of the site that MkDocs does not make. Each stays as the last build left it, is taken from
the store, or is made and kept.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from digikunta.adapter.folder import SiteFolder, Stamp
from digikunta.adapter.progress import Progress
from digikunta.adapter.workers import share
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

    def write(self, large: Sequence[Output], small: Sequence[Output]) -> None:
        """``large`` are worth a process's turn each. What was made is kept for the next build."""
        paths = {each.path for each in (*large, *small)}
        self.folder.prepare(paths)
        pieces = [[each] for each in self._changed(large)]
        rest = self._changed(small)
        pieces += [rest[at : at + _TOGETHER] for at in range(0, len(rest), _TOGETHER)]
        for each in chain.from_iterable(share(pieces, self._write, self.progress.at)):
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
        # The store is told, too: what it keeps of the file is not to be forgotten.
        return old is not None and output.key() == old and (self.store.has(old) or True)

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


class _Written(NamedTuple):
    """What a process tells of a file that it wrote. ``kept``: where it stands in the store."""

    path: str
    key: Key
    stamp: Stamp
    kept: Place | None
