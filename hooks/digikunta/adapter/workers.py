"""Work shared among the cores. Children are copies of this process: nothing is sent to them."""

import os
import pickle
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

T = TypeVar("T")

_ENOUGH = 4
"""Fewer pieces of work than this are done before a second process would have begun."""

_TICKET = struct.Struct("<I")
_MOST_TICKETS = 16_000
"""What a pipe holds is limited; there the numbers of the pieces wait to be taken."""


def share(pieces: Sequence[T], work: Callable[[T], None]) -> None:
    """Do ``work`` for every piece; they are begun in order. What a child raises, this raises.

    Children's changes in memory are lost: ``work`` writes files.
    """
    processes = _processes(len(pieces))
    if processes < 2:
        for piece in pieces:
            work(piece)
        return
    taking = _tickets(len(pieces))
    children = [_fork(taking, pieces, work) for _ in range(processes - 1)]
    try:
        _take(taking, pieces, work)
    finally:
        os.close(taking)
        failures = [_join(*child) for child in children]
    for failure in failures:
        if failure is not None:
            raise failure


def _processes(count: int) -> int:
    """One where a copy is not safe: another thread could hold a lock at the wrong moment."""
    is_safe = hasattr(os, "fork") and threading.active_count() == 1
    if not _ENOUGH <= count <= _MOST_TICKETS or not is_safe:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tickets(count: int) -> int:
    """A pipe with the numbers of the pieces: whoever reads one has that piece to do."""
    taking, giving = os.pipe()
    os.write(giving, b"".join(_TICKET.pack(number) for number in range(count)))
    os.close(giving)
    return taking


def _take(taking: int, pieces: Sequence[T], work: Callable[[T], None]) -> None:
    while ticket := os.read(taking, _TICKET.size):
        work(pieces[_TICKET.unpack(ticket)[0]])


def _fork(taking: int, pieces: Sequence[T], work: Callable[[T], None]) -> tuple[int, BinaryIO]:
    """The child's number and the pipe on which it says how it ended."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    failure: BaseException | None = None
    try:
        _take(taking, pieces, work)
    except BaseException as error:
        failure = error
    with os.fdopen(writing, "wb") as told:
        told.write(_pickled(failure))
    os._exit(0)


def _pickled(failure: BaseException | None) -> bytes:
    """Some exceptions cannot be sent; their words can."""
    try:
        pickle.loads(sent := pickle.dumps(failure))  # noqa: S301 - what was just written
    except Exception:
        return pickle.dumps(RuntimeError(f"{type(failure).__name__}: {failure}"))
    return sent


def _join(child: int, told: BinaryIO) -> BaseException | None:
    with told:
        said = told.read()
    os.waitpid(child, 0)
    if not said:
        return RuntimeError(f"a process of the build was killed ({child})")
    failure: BaseException | None = pickle.loads(said)  # noqa: S301 - from our own child
    return failure
