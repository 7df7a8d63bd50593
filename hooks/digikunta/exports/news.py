"""What is new: each record's own changes, and the day it was added. Dates come from the records."""

from collections.abc import Iterable
from dataclasses import dataclass

from digikunta.catalogue.catalogue import Holding
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS, Kind
from digikunta.records.texts import Text
from digikunta.records.tool import Tool

_KINDS = {kind.model: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class News:
    """``what`` is None for a record's beginning. ``key`` stays: readers' programs know it."""

    kind: Kind
    record: Experiment | Tool
    on: str
    key: str
    what: Text | None = None

    @property
    def stamp(self) -> str:
        """The first moment of the day, month or year: feeds want a moment, records know a day."""
        return f"{whole_day(self.on)}T00:00:00Z"


def whole_day(date: str) -> str:
    """``2026-11`` -> ``2026-11-01``."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def added_on(record: Experiment | Tool) -> str:
    """When it was collected, or else reviewed: no record tells the day of its publishing."""
    return record.provenance.collected if record.provenance else record.reviewed


def news_of(held: Holding) -> list[News]:
    """The newest first."""
    found = [each for record in _records(held) for each in _news(record)]
    found.sort(key=lambda each: (each.kind.folder, each.record.id, each.key))
    found.sort(key=lambda each: each.stamp, reverse=True)
    return found


def _records(held: Holding) -> Iterable[Experiment | Tool]:
    return (*held.experiments, *held.tools)


def _news(record: Experiment | Tool) -> Iterable[News]:
    kind = _KINDS[type(record)]
    yield News(kind, record, added_on(record), "added")
    same_day: dict[str, int] = {}
    for change in record.changes:
        count = same_day[change.on] = same_day.get(change.on, 0) + 1
        key = f"change-{change.on}" + (f"-{count}" if count > 1 else "")
        yield News(kind, record, change.on, key, change.what)
