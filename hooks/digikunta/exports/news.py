"""News of records: additions and recorded changes, with dates from the records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from digikunta.catalogue.term_holdings import Holding
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS, Kind
from digikunta.records.support import Support
from digikunta.records.texts import Text
from digikunta.records.tool import Tool

NewsRecord: TypeAlias = Experiment | Tool | Approach | Support | Adoption
"""A record of a kind whose additions and changes are news."""

_KINDS = {kind.model: kind for kind in KINDS}
_LATER = (Support, Adoption)
"""Kinds that come last among the news of a day, in this order: there are many of them."""


@dataclass(frozen=True, slots=True)
class News:
    """``what`` describes a change; None for the addition of a record. ``key`` is permanent,
    because feed readers recognise entries by it.
    """

    kind: Kind
    record: NewsRecord
    on: str
    key: str
    what: Text | None = None

    @property
    def stamp(self) -> str:
        """RFC 3339 timestamp of the first moment of the recorded day, month or year."""
        return f"{whole_day(self.on)}T00:00:00Z"


def whole_day(date: str) -> str:
    """Return the first day of a partial date: ``2026-11`` -> ``2026-11-01``."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def added_on(record: NewsRecord) -> str:
    """Return the date of collection, else of review: records have no date of publication."""
    return record.provenance.collected if record.provenance else record.reviewed


def news_of(held: Holding, others: Iterable[NewsRecord] = ()) -> list[News]:
    """Return the news of the records, newest first. Adoptions of unknown status are left out."""
    found = [each for record in (*_records(held), *others) for each in _news(record)]
    found.sort(key=lambda each: (_place(each), each.kind.folder, each.record.id, each.key))
    found.sort(key=lambda each: each.stamp, reverse=True)
    return found


def _place(news: News) -> int:
    model = type(news.record)
    return _LATER.index(model) + 1 if model in _LATER else 0


def _records(held: Holding) -> Iterable[Experiment | Tool]:
    return (*held.experiments, *held.tools)


def _news(record: NewsRecord) -> Iterable[News]:
    if isinstance(record, Adoption) and record.status == "unknown":
        return
    kind = _KINDS[type(record)]
    yield News(kind, record, added_on(record), "added")
    same_day: dict[str, int] = {}
    for change in () if isinstance(record, Support) else record.changes:
        count = same_day[change.on] = same_day.get(change.on, 0) + 1
        key = f"change-{change.on}" + (f"-{count}" if count > 1 else "")
        yield News(kind, record, change.on, key, change.what)
