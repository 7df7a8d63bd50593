"""Jobs shared among the processor's cores by forked processes, which need no copy of the data."""

import gc
import os
import pickle
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_OFFSET = struct.Struct("<I")


class KilledError(Exception):
    """A worker was killed from outside: out of memory, or by a user."""


def share(
    jobs: Sequence[T],
    work: Callable[[T], R],
    on_start: Callable[[int, int], None] = lambda *_: None,
) -> list[R]:
    """``work(job)`` of every job, in no order. Raises what a worker raises, or KilledError.

    Jobs start in order. Workers' changes in memory are lost. ``on_start`` is called in this process
    with the number of jobs started and the total. Where a process cannot be forked (Windows) or
    other threads run, all jobs run in this process.
    """
    processes = min(_processes(), len(jobs))
    if processes < 2:
        return list(_in_sequence(jobs, work, on_start))
    with tempfile.TemporaryFile(buffering=0) as queue:
        # Job numbers in a file: the processes share its read offset, so each claims the next one.
        queue.write(b"".join(_OFFSET.pack(number) for number in range(len(jobs))))
        queue.seek(0)
        # The garbage collector need not visit what was loaded before: its visits would copy the
        # memory that the processes share.
        gc.freeze()
        children = []
        try:
            for _ in range(processes - 1):
                children.append(_fork(lambda: _claim(queue, jobs, work)))
            results = _claim(queue, jobs, work, on_start)
        finally:
            ends = [_join(*child) for child in children]
            gc.unfreeze()
    for failure, more in ends:
        if failure is not None:
            raise failure
        results += more
    return results


def _processes() -> int:
    """Usable cores; 1 where forking is impossible or unsafe (a thread could hold a lock)."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_sequence(
    jobs: Sequence[T], work: Callable[[T], R], on_start: Callable[[int, int], None]
) -> Iterator[R]:
    for number, job in enumerate(jobs):
        on_start(number, len(jobs))
        yield work(job)


def _claim(
    queue: Any,
    jobs: Sequence[T],
    work: Callable[[T], R],
    on_start: Callable[[int, int], None] = lambda *_: None,
) -> list[R]:
    """Each worker claims the next job from the shared offset."""
    results = []
    while packed := os.read(queue.fileno(), _OFFSET.size):
        number: int = _OFFSET.unpack(packed)[0]
        on_start(number, len(jobs))
        results.append(work(jobs[number]))
    return results


def _fork(work: Callable[[], R]) -> tuple[int, BinaryIO]:
    """The child's process id and the pipe with its result."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    result: tuple[BaseException | None, R | None]
    try:
        result = None, work()
    except BaseException as error:
        result = error, None
    with os.fdopen(writing, "wb") as out:
        out.write(_pickled(result))
    os._exit(0)


def _pickled(result: tuple[BaseException | None, Any]) -> bytes:
    """Some exceptions cannot be pickled; their text can."""
    try:
        data = pickle.dumps(result)
        pickle.loads(data)  # noqa: S301 - written one line above
    except Exception:
        return pickle.dumps((RuntimeError(f"{type(result[0]).__name__}: {result[0]}"), None))
    return data


def _join(child: int, pipe: BinaryIO) -> tuple[BaseException | None, Any]:
    with pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    if not data:
        return KilledError(f"process {child}"), None
    result: tuple[BaseException | None, Any] = pickle.loads(data)  # noqa: S301 - our own child's
    return result
