"""How old a status may be: the record's dates are compared with each other, not with the clock."""

from collections.abc import Iterator
from typing import Any

from digikunta.reading.yaml_document import Plain
from digikunta.records.dates import is_before, is_partial_date, years_before
from digikunta.records.problem import RuleViolation

UNDER_WAY = frozenset({"planned", "running"})
MOST_YEARS = 2


def check_age(value: Plain) -> Iterator[RuleViolation]:
    """Nothing is planned or running after its end, undated, or two years after it was seen so."""
    if not isinstance(value, dict) or str(value.get("status")) not in UNDER_WAY:
        return
    reviewed = _date(value.get("reviewed"))
    if reviewed is None:
        return
    details = {"value": str(value["status"]), "reviewed": reviewed}
    end = _date(_get(value.get("period"), "end"))
    if end and is_before(end, reviewed):
        yield RuleViolation(("status",), "status_after_end", {**details, "end": end})
        return
    seen = last_seen(value)
    if seen is None:
        yield RuleViolation(("status",), "status_undated", details)
    elif is_before(seen, years_before(reviewed, MOST_YEARS)):
        yield RuleViolation(("status",), "status_too_old", {**details, "seen": seen})


def last_seen(value: dict[str, Any]) -> str | None:
    """The day the status is known for: ``status_as_of``, else the newest date of the record."""
    if stated := _date(value.get("status_as_of")):
        return stated
    dates = [_date(_get(value.get("period"), "start"))]
    dates += [_date(_get(each, "date")) for each in _list(value.get("milestones"))]
    dates += [_date(_get(each, "date")) for each in _list(value.get("sources"))]
    return max((each for each in dates if each), default=None)


def _get(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _date(value: Any) -> str | None:
    text = str(value) if type(value) is int else value
    return text if isinstance(text, str) and is_partial_date(text) else None
