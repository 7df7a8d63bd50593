"""A file published beside the pages."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportFile:
    """``address`` is below the site's root. ``make`` returns the text; it is called on demand, as
    thousands of texts would fill the memory together.
    """

    address: str
    make: Callable[[], str]

    def content(self) -> bytes:
        """The bytes to publish. Line ends and byte-order marks are part of the formats."""
        return self.make().encode("utf-8")
