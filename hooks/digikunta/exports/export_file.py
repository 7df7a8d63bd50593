"""An exported file, generated on demand."""

from collections.abc import Callable
from dataclasses import dataclass


def _nothing() -> None:
    """Value of ``ExportFile.of`` for files that depend on no experiment and no tool."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """``address`` is below the site's root; ``make`` returns the text.

    The text is generated when needed, because thousands of files would fill the memory.

    ``of`` returns the experiments and tools, or values derived from them, that the text depends
    on. Any file may also depend on the rest of an edition (vocabularies, laws, site metadata).
    """

    address: str
    make: Callable[[], str]
    of: Callable[[], object] = _nothing
    is_of_one: bool = False
    """Whether the file is about one record: generating it is as fast as reading it from a cache."""

    def content(self) -> bytes:
        """Return the bytes: line ends and byte-order marks are part of the formats."""
        return self.make().encode("utf-8")
