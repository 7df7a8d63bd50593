"""Partial dates, as precise as their source: ``2018``, ``2018-09`` or ``2018-09-12`` (ISO 8601).

They are stored as texts, which sort by time when their precision is equal. Two of different
precision are compared by their common prefix.
"""

import re
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def is_partial_date(text: str) -> bool:
    """Whether the text is a partial date of 1900-2200 that exists in the calendar."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1900 <= year <= 2200


def is_before(one: str, other: str) -> bool:
    """Whether ``one`` is certainly earlier: ``2018`` is neither before nor after ``2018-09``."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def years_before(date: str, years: int) -> str:
    """The date so many years earlier, equally precise."""
    return f"{int(date[:4]) - years:04}{date[4:]}"
