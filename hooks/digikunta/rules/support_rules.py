"""Rules of records of support: how current they say to be, and that they name no person."""

from collections.abc import Iterator
from typing import Any

from digikunta.reading.mappings import date_of, items
from digikunta.reading.yaml_document import Plain
from digikunta.records.dates import is_before, years_before
from digikunta.records.problem import RuleViolation
from digikunta.rules.contact_rules import check_personal_details

MOST_YEARS = 2
"""A source that is older than this at the review does not show that support is current."""


def check_support(value: Plain) -> Iterator[RuleViolation]:
    """Everything that these rules find in one record."""
    if not isinstance(value, dict):
        return
    yield from check_personal_details(value)
    reviewed = date_of(value.get("reviewed"))
    if reviewed is None:
        return
    last = date_of(value.get("valid_until"))
    if last and is_before(last, reviewed):
        details = {"value": last, "reviewed": reviewed}
        yield RuleViolation(("valid_until",), "support_has_ended", details)
    if value.get("current") == "recent" and not _has_recent_source(value, reviewed):
        yield RuleViolation(("current",), "support_not_recent", {"reviewed": reviewed})


def _has_recent_source(value: dict[str, Any], reviewed: str) -> bool:
    oldest = years_before(reviewed, MOST_YEARS)
    dates = (date_of(source.get("date")) for _, source in items(value.get("sources")))
    return any(date and not is_before(date, oldest) for date in dates)
