"""Rules between the fields of one record.

They check the parsed YAML and not the model, so that a record with one invalid value still gets
all other problems in the same run. Values of a wrong type are skipped: validation reports them.
"""

from collections.abc import Iterator
from typing import Any

from digikunta.reading.mappings import Mappings, date_of, items
from digikunta.reading.yaml_document import Plain
from digikunta.records.base import LANGUAGES
from digikunta.records.dates import is_before
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.records.vocabulary import Vocabularies

NEEDS_RESULTS = frozenset({"completed", "in-use", "scaled", "stopped"})
PROGRAMME = "digikuntakokeilu"
FINLAND = "FI"
_BOTH = frozenset(LANGUAGES)
_NAMES_A_SOURCE = ("source", "programme_source")
_DATE_PAIRS = (("start", "end"), ("date", "end"))


def check_texts(mappings: Mappings) -> Iterator[RuleViolation]:
    """Texts exist in the original language; lists have equally many items in both languages."""
    original = str(_record(mappings).get("original_language"))
    for path, texts in mappings:
        if not texts or not texts.keys() <= _BOTH or path == ("slug",):
            continue  # a slug has the form of a text; the Finnish page needs none
        present = [code for code in LANGUAGES if texts.get(code) is not None]
        if original in LANGUAGES and original not in present:
            yield RuleViolation((*path, original), "original_language_missing", {"value": original})
        elif missing := [code for code in LANGUAGES if code not in present]:
            yield RuleViolation(path, "translation_missing", {"value": missing[0]}, "warning")
        elif all(isinstance(texts[code], list) for code in LANGUAGES):
            counts: dict[str, str] = {code: str(len(texts[code])) for code in LANGUAGES}
            if counts["fi"] != counts["sv"]:
                yield RuleViolation(path, "list_lengths_differ", counts)


def _record(mappings: Mappings) -> dict[str, Any]:
    """The whole record, or {} if it is not a mapping."""
    return mappings[0][1] if mappings and mappings[0][0] == () else {}


def check_dates(mappings: Mappings) -> Iterator[RuleViolation]:
    """End dates are not before start dates."""
    for path, inner in mappings:
        for first, last in _DATE_PAIRS:
            if first not in inner or last not in inner:
                continue
            start, end = date_of(inner[first]), date_of(inner[last])
            if start and end and is_before(end, start):
                yield RuleViolation((*path, last), "end_before_start", {"start": start, "end": end})


def check_sources(mappings: Mappings) -> Iterator[RuleViolation]:
    """References to sources exist in the record; ids of sources are unique."""
    record = _record(mappings)
    if not record:
        return
    ids: list[str] = []
    for index, source in items(record.get("sources")):
        id_ = source.get("id")
        if isinstance(id_, str) and id_ in ids:
            yield RuleViolation(("sources", index, "id"), "duplicate_source", {"value": id_})
        elif isinstance(id_, str):
            ids.append(id_)
    for path, inner in mappings:
        for name in _NAMES_A_SOURCE:
            for step, value in _source_ids(inner.get(name)):
                if value not in ids:
                    details = {"value": value, "candidates": " ".join(ids)}
                    yield RuleViolation((*path, name, *step), "unknown_source", details)


def _source_ids(value: Any) -> Iterator[tuple[FieldPath, str]]:
    """One id, or each id of a list with its place in it."""
    if isinstance(value, str):
        yield (), value
    for index, each in enumerate(value if isinstance(value, list) else ()):
        if isinstance(each, str):
            yield (index,), each


def check_experiment(value: Plain, known: Vocabularies) -> Iterator[RuleViolation]:
    """Rules of experiments only."""
    if not isinstance(value, dict):
        return
    status = str(value.get("status"))
    if status in NEEDS_RESULTS and not value.get("results") and not value.get("results_note"):
        yield RuleViolation(("results",), "results_missing", {"value": status})
    if status == "stopped" and not value.get("lessons"):
        yield RuleViolation(("lessons",), "lessons_missing")
    confirmed = value.get("programme_link") == "confirmed"
    claims = value.get("programme") == PROGRAMME
    if claims != confirmed or (claims and not value.get("programme_source")):
        yield RuleViolation(("programme_link",), "programme_unproven")
    yield from _check_country(value)
    yield from _check_municipalities(value, known)


def _check_country(value: dict[str, Any]) -> Iterator[RuleViolation]:
    """A case of another country has a place and no Finnish municipality; one of Finland, no
    place.
    """
    country = value.get("country", FINLAND)
    if country == FINLAND:
        if value.get("place"):
            yield RuleViolation(("place",), "place_in_finland")
        return
    if not value.get("place"):
        yield RuleViolation(("country",), "place_missing", {"value": str(country)})
    if value.get("municipalities"):
        yield RuleViolation(("municipalities",), "municipality_abroad", {"value": str(country)})


def _check_municipalities(value: dict[str, Any], known: Vocabularies) -> Iterator[RuleViolation]:
    seen: set[str] = set()
    period = value.get("period")
    start = date_of(period.get("start")) if isinstance(period, dict) else None
    for index, entry in items(value.get("municipalities")):
        code = entry.get("code")
        if not isinstance(code, str):
            continue
        path: FieldPath = ("municipalities", index, "code")
        if code in seen:
            yield RuleViolation(path, "duplicate_municipality", {"value": code})
        seen.add(code)
        place = known.municipalities.get(code)
        if place and place.ended and start and not is_before(start, place.ended):
            after = known.municipalities.get(place.successor or "")
            successor = f'"{after.code}" ({after.name.fi})' if after else "?"
            details = {"name": place.name.fi, "value": code, "start": start}
            details |= {"ended": place.ended, "successor": successor}
            yield RuleViolation(path, "discontinued_code", details)
