"""What has changed since a preview was built: only records, or more."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Watch:
    """Looks at files and folders, but at nothing below ``apart``."""

    places: Sequence[Path]
    apart: Path
    _seen: frozenset[tuple[str, int, int]] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self.has_changed()

    def has_changed(self) -> bool:
        """Since it was last asked. Files are told apart by their names, times and sizes."""
        before, self._seen = self._seen, frozenset(self._files())
        return before != self._seen

    def _files(self) -> Iterator[tuple[str, int, int]]:
        for place in self.places:
            for path in place.rglob("*") if place.is_dir() else (place,):
                if not path.is_relative_to(self.apart):
                    with contextlib.suppress(OSError):
                        about = path.stat()
                        yield str(path), about.st_mtime_ns, about.st_size
