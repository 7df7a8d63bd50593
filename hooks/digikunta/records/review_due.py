"""When a record or page should be read again. Nothing here knows today's date."""

from digikunta.records.base import Record
from digikunta.records.experiment import Experiment
from digikunta.records.publication import Publication

_MONTHS = 12
_MONTHS_COMPLETED = 36
_MONTHS_OTHER_EXPERIMENT = 24


def review_months(record: Record | None) -> int:
    """12 months for what is running, 36 for what is over; 12 for tools, laws, terms and pages."""
    if isinstance(record, Experiment):
        if record.status in ("completed", "stopped"):
            return _MONTHS_COMPLETED
        running = record.status in ("idea", "planned", "running")
        return _MONTHS if running else _MONTHS_OTHER_EXPERIMENT
    return _MONTHS_COMPLETED if isinstance(record, Publication) else _MONTHS


def review_due(reviewed: str, months: int) -> str:
    """``2026-11-21`` and 12 months -> ``2027-11``: a month is precise enough."""
    year, month = int(reviewed[:4]), int(reviewed[5:7] or 1)
    ahead = year * 12 + month - 1 + months
    return f"{ahead // 12}-{ahead % 12 + 1:02}"
