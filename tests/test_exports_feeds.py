"""Feeds and calendars: the guarantees for programs that read them."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import REDIRECTS
from digikunta.exports.all_exports import Exports
from digikunta.exports.calendars import escaped, folded
from digikunta.exports.feed_links import feed_links
from digikunta.exports.news import added_on, whole_day
from digikunta.reading.source_commit import Commit
from digikunta.records.base import LANGUAGES, LanguageCode
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support import (
    ABOUT,
    MINIMAL_EXPERIMENT,
    MINIMAL_TOOL,
    edition_of,
    exports_of,
    load_folder,
    real,
    write_record,
)

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


# --- feeds --------------------------------------------------------------------------------------


def feeds(files: Mapping[str, bytes]) -> dict[str, etree._Element]:
    return {
        address: etree.fromstring(files[address]) for address in files if address.endswith(".atom")
    }


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(each.text) for each in element.findall(path, ATOM)]


def test_there_is_a_feed_of_news_and_one_of_each_theme_in_each_language() -> None:
    themes = real().edition.catalogue.holdings["themes"]
    found = set(feeds(real().files))
    assert {"syotteet/uutta.atom", "sv/floden/nytt.atom"} <= found
    assert {"syotteet/teema-digituki.atom", "sv/floden/tema-digitalt-stod.atom"} <= found
    assert len(found) == 2 * (1 + len(themes))


@pytest.mark.parametrize("address", [each for each in real().files if each.endswith(".atom")])
def test_a_feed_has_what_atom_demands(address: str) -> None:
    """RFC 4287: one id, title and updated each; an author; a link to itself and to a page."""
    feed = etree.fromstring(real().files[address])
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert feed.get(LANG) == ("sv" if address.startswith("sv/") else "fi")
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"a:{name}", ATOM)) == 1
    assert texts(feed, "a:author/a:name") == [ABOUT.owner]
    assert texts(feed, "a:id") == [ABOUT.base + address]
    links = {str(link.get("rel")): str(link.get("href")) for link in feed.findall("a:link", ATOM)}
    assert links["self"] == ABOUT.base + address
    assert links["alternate"].startswith(ABOUT.base)
    entries = feed.findall("a:entry", ATOM)
    assert entries
    moved = {each["from"]: each["to"] for each in json.loads(real().files[REDIRECTS])["items"]}
    for entry in entries:
        for name in ("id", "title", "updated", "summary"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1
            assert all(text.strip() for text in texts(entry, f"a:{name}"))
        [page] = [link for link in entry.findall("a:link", ATOM) if link.get("rel") == "alternate"]
        [id_] = texts(entry, "a:id")
        permanent, shown = (urlsplit(each).path for each in (id_, str(page.get("href"))))
        assert moved.get(permanent, permanent) == shown
    ids = texts(feed, "a:entry/a:id")
    assert len(set(ids)) == len(ids)
    moments = texts(feed, "a:entry/a:updated")
    assert all(MOMENT.fullmatch(each) and datetime.fromisoformat(each) for each in moments)
    assert moments == sorted(moments, reverse=True)
    assert texts(feed, "a:updated") == moments[:1]


def test_a_slug_changes_the_page_of_news_but_not_its_id(tmp_path: Path) -> None:
    """Readers' programs would show all news of the record again."""
    write_record(tmp_path, "experiments", "koe", f"{MINIMAL_EXPERIMENT}{CHANGES}")
    before = news(tmp_path, "sv/floden/nytt.atom")
    slug = "slug: {sv: forsoket}\n"
    write_record(tmp_path, "experiments", "koe", f"{MINIMAL_EXPERIMENT}{CHANGES}{slug}")
    feed = feeds(exports_of(tmp_path).files)["sv/floden/nytt.atom"]
    assert news(tmp_path, "sv/floden/nytt.atom") == before
    entries = feed.findall("a:entry", ATOM)
    pages = {str(link.get("href")) for each in entries for link in each.findall("a:link", ATOM)}
    assert pages == {f"{ABOUT.base}sv/forsok/forsoket/"}
    ids = [id_ for each in entries for id_ in texts(each, "a:id")]
    assert ids
    assert all(id_.startswith(f"{ABOUT.base}sv/forsok/koe/#") for id_ in ids)


CHANGES = """\
provenance: {collected: "2026-10-05", extent: whole}
changes:
  - {on: "2026-11", what: {fi: Tulokset & *luvut* lisätty., sv: Resultaten & *siffrorna*.}}
  - {on: "2026-11", what: {fi: Toinen., sv: En annan.}}
  - {on: "2025", what: {fi: Vanha.}}
"""


def news(folder: Path, address: str) -> list[tuple[str, str, str]]:
    entries = feeds(exports_of(folder).files)[address].findall("a:entry", ATOM)
    return [
        (*texts(each, "a:id"), *texts(each, "a:updated"), *texts(each, "a:summary"))  # type: ignore[misc]
        for each in entries
    ]


def test_news_are_a_records_changes_and_its_beginning(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT + CHANGES)
    page = f"{ABOUT.base}sv/forsok/koe/"
    assert news(tmp_path, "sv/floden/nytt.atom") == [
        (f"{page}#change-2026-11", "2026-11-01T00:00:00Z", "Resultaten & siffrorna."),
        (f"{page}#change-2026-11-2", "2026-11-01T00:00:00Z", "En annan."),
        (f"{page}#added", "2026-10-05T00:00:00Z", "Kommunen prövade."),
        (f"{page}#change-2025", "2025-01-01T00:00:00Z", "Vanha."),
    ]


def test_each_entry_has_the_date_of_its_record_and_not_that_of_the_build(tmp_path: Path) -> None:
    for name, collected in (("koe", "2026-10-05"), ("vanha", "2024-03")):
        dated = f'{MINIMAL_EXPERIMENT}provenance: {{collected: "{collected}", extent: whole}}\n'
        write_record(tmp_path, "experiments", name, dated.replace("id: koe", f"id: {name}"))
    data = load_folder(tmp_path)
    later = replace(ABOUT, commit=Commit("f" * 40, datetime(2030, 1, 1, tzinfo=UTC)))
    files = [Exports(edition_of(data, about)).files for about in (ABOUT, later)]
    [feed, again] = [feeds(each)["syotteet/uutta.atom"] for each in files]
    dates = ["2026-10-05T00:00:00Z", "2024-03-01T00:00:00Z"]
    assert texts(feed, "a:entry/a:updated") == texts(feed, "a:entry/a:published") == dates
    assert etree.tostring(feed) == etree.tostring(again)


def test_a_text_that_is_not_translated_is_marked_with_its_language(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT + CHANGES)
    feed = feeds(exports_of(tmp_path).files)["sv/floden/nytt.atom"]
    languages = [each.get(LANG) for each in feed.findall("a:entry/a:summary", ATOM)]
    assert languages == [None, None, None, "fi"]


def test_a_theme_has_the_news_of_its_own_records(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT)
    tool = MINIMAL_TOOL.replace("tier: core", "tier: core\nthemes: [digital-support]")
    write_record(tmp_path, "tools", "valine", tool)
    found = feeds(exports_of(tmp_path).files)
    [entry] = found["syotteet/teema-digituki.atom"].findall("a:entry", ATOM)
    assert texts(entry, "a:title") == ["Lisätty: Väline"]
    assert len(found["syotteet/uutta.atom"].findall("a:entry", ATOM)) == 2


ADOPTION = """\
id: koe--049
original_language: fi
experiment: koe
municipality: "049"
status: in-use
as_of: "2025"
told_by: source
note: {fi: Espoo jatkoi., sv: Esbo fortsatte.}
sources:
  - {id: lahde, title: Lähde, url: "https://example.org/a"}
reviewed: "2026-11-20"
"""


def test_an_adoption_is_news_of_what_was_taken_over(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(tmp_path, "adoptions", "koe--049", ADOPTION)
    unseen = ADOPTION.replace("049", "091").replace("in-use", "unknown")
    write_record(tmp_path, "adoptions", "koe--091", unseen)
    found = feeds(exports_of(tmp_path).files)
    for address, title, summary in (
        ("syotteet/uutta.atom", "Käyttöönotto: Koe: Espoo", "Käytössä. Espoo jatkoi."),
        ("sv/floden/nytt.atom", "Ibruktagande: Försök: Esbo", "I bruk. Esbo fortsatte."),
    ):
        _, entry = found[address].findall("a:entry", ATOM)
        assert texts(entry, "a:title") + texts(entry, "a:summary") == [title, summary]
        [key] = texts(entry, "a:id")
        assert key.endswith("#koe--049-added")
        assert [each.get("term") for each in entry.findall("a:category", ATOM)] == ["e-services"]


def test_approaches_support_and_adoptions_are_news() -> None:
    """Those that are as new as the oldest entry, in the feed of all and in those of themes."""
    catalogue = real().edition.catalogue
    themes = {
        f"teema-{catalogue.slug('themes', key).fi}": key for key in catalogue.holdings["themes"]
    }
    records: dict[str, tuple[Any, tuple[str, ...]]] = {
        **{
            f"mita-tiedetaan/{id_}/#added": (each, each.definition.themes)
            for id_, each in catalogue.approaches.items()
        },
        **{
            f"kenelta-kysya/#{id_}-added": (each, each.themes)
            for id_, each in catalogue.supports.items()
        },
        **{
            f"kayttoonotot/#{id_}-added": (each, getattr(catalogue.subject_of(each), "themes", ()))
            for id_, each in catalogue.adoptions.items()
            if each.status != "unknown" and each.experiment not in catalogue.comparators
        },
    }
    for name, theme in {"uutta": None, **themes}.items():
        feed = etree.fromstring(real().files[f"syotteet/{name}.atom"])
        entries = feed.findall("a:entry", ATOM)
        found = {key.removeprefix(ABOUT.base) for each in entries for key in texts(each, "a:id")}
        oldest = min(stamp for each in entries for stamp in texts(each, "a:updated"))
        expected = {
            key
            for key, (record, own) in records.items()
            if f"{whole_day(added_on(record))}T00:00:00Z" >= oldest and (not theme or theme in own)
        }
        assert expected <= found, name
        assert theme or {key.partition("/")[0] for key in expected} == {
            "mita-tiedetaan", "kenelta-kysya", "kayttoonotot",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("partial", "day"),
    [("2026", "2026-01-01"), ("2026-11", "2026-11-01"), ("2026-11-22", "2026-11-22")],
)
def test_a_day_stands_for_what_is_less_precise(partial: str, day: str) -> None:
    assert whole_day(partial) == day


def test_pages_name_the_feeds_that_concern_them() -> None:
    edition = real().edition
    theme = feed_links(edition, "sv", Address("themes", "sv", "digital-support", "digitalt-stod"))
    assert [each.url for each in theme] == [
        "sv/floden/tema-digitalt-stod.atom",
        "sv/floden/nytt.atom",
    ]
    [events] = feed_links(edition, "fi", Address("events", "fi"))
    assert (events.type, events.url) == ("text/calendar", "syotteet/tapahtumat.ics")
    assert feed_links(edition, "fi", Address("laws", "fi")) == []
    assert feed_links(edition, "fi", None) == []


# --- calendars ----------------------------------------------------------------------------------

CALENDARS = {
    ("events", "fi"): "syotteet/tapahtumat.ics",
    ("events", "sv"): "sv/floden/evenemang.ics",
    ("reviews", "fi"): "syotteet/tarkistukset.ics",
    ("reviews", "sv"): "sv/floden/granskningar.ics",
}
of_each_calendar = pytest.mark.parametrize("address", CALENDARS.values())

EVENT = """\
id: {id}
original_language: fi
title: {{fi: "Päivä; toinen, kolmas", sv: "Dag; en annan, en tredje"}}
kind: seminar
{when}
summary: {{fi: Ensin. Sitten., sv: Först. Sedan.}}
sources: [{{id: lahde, title: Lähde}}]
reviewed: "2026-11"
"""


def unfolded(content: bytes) -> list[str]:
    """The unfolded lines of the file."""
    text = content.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def parts(content: bytes) -> list[dict[str, str]]:
    """The properties of each event, without their parameters."""
    found: list[dict[str, str]] = []
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line not in ("END:VEVENT", "END:VCALENDAR"):
            assert name not in found[-1], line
            found[-1][name] = value
    return found


@of_each_calendar
def test_a_calendar_is_of_rfc_5545(address: str) -> None:
    content = real().files[address]
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    lines = unfolded(content)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    events = parts(content)
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"} <= set(event)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert event["DTSTART;VALUE=DATE"] < event["DTEND;VALUE=DATE"]
    uids = [event["UID"] for event in events]
    assert len(set(uids)) == len(uids)


@of_each_calendar
def test_no_moment_of_a_calendar_is_of_the_clock(address: str) -> None:
    """Every statement was known on the day of its review."""
    kinds = [records for _, records in real().edition.kinds]
    days = {record.reviewed for records in kinds for record in records.values()}
    stamps = {f"{day.replace('-', '')}T000000Z" for day in days}
    assert {event["DTSTAMP"] for event in parts(real().files[address])} <= stamps


@pytest.mark.parametrize("language", LANGUAGES)
def test_events_with_a_whole_day_are_in_and_the_others_are_counted(language: LanguageCode) -> None:
    content = real().files[CALENDARS["events", language]]
    events = real().edition.catalogue.events.values()
    whole = {f"event-{each.id}.{language}@kunta.example.org" for each in events
             if each.start and len(each.start) == 10}  # fmt: skip
    assert {event["UID"] for event in parts(content)} == whole
    [reported] = [line for line in unfolded(content) if line.startswith("X-WR-CALDESC")]
    assert re.findall(r"\d+", reported) == [str(len(events) - len(whole))]


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ('start: "2026-02-27"\nend: "2026-02-28"', "20260227", "20260301"),
        ('start: "2026-12-31"', "20261231", "20270101"),
        ('start: "2026-02-27"\nend: "2026-03"', "20260227", "20260228"),
    ],
)
def test_an_event_lasts_whole_days(tmp_path: Path, when: str, start: str, end: str) -> None:
    write_record(tmp_path, "events", "paiva", EVENT.format(id="paiva", when=when))
    [event] = parts(exports_of(tmp_path).files["syotteet/tapahtumat.ics"])
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == (start, end)
    assert event["SUMMARY;LANGUAGE=fi"] == r"Päivä\; toinen\, kolmas"
    assert event["DTSTAMP"] == "20261101T000000Z"


@pytest.mark.parametrize("when", ['start: "2026-02"', 'start: "2026"', ""])
def test_an_event_without_a_day_is_left_to_its_page(tmp_path: Path, when: str) -> None:
    write_record(tmp_path, "events", "paiva", EVENT.format(id="paiva", when=when))
    files = exports_of(tmp_path).files
    assert parts(files["syotteet/tapahtumat.ics"]) == []
    reported = "\n".join(unfolded(files["sv/floden/evenemang.ics"]))
    assert "1 evenemang vars exakta dag" in reported


def test_reviews_are_gathered_by_month_and_kind(tmp_path: Path) -> None:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(
        tmp_path,
        "experiments",
        "toinen",
        MINIMAL_EXPERIMENT.replace("id: koe", "id: toinen").replace("fi: Koe,", "fi: Alku,"),
    )
    write_record(tmp_path, "tools", "valine", MINIMAL_TOOL)
    one, two = parts(exports_of(tmp_path).files["syotteet/tarkistukset.ics"])
    assert one["SUMMARY;LANGUAGE=fi"] == "Tarkistettavana: Kokeilut (2)"
    assert one["DESCRIPTION;LANGUAGE=fi"] == r"Alku\nKoe"
    assert one["DTSTART;VALUE=DATE"] == "20281101"
    assert two["UID"] == "review-tools-2027-11.fi@kunta.example.org"


@given(st.text(max_size=300))
def test_a_folded_line_is_the_same_when_it_is_unfolded(line: str) -> None:
    line = re.sub(r"[\r\n]", "", line.encode("utf-8", "ignore").decode("utf-8"))
    written = folded(line)
    assert all(len(piece.encode("utf-8")) <= 75 for piece in written.split("\r\n"))
    assert written.replace("\r\n ", "") == line


@given(st.text(alphabet="a\\;,\nä", max_size=30))
def test_an_escaped_text_reads_as_the_text(text: str) -> None:
    plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], escaped(text))
    assert plain == text
    assert "\n" not in escaped(text)
