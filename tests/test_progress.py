"""A long build tells how far it is, on a terminal and nowhere else."""

from io import StringIO
from itertools import count

from digikunta.adapter.progress_line import ProgressLine


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: StringIO, seconds: float) -> str:
    """What a build of so many steps says, each of which lasts that long."""
    ticks = count()
    progress = ProgressLine(lambda done, of: f"{done}/{of}", stream, lambda: next(ticks) * seconds)
    for step in range(11):
        progress.update(step, 10)
    progress.clear()
    return stream.getvalue()


def test_a_long_build_tells_its_share_and_clears_the_line() -> None:
    assert told(Terminal(), 0.5).split("\r\x1b[K")[1:] == [*(f"{n}/10" for n in range(2, 11)), ""]


def test_the_line_does_not_flicker() -> None:
    assert len(told(Terminal(), 0.12).split("\r\x1b[K")) - 2 < 5


def test_a_short_build_says_nothing() -> None:
    assert told(Terminal(), 0.01) == ""


def test_a_file_or_a_log_gets_nothing() -> None:
    assert told(StringIO(), 0.5) == ""
