"""Groups items by their keys."""

from collections.abc import Callable, Iterable
from typing import TypeVar

R = TypeVar("R")
K = TypeVar("K")


def grouped(items: Iterable[R], keys: Callable[[R], Iterable[K]]) -> dict[K, tuple[R, ...]]:
    """Key -> the items that have it, in their order. ``keys`` gives the keys of an item."""
    groups: dict[K, list[R]] = {}
    for item in items:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}
