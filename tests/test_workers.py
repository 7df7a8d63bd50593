"""Work shared among processes: all of it is done, and errors are reported."""

import os
import signal
import threading
from pathlib import Path

import pytest
from digikunta.adapter import workers
from digikunta.adapter.workers import KilledError, share

PARENT = os.getpid()


@pytest.fixture(autouse=True)
def three_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has; one where pytest runs threads of its own."""
    monkeypatch.setattr(workers, "_processes", lambda: 3)


def test_every_piece_is_done_once() -> None:
    assert sorted(share(range(1000), lambda n: n * n)) == [n * n for n in range(1000)]


def test_nothing_to_do_is_no_fault() -> None:
    assert share([], str) == []


def test_several_processes_do_it(tmp_path: Path) -> None:
    def note(number: int) -> int:
        threading.Event().wait(0.002)
        (tmp_path / str(number)).write_text(str(os.getpid()), "utf-8")
        return os.getpid()

    assert len(set(share(range(200), note))) > 1
    assert len(list(tmp_path.iterdir())) == 200


class OddError(Exception):
    """Cannot be unpickled, because its constructor needs two arguments."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def in_a_child(error: BaseException) -> None:
    """Work of which only a child's pieces go wrong; this process waits for them."""

    def work(_: int) -> None:
        if os.getpid() != PARENT:
            raise error
        threading.Event().wait(0.02)

    share(range(30), work)


def test_what_a_child_raises_is_raised() -> None:
    with pytest.raises(FileNotFoundError, match="no such place"):
        in_a_child(FileNotFoundError(2, "no such place", "x"))


def test_what_cannot_be_sent_is_reported() -> None:
    with pytest.raises(RuntimeError, match="OddError: this and that"):
        in_a_child(OddError("this", "that"))


def test_what_the_first_process_raises_is_raised() -> None:
    def work(_: int) -> None:
        if os.getpid() == PARENT:
            raise ValueError("here")
        threading.Event().wait(0.02)

    with pytest.raises(ValueError, match="here"):
        share(range(30), work)


def test_a_killed_child_is_reported() -> None:
    def work(_: int) -> None:
        if os.getpid() != PARENT:
            os.kill(os.getpid(), signal.SIGKILL)
        threading.Event().wait(0.02)

    with pytest.raises(KilledError):
        share(range(30), work)


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert set(share(range(100), lambda _: os.getpid())) == {PARENT}
    finally:
        stop.set()
        thread.join()
