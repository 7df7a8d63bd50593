"""When the review of a record or page is due. Independent of today's date, so builds reproduce."""

from digikunta.records.base import Record
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.publication import Publication

_MONTHS = 12
_MONTHS_COMPLETED = 36
_MONTHS_OTHER_EXPERIMENT = 24
_MONTHS_PENDING_LAW = 6


def review_months(record: Record | None) -> int:
    """Months between reviews: 36 for ended experiments and publications, 24 for other experiments
    that do not run, 6 for laws that a proposal is about to change, 12 for all else.
    """
    if isinstance(record, Experiment):
        if record.status in ("completed", "stopped"):
            return _MONTHS_COMPLETED
        running = record.status in ("idea", "planned", "running")
        return _MONTHS if running else _MONTHS_OTHER_EXPERIMENT
    if isinstance(record, Law) and record.is_pending:
        return _MONTHS_PENDING_LAW
    return _MONTHS_COMPLETED if isinstance(record, Publication) else _MONTHS


def review_due(reviewed: str, months: int) -> str:
    """The month ``months`` after a partial date: ``2026-11-21`` and 12 -> ``2027-11``."""
    year, month = int(reviewed[:4]), int(reviewed[5:7] or 1)
    ahead = year * 12 + month - 1 + months
    return f"{ahead // 12}-{ahead % 12 + 1:02}"
