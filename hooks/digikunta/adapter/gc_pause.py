"""Python's search for garbage, kept away from what is no garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For what makes a large site, which stays until the next one. Looking through it for garbage
    again and again would cost a fifth of the time, and children of the process would each get a
    copy of what was looked at.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
