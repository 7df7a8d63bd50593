"""A file beside the pages, before it is made: where it is, and of which records."""

from collections.abc import Callable
from dataclasses import dataclass


def _nothing() -> None:
    """What a file is made of that shows no experiment and no tool."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """``make`` gives the text when it is asked for: thousands of them fill the memory together.

    ``of`` gives the experiments and tools, or what is told of them, that the text is made of. What
    an edition has beside those (vocabularies, laws and the like, the site itself) any file may
    show.
    """

    address: str
    make: Callable[[], str]
    of: Callable[[], object] = _nothing
    is_of_one: bool = False
    """One of thousands: about one record, and made as fast as it could be read from anywhere."""

    def content(self) -> bytes:
        """Line ends and byte-order marks are part of the formats, so only bytes tell a file."""
        return self.make().encode("utf-8")
