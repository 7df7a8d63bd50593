"""Finds cycles in directed graphs: references between records, names used in formulas."""

from collections.abc import Mapping, Sequence


def find_cycle(start: str, edges: Mapping[str, Sequence[str]]) -> list[str] | None:
    """The nodes of a shortest cycle through ``start``, beginning with it, or None.

    Breadth-first search. ``edges``: node -> its successors.
    """
    paths: list[list[str]] = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        for successor in edges.get(path[-1], ()):
            if successor == start:
                return path
            if successor not in seen:
                seen.add(successor)
                paths.append([*path, successor])
    return None
