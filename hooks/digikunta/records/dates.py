"""Dates only as precise as their source: ``2018``, ``2018-09`` or ``2018-09-12``.

They stay texts. Such texts compare in order of time as long as the precision is
equal, so two of different precision are compared by what they share.
"""

import re
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def is_partial_date(text: str) -> bool:
    """Whether the text is such a date and the day exists in the calendar."""
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
    """Whether ``one`` is surely earlier: ``2018`` is not before ``2018-09``, nor after it."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]
