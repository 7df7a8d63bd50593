"""A progress line on a terminal during long builds; silent elsewhere."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

_DELAY = 1.0
"""Seconds before the line appears: a short build needs none."""

_INTERVAL = 0.2
"""Seconds between two updates, so that the line can be read."""

_CLEAR_LINE = "\r\x1b[K"


@dataclass
class ProgressLine:
    """``text`` returns the line for (jobs started, all jobs)."""

    text: Callable[[int, int], str]
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _started: float | None = None
    _updated: float | None = None

    def update(self, done: int, total: int) -> None:
        """Show the state if it is time for that."""
        if not self.stream.isatty():
            return
        now = self.clock()
        self._started = now if self._started is None else self._started
        is_due = self._updated is None or now - self._updated >= _INTERVAL
        if now - self._started >= _DELAY and is_due:
            self._updated = now
            self.stream.write(_CLEAR_LINE + self.text(done, total))
            self.stream.flush()

    def clear(self) -> None:
        """Remove the line."""
        if self._updated is not None:
            self.stream.write(_CLEAR_LINE)
            self.stream.flush()
