"""Dates that say when something was done and lie in the future.

Only `digikunta check` compares dates with the clock, so its caller passes ``today``: a build gives
the same site on every day.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from digikunta.reading.mappings import date_of, mappings
from digikunta.reading.yaml_document import Document, Plain
from digikunta.records.dates import is_before
from digikunta.records.problem import Problem

_DONE = frozenset({
    ("reviewed",), ("status_as_of",), ("date",), ("changes", "on"), ("review", "on"),
    ("provenance", "collected"), ("prediction", "made_on"), ("sources", "accessed"),
    ("sources", "date"), ("predictions", "made_on"), ("outcomes", "measured_on"),
    ("consent", "date"),
})  # fmt: skip
"""Fields of something done. The field ``date`` of a whole record is that of a publication."""

_OVER = frozenset({"completed", "stopped"})
_BEGUN = _OVER | {"running", "in-use", "scaled"}
_AS_OF = "as_of"
"""The field with the day of a statement, at any depth of a record."""
_MOST_DAYS = 1
"""A contributor may be a day ahead: the clock of the machine that checks is in another zone."""


def dates_ahead(document: Document, today: date) -> Iterator[Problem]:
    """A problem for each date of something done that is later than tomorrow."""
    last = (today + timedelta(days=_MOST_DAYS)).isoformat()
    done = _DONE | _done_by_status(document.value)
    fields = {_AS_OF, *(names[-1] for names in done)}
    for path, inner in mappings(document.value):
        outer = tuple(step for step in path if isinstance(step, str))
        for field in inner.keys() & fields:
            is_done = field == _AS_OF or (*outer, field) in done
            written = date_of(inner[field]) if is_done else None
            if written and is_before(last, written):
                yield document.problem((*path, field), "date_ahead", {"value": written})


def _done_by_status(value: Plain) -> frozenset[tuple[str, str]]:
    """What the status of an experiment says to be done: it has begun, or it is over."""
    status = str(value.get("status")) if isinstance(value, dict) else ""
    begun = {("period", "start")} if status in _BEGUN else set()
    return frozenset(begun | ({("period", "end")} if status in _OVER else set()))
