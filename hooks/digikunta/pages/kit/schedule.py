"""The timetable of a workshop of half a day."""

from collections.abc import Mapping
from dataclasses import dataclass

from digikunta.catalogue.language import Language

_START = 9 * 60
PARTS: Mapping[str, int] = {
    "opening": 20,
    "answering": 45,
    "break": 15,
    "group": 45,
    "cards": 45,
    "planning": 45,
    "closing": 25,
}
"""Parts of the workshop and their lengths in minutes: four hours in all."""


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the timetable. ``when`` is a span of clock times: ``9.00–9.20``."""

    when: str
    minutes: int
    title: str
    text: str


def schedule(t: Language) -> list[Part]:
    """Return the timetable of a workshop that begins at nine."""
    rows, now = [], _START
    for name, minutes in PARTS.items():
        when = f"{_clock(now)}–{_clock(now + minutes)}"
        rows.append(Part(when, minutes, t(f"kit-part-{name}"), t(f"kit-part-{name}-text")))
        now += minutes
    return rows


def _clock(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02}"
