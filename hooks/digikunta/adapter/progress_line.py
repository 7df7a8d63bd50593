"""A line on a terminal that says how far a long build is. Elsewhere, or in a short one: nothing."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

_PATIENCE = 1.0
"""Seconds that nobody minds waiting without a word."""

_PACE = 0.2
"""Seconds between two changes of the line: more often, nobody can read it."""

_LINE_START = "\r\x1b[K"
"""Back to the beginning of the line, and what stood there is gone."""


@dataclass
class Progress:
    """``words`` tells of a share of the work, as the builder reads it."""

    words: Callable[[int, int], str]
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _began: float | None = None
    _told: float | None = None

    def at(self, done: int, of: int) -> None:
        """So much is done, of so much."""
        if not self.stream.isatty():
            return
        now = self.clock()
        self._began = now if self._began is None else self._began
        if now - self._began >= _PATIENCE and (self._told is None or now - self._told >= _PACE):
            self._told = now
            self.stream.write(_LINE_START + self.words(done, of))
            self.stream.flush()

    def end(self) -> None:
        """The line was for the time of waiting only."""
        if self._told is not None:
            self.stream.write(_LINE_START)
            self.stream.flush()
