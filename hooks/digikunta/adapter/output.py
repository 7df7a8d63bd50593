"""Files of the site that MkDocs does not make: each is taken from the store, or made and kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from digikunta.adapter.progress import Progress
from digikunta.adapter.workers import share
from digikunta.loading.store import Key, Store

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
    """Writes files into a site, in as many processes as there are cores."""

    store: Store
    site: Path
    progress: Progress

    def write(self, large: Iterable[Output], small: Sequence[Output]) -> None:
        """``large`` are worth a process's turn each. What was made is kept for the next build."""
        pieces = [[each] for each in large]
        pieces += [list(small[at : at + _TOGETHER]) for at in range(0, len(small), _TOGETHER)]
        for folder in {Path(each.path).parent for piece in pieces for each in piece}:
            (self.site / folder).mkdir(parents=True, exist_ok=True)
        for path, key in chain.from_iterable(share(pieces, self._write, self.progress.at)):
            if not self.store.has(key):
                self.store.put(key, (self.site / path).read_bytes())
        self.progress.end()

    def _write(self, piece: Sequence[Output]) -> list[tuple[str, Key]]:
        """The files that can be kept."""
        written = []
        for each in piece:
            key = None if each.is_cheap else each.key()
            kept = self.store.get(key) if key is not None else None
            (self.site / each.path).write_bytes(each.make() if kept is None else kept)
            if key is not None:
                written.append((each.path, key))
        return written
