"""Answers about named records: one record, several beside each other, similar ones, sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from digikunta.answers.cards import Card, brief, card, in_language, labelled, missing_card, sources
from digikunta.answers.found_records import Found, find, nearest
from digikunta.answers.published_copy import FOLDERS, Item, PublishedCopy
from digikunta.records.base import LanguageCode

_VOCABULARIES: Mapping[str, str] = {
    "themes": "themes",
    "technologies": "technologies",
    "service_areas": "service-areas",
    "target_groups": "target-groups",
    "tasks": "tasks",
    "phases": "phase",
    "programme": "programmes",
}
"""Field -> the vocabulary of its values, in all kinds of records."""

_SHARED = ("technologies", "themes", "service_areas", "target_groups")
"""Fields whose common values are reasons for similarity, with ``regions`` of the computed ones."""

_NOT_COMPARED = frozenset(
    {
        *("id", "title", "summary", "plain_summary", "original_language", "sources", "computed"),
        *("changes", "slug", "old_ids", "provenance", "reviewed", "review", "contact", "status"),
        *("status_as_of", "country", "cases_hash"),
    }
)
"""Fields left out of the rows: they are in the cards, or say nothing of the matter."""


def get(copy: PublishedCopy, asked: Mapping[str, Any], language: LanguageCode) -> Card:
    """One record: its card, and the whole record as it is published."""
    id_, kind = asked["id"], asked.get("kind")
    if kind in (None, "population") and id_ in copy.missing_cases:
        return _missing_case(copy, id_, language)
    found = find(copy, id_, kind)
    if found is None:
        return {"found": False, "nearest": nearest(copy, id_, language, kind)}
    return {
        "found": True,
        **_moved(found),
        "card": card(copy, found.folder, found.item, language),
        "record": found.item,
    }


def compare(copy: PublishedCopy, asked: Mapping[str, Any], language: LanguageCode) -> Card:
    """Records of one kind: their cards, a row for each field, and the values they share."""
    kind = asked.get("kind", "experiment")
    ids = list(dict.fromkeys(asked["ids"]))
    founds = {id_: find(copy, id_, kind) for id_ in ids}
    unknown = [id_ for id_, found in founds.items() if found is None]
    if unknown:
        near = {id_: nearest(copy, id_, language, kind) for id_ in unknown}
        return {"found": False, "unknown": unknown, "nearest": near}
    items = [found.item for found in founds.values() if found]
    fields = dict.fromkeys(field for item in items for field in item)
    return {
        "found": True,
        "cards": [card(copy, FOLDERS[kind], item, language) for item in items],
        "rows": {
            field: {item["id"]: _value(copy, field, item, language) for item in items}
            for field in fields
            if field not in _NOT_COMPARED and any(item.get(field) for item in items)
        },
        "shared": _shared(copy, items, language),
    }


def similar(copy: PublishedCopy, asked: Mapping[str, Any], language: LanguageCode) -> Card:
    """The experiments most similar to one, with what they have in common."""
    found = find(copy, asked["id"], "experiment")
    if found is None:
        return {"found": False, "nearest": nearest(copy, asked["id"], language, "experiment")}
    records = copy.records["experiments"]
    ids = found.item["computed"].get("similar", ())
    others = [records[id_] for id_ in ids if id_ in records]
    return {
        "found": bool(others),
        **_moved(found),
        "card": card(copy, found.folder, found.item, language),
        "similar": [
            {
                **card(copy, "experiments", other, language),
                "shared": _shared(copy, [found.item, other], language),
            }
            for other in others
        ],
    }


def cited(copy: PublishedCopy, asked: Mapping[str, Any], language: LanguageCode) -> Card:
    """The sources of a record with what cites each, or the records that cite an address."""
    if "url" in asked:
        return _citing(copy, asked["url"], language)
    found = find(copy, asked["id"])
    if found is None:
        return {"found": False, "nearest": nearest(copy, asked["id"], language)}
    uses, known = _uses(found.item), sources(found.item, language)
    listed = [{**each, "cited_in": uses.get(each["id"], [])} for each in known]
    return {
        "found": bool(listed),
        **_moved(found),
        "card": card(copy, found.folder, found.item, language),
        "sources": listed,
    }


# --- parts ---------------------------------------------------------------------------------------


def _moved(found: Found) -> Card:
    return {"old_id": found.old_id} if found.old_id else {}


def _missing_case(copy: PublishedCopy, id_: str, language: LanguageCode) -> Card:
    """A case that is known by name only: what its population says of it."""
    population, row = copy.missing_cases[id_]
    return {
        "found": True,
        "known_by_name_only": True,
        "card": missing_card(copy, population, row, language),
        "record": row,
    }


def _value(copy: PublishedCopy, field: str, item: Item, language: LanguageCode) -> Any:
    """A field's value: ids with their names, texts in the language, anything else as published."""
    value = item.get(field)
    if field in _VOCABULARIES and value:
        keys = value if isinstance(value, list) else [value]
        return [labelled(copy, _VOCABULARIES[field], key, language) for key in keys]
    if isinstance(value, Mapping) and set(value) <= {"fi", "sv"}:
        return in_language(value, language)
    return value


def _shared(copy: PublishedCopy, items: list[Item], language: LanguageCode) -> list[Card]:
    """The values of vocabularies that all the records have."""
    found = []
    for field in _SHARED:
        common = set.intersection(*(set(item.get(field, ())) for item in items))
        mine = [key for key in items[0].get(field, ()) if key in common]
        found += [
            {"vocabulary": field, **(labelled(copy, _VOCABULARIES[field], key, language) or {})}
            for key in mine
        ]
    regions = [item["computed"].get("regions", ()) for item in items]
    for key in (each for each in regions[0] if all(each in other for other in regions)):
        found.append({"vocabulary": "regions", **(labelled(copy, "regions", key, language) or {})})
    return found


def _citing(copy: PublishedCopy, url: str, language: LanguageCode) -> Card:
    asked = _plain_address(url)
    found = [
        brief(copy, folder, item, language)
        for folder, item in copy.items()
        if any(_plain_address(each.get("url", "")) == asked for each in item.get("sources", ()))
    ]
    return {"found": bool(found), "records": found}


def _plain_address(url: str) -> str:
    """An address without scheme, www and final slash, which do not distinguish pages."""
    return url.casefold().partition("://")[2].removeprefix("www.").rstrip("/")


def _uses(item: Item) -> dict[str, list[str]]:
    """Id of a source -> the fields that cite it."""
    found: dict[str, list[str]] = {}
    for field, value in item.items():
        if field not in ("sources", "computed"):
            for source in dict.fromkeys(_cites(field, value)):
                found.setdefault(source, []).append(field)
    return found


def _cites(name: str, value: Any) -> Iterator[str]:
    """The ids of sources in a field: of ``source`` at any depth, and of ``programme_source``."""
    if name.endswith(("source", "read_from")):
        yield from [value] if isinstance(value, str) else value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _cites(key, part)
    elif isinstance(value, list):
        for part in value:
            yield from _cites("", part)
