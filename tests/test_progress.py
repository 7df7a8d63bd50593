"""A long build reports its progress, only on a terminal."""

from io import StringIO
from itertools import count

from digikunta.adapter.progress_line import ProgressLine


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def output(stream: StringIO, seconds: float) -> str:
    """The output of a build of ten steps, each of the given duration."""
    ticks = count()
    progress = ProgressLine(lambda done, of: f"{done}/{of}", stream, lambda: next(ticks) * seconds)
    for step in range(11):
        progress.update(step, 10)
    progress.clear()
    return stream.getvalue()


def test_a_long_build_prints_its_share_and_clears_the_line() -> None:
    assert output(Terminal(), 0.5).split("\r\x1b[K")[1:] == [*(f"{n}/10" for n in range(2, 11)), ""]


def test_the_line_does_not_flicker() -> None:
    assert len(output(Terminal(), 0.12).split("\r\x1b[K")) - 2 < 5


def test_a_short_build_says_nothing() -> None:
    assert output(Terminal(), 0.01) == ""


def test_a_file_or_a_log_gets_nothing() -> None:
    assert output(StringIO(), 0.5) == ""
