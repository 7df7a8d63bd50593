"""Dates that say when something was done and lie in the future.

Only `digikunta check` compares dates with the clock, so its caller passes ``today``: a build gives
the same site on every day.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from digikunta.reading.mappings import date_of
from digikunta.reading.yaml_document import Document, walk
from digikunta.records.dates import is_before
from digikunta.records.problem import FieldPath, Problem

_DONE = frozenset({"reviewed", "status_as_of"})
_AS_OF = "as_of"
"""The day for which something is told, wherever it stands in a record."""
_DONE_IN = {"changes": "on", "review": "on", "provenance": "collected", "sources": "accessed"}
_MOST_DAYS = 1
"""A contributor may be a day ahead: the clock of the machine that checks is in another zone."""


def dates_ahead(document: Document, today: date) -> Iterator[Problem]:
    """A problem for each date of something done that is later than tomorrow."""
    last = (today + timedelta(days=_MOST_DAYS)).isoformat()
    for path, value in walk(document.value):
        written = date_of(value) if _says_what_was_done(path) else None
        if written and is_before(last, written):
            yield document.problem(path, "date_ahead", {"value": written})


def _says_what_was_done(path: FieldPath) -> bool:
    if path and path[-1] == _AS_OF:
        return True
    if len(path) == 1:
        return path[0] in _DONE
    return len(path) in (2, 3) and _DONE_IN.get(str(path[0])) == path[-1]
