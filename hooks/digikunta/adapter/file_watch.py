"""Change detection for a preview: have files other than records changed?"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class FileWatch:
    """Watches files and folders, except what is below ``ignored``."""

    watched: Sequence[Path]
    ignored: Path
    _seen: frozenset[tuple[str, int, int]] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self.has_changed()

    def has_changed(self) -> bool:
        """Whether names, times or sizes differ from those of the previous call."""
        before, self._seen = self._seen, frozenset(self._files())
        return before != self._seen

    def _files(self) -> Iterator[tuple[str, int, int]]:
        for root in self.watched:
            for path in root.rglob("*") if root.is_dir() else (root,):
                if not path.is_relative_to(self.ignored):
                    with contextlib.suppress(OSError):
                        about = path.stat()
                        yield str(path), about.st_mtime_ns, about.st_size
