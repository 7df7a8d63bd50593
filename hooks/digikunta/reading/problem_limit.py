"""Limits reported problems per file.

Each message searches for a spelling suggestion, so that formatting thousands would take minutes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from digikunta.records.problem import Problem

MAX_PER_FILE = 200


def sorted_and_limited(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems sorted by file and line; those of a file beyond the limit become one count."""
    ordered = sorted(problems, key=lambda each: each.sort_key)
    for _, group in groupby(ordered, key=lambda each: each.path):
        in_file = list(group)
        yield from in_file[:MAX_PER_FILE]
        if rest := in_file[MAX_PER_FILE:]:
            yield _summary(rest)


def _summary(rest: list[Problem]) -> Problem:
    """One problem with the count, the highest severity and the first position of the rest."""
    is_error = any(each.severity == "error" for each in rest)
    return replace(
        rest[0],
        field="",
        code="more_problems",
        severity="error" if is_error else "warning",
        details={"count": str(len(rest))},
    )
