"""How many problems of one file are told: enough to work on, and never so many that telling takes
minutes. Each sentence looks for the word that was meant among all that are allowed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from digikunta.records.problem import Problem

MOST_OF_A_FILE = 200


def in_order(problems: Iterable[Problem]) -> Iterator[Problem]:
    """By file and line; of a file with more than the most, the first ones and how many are left."""
    ordered = sorted(problems, key=lambda each: each.sort_key)
    for _, group in groupby(ordered, key=lambda each: each.path):
        of_file = list(group)
        yield from of_file[:MOST_OF_A_FILE]
        if rest := of_file[MOST_OF_A_FILE:]:
            yield _uncounted(rest)


def _uncounted(rest: list[Problem]) -> Problem:
    """One problem for all that are left, as severe as the worst of them, where they begin."""
    worst = min(rest, key=lambda each: each.severity != "error")
    place = replace(rest[0], field="", code="more_problems", severity=worst.severity)
    return replace(place, details={"count": str(len(rest))})
