"""iCalendar files (RFC 5545) for subscription: events, months of reviews, days predictions are due.

Only events with a known first day are included, because the format has no partial dates ("spring
2017"). The calendar's description has the number of the others; the events page shows them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TypeAlias

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import calendar_file
from digikunta.catalogue.slugs import record_address
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.news import whole_day
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.event import Event
from digikunta.records.review_due import review_due, review_months

_WHOLE = len("2026-11-22")
_LINE = 75
"""Maximum octets of a line; longer lines are folded (RFC 5545 §3.1)."""

_CONTINUES, _CONTINUED = 0b11000000, 0b10000000
"""Mask and value of the two highest bits of a continuation byte in UTF-8 (RFC 3629 §3)."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An all-day entry; ``last`` is inclusive. ``stamp`` is the day of the last change."""

    uid: str
    stamp: str
    start: date
    last: date
    summary: str
    description: str
    url: str
    place: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class CalendarHeader:
    """Properties of a calendar. ``url`` is below the site's root."""

    url: str
    title: str
    description: str


def calendar_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield each calendar in both languages."""
    for code in LANGUAGES:
        events = partial(_events_text, edition, code)
        yield ExportFile(calendar_file(code, "events"), events)
        yield ExportFile(calendar_file(code, "reviews"), partial(_reviews_text, edition, code))
        due = partial(_predictions_text, edition, code)
        yield ExportFile(calendar_file(code, "predictions"), due)


def _events_text(edition: Edition, language: LanguageCode) -> str:
    title = edition.languages[language]("calendar-events")
    description = events_description(edition, language)
    header = CalendarHeader(calendar_file(language, "events"), title, description)
    return _calendar(edition, language, header, _events(edition, language))


def _reviews_text(edition: Edition, language: LanguageCode) -> str:
    t = edition.languages[language]
    header = CalendarHeader(
        calendar_file(language, "reviews"), t("calendar-reviews"), t("calendar-reviews-text")
    )
    return _calendar(edition, language, header, _reviews(edition, language))


def _predictions_text(edition: Edition, language: LanguageCode) -> str:
    t = edition.languages[language]
    header = CalendarHeader(
        calendar_file(language, "predictions"),
        t("calendar-predictions"),
        t("calendar-predictions-text"),
    )
    return _calendar(edition, language, header, _predictions(edition, language))


def events_description(edition: Edition, language: LanguageCode) -> str:
    """Return the description of the events calendar, with the number of excluded events."""
    events = edition.catalogue.events.values()
    missing = sum(not _is_whole(event.start) for event in events)
    t = edition.languages[language]
    text = t("calendar-events-text")
    return f"{text} {t.count('calendar-events-missing', missing)}" if missing else text


def _is_whole(partial: str | None) -> bool:
    return partial is not None and len(partial) == _WHOLE


# --- entries -------------------------------------------------------------------------------------


def _events(edition: Edition, language: LanguageCode) -> Iterator[CalendarEntry]:
    dated = [each for each in edition.catalogue.events.values() if _is_whole(each.start)]
    for event in sorted(dated, key=lambda each: (each.start or "", each.id)):
        yield _event(edition, event, language)


def _event(edition: Edition, event: Event, language: LanguageCode) -> CalendarEntry:
    start = event.start or ""
    last = event.end if event.end and _is_whole(event.end) else start
    place = edition.chosen(event.place, language).text if event.place else ""
    return CalendarEntry(
        uid=f"event-{event.id}.{language}@{edition.about.host}",
        stamp=whole_day(event.reviewed),
        start=date.fromisoformat(start),
        last=date.fromisoformat(last),
        summary=edition.title(event, language).text,
        description=edition.chosen(event.summary, language).text,
        url=f"{edition.section_url('events', language)}#{event.id}",
        place=place,
        category=edition.label("event-kind", event.kind, language),
    )


Months: TypeAlias = Mapping[str, list[tuple[str, str]]]
"""Month of a review -> (title, day of the last review) of the records that are due."""


def _planned(edition: Edition, language: LanguageCode) -> list[Months]:
    """Return the months of reviews of each kind, in the order of ``edition.kinds``."""
    planned: list[Months] = []
    for _, records in edition.kinds:
        months: dict[str, list[tuple[str, str]]] = {}
        for record in records.values():
            due = review_due(record.reviewed, review_months(record))
            title = edition.title(record, language).text
            months.setdefault(due, []).append((title, record.reviewed))
        planned.append(months)
    return planned


def _reviews(edition: Edition, language: LanguageCode) -> Iterator[CalendarEntry]:
    """Yield one entry per month and kind: hundreds of entries on one day would be useless."""
    t = edition.languages[language]
    url = edition.absolute_url(Address("translations", language).url)
    for (kind, _), months in zip(edition.kinds, _planned(edition, language), strict=True):
        for month, held in sorted(months.items()):
            first = date.fromisoformat(whole_day(month))
            titles = sorted((title for title, _ in held), key=t.sort_key)
            name = edition.kind_name(kind, language)
            yield CalendarEntry(
                uid=f"review-{kind.folder}-{month}.{language}@{edition.about.host}",
                stamp=max(whole_day(reviewed) for _, reviewed in held),
                start=first,
                last=first,
                summary=t("calendar-review", name=name, count=t.number(len(held))),
                description="\n".join(titles),
                url=url,
            )


def _predictions(edition: Edition, language: LanguageCode) -> Iterator[CalendarEntry]:
    """Yield the predictions without a final outcome, on the first day of when they are due."""
    t = edition.languages[language]
    for each in edition.catalogue.predictions:
        experiment, prediction = each.experiment, each.prediction
        if prediction.due is None or each.final is not None:
            continue
        day = date.fromisoformat(whole_day(prediction.due))
        name = edition.title(experiment, language).text
        page = record_address(experiment, language)
        yield CalendarEntry(
            uid=f"prediction-{experiment.id}-{prediction.id}.{language}@{edition.about.host}",
            stamp=whole_day(experiment.reviewed),
            start=day,
            last=day,
            summary=t("calendar-prediction", name=name),
            description=edition.chosen(prediction.indicator, language).text,
            url=f"{edition.absolute_url(page.url)}#predictions",
        )


# --- format --------------------------------------------------------------------------------------


def _calendar(
    edition: Edition,
    language: LanguageCode,
    header: CalendarHeader,
    entries: Iterable[CalendarEntry],
) -> str:
    name = escaped(f"{edition.about.name(language)}: {header.title}")
    description = escaped(header.description)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//digikunta//digikunta//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"SOURCE;VALUE=URI:{edition.absolute_url(header.url)}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        f"DESCRIPTION:{description}",
        f"X-WR-CALDESC:{description}",
        *(line for entry in entries for line in _lines(entry, language)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + "\r\n" for line in lines)


def _lines(entry: CalendarEntry, language: LanguageCode) -> Iterator[str]:
    stamp = f"{_compact(date.fromisoformat(entry.stamp))}T000000Z"
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_compact(entry.start)}"
    yield f"DTEND;VALUE=DATE:{_compact(entry.last + timedelta(days=1))}"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(entry.summary)}"
    yield f"DESCRIPTION;LANGUAGE={language}:{escaped(entry.description)}"
    if entry.place:
        yield f"LOCATION;LANGUAGE={language}:{escaped(entry.place)}"
    if entry.category:
        yield f"CATEGORIES;LANGUAGE={language}:{escaped(entry.category)}"
    yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _compact(day: date) -> str:
    return day.strftime("%Y%m%d")


def escaped(text: str) -> str:
    """Return the text with backslash, semicolon, comma and line break escaped (§3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def folded(line: str) -> str:
    """Return the line folded at 75 octets, never inside a UTF-8 character (§3.1)."""
    octets, pieces = line.encode("utf-8"), []
    start, end = 0, _LINE
    while end < len(octets):
        while octets[end] & _CONTINUES == _CONTINUED:
            end -= 1
        pieces.append(octets[start:end])
        start, end = end, end + _LINE - 1
    return b"\r\n ".join([*pieces, octets[start:]]).decode("utf-8")
