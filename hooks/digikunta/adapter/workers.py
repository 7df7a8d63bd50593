"""Work shared among the cores. Children are copies of this process: nothing is sent to them."""

import os
import pickle
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

_ENOUGH = 2
"""For one piece of work there is no use in a second process."""

_TICKET = struct.Struct("<I")


class KilledError(Exception):
    """A process of the build was ended from outside: the machine had no memory left, or somebody
    stopped it.
    """


def share(
    pieces: Sequence[T], work: Callable[[T], R], told: Callable[[int, int], None] = lambda *_: None
) -> list[R]:
    """What ``work`` gives for every piece, in no order. What a child raises, this raises.

    The pieces are begun in order. Children's changes in memory are lost. ``told`` hears now and
    then how many pieces are begun, of how many.
    """
    processes = _processes(len(pieces))
    if processes < 2:
        return list(_in_turn(pieces, work, told))
    with tempfile.TemporaryFile(buffering=0) as tickets:
        # Where the next ticket is, all processes know together: they share the place in the file.
        tickets.write(b"".join(_TICKET.pack(number) for number in range(len(pieces))))
        tickets.seek(0)
        children = [_fork(lambda: _take(tickets, pieces, work)) for _ in range(processes - 1)]
        try:
            results = _take(tickets, pieces, work, told)
        finally:
            ends = [_join(*child) for child in children]
    for failure, more in ends:
        if failure is not None:
            raise failure
        results += more
    return results


def apart(work: Callable[[], R]) -> R:
    """What ``work`` gives, in a process of its own where that is possible. When that ends, the
    memory that the work took is free again; else it would stay with this process, in pieces.
    """
    if _processes(_ENOUGH) < 2:
        return work()
    failure, result = _join(*_fork(work))
    if failure is not None:
        raise failure
    return cast("R", result)


def _processes(count: int) -> int:
    """One where a copy is not safe: another thread could hold a lock at the wrong moment."""
    if count < _ENOUGH or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_turn(
    pieces: Sequence[T], work: Callable[[T], R], told: Callable[[int, int], None]
) -> Iterator[R]:
    for number, piece in enumerate(pieces):
        told(number, len(pieces))
        yield work(piece)


def _take(
    tickets: Any,
    pieces: Sequence[T],
    work: Callable[[T], R],
    told: Callable[[int, int], None] = lambda *_: None,
) -> list[R]:
    """Whoever reads a ticket has that piece to do."""
    results = []
    while ticket := os.read(tickets.fileno(), _TICKET.size):
        number: int = _TICKET.unpack(ticket)[0]
        told(number, len(pieces))
        results.append(work(pieces[number]))
    return results


def _fork(work: Callable[[], R]) -> tuple[int, BinaryIO]:
    """The child's number and the pipe on which it says how it ended."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    told: tuple[BaseException | None, R | None]
    try:
        told = None, work()
    except BaseException as error:
        told = error, None
    with os.fdopen(writing, "wb") as out:
        out.write(_pickled(told))
    os._exit(0)


def _pickled(told: tuple[BaseException | None, Any]) -> bytes:
    """Some exceptions cannot be sent; their words can."""
    try:
        sent = pickle.dumps(told)
        pickle.loads(sent)  # noqa: S301 - what was just written
    except Exception:
        return pickle.dumps((RuntimeError(f"{type(told[0]).__name__}: {told[0]}"), None))
    return sent


def _join(child: int, told: BinaryIO) -> tuple[BaseException | None, Any]:
    with told:
        said = told.read()
    os.waitpid(child, 0)
    if not said:
        return KilledError(f"process {child}"), None
    answer: tuple[BaseException | None, Any] = pickle.loads(said)  # noqa: S301 - our child's
    return answer
