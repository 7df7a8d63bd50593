"""An exported file, generated on demand."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportFile:
    """``address`` is below the site's root; ``make`` returns the text.

    The text is generated when needed, because thousands of files would fill the memory.
    """

    address: str
    make: Callable[[], str]

    def content(self) -> bytes:
        """Return the bytes: line ends and byte-order marks are part of the formats."""
        return self.make().encode("utf-8")
