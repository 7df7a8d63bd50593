"""A record in short: what every answer says of it, in one language.

Address, sources, evidence, the date of its state and the licence are always there; a value that the
record does not have is null.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from digikunta.answers.published_copy import NAMES, Item, PublishedCopy
from digikunta.records.base import LanguageCode

Card: TypeAlias = dict[str, Any]

_SUMMARIES = ("summary", "requires", "definition", "note")
"""Fields with the text that says what a record is about; a record has at least one of them."""

_STATUS: Mapping[str, tuple[str, str, str]] = {
    "experiments": ("status", "status", "status_as_of"),
    "adoptions": ("status", "adoption-status", "as_of"),
    "laws": ("state", "law-state", "state_from"),
    "support": ("current", "support-current", ""),
    "publications": ("availability", "publication-availability", ""),
    "tools": ("link_status", "link-status", "last_seen"),
    "populations": ("", "", "as_of"),
}
"""Folder -> field of the state, its closed list, and the field of the date that it is known of."""

_SOURCE = ("id", "url", "date", "accessed", "language", "gone", "title_inferred")


def card(copy: PublishedCopy, folder: str, item: Item, language: LanguageCode) -> Card:
    """The record in short."""
    computed = item["computed"]
    return {
        "kind": NAMES[folder],
        "id": item["id"],
        "title": title(item, language),
        "summary": _summary(item, language),
        "country": item.get("country"),
        "address": computed["pages"],
        "data": computed["data"],
        "sources": sources(item, language),
        "evidence": _evidence(copy, folder, item, language),
        "status": _status(copy, folder, item, language),
        "reviewed": item["reviewed"],
        "review_due": computed["review_due"],
        "written_by": computed["written_by"],
        "licence": copy.head["licence"],
    }


def brief(copy: PublishedCopy, folder: str, item: Item, language: LanguageCode) -> Card:
    """The record in a list of many: without summary, and its sources as addresses."""
    whole = card(copy, folder, item, language)
    left_out = ("summary", "data", "review_due", "written_by")
    short = {key: value for key, value in whole.items() if key not in left_out}
    return {**short, "sources": [each["url"] for each in whole["sources"] if "url" in each]}


def missing_card(copy: PublishedCopy, population: Item, row: Item, language: LanguageCode) -> Card:
    """A case that is known by name only, with its own sources among those of the population."""
    known = sources(population, language)
    pages = population["computed"]["pages"]
    return {
        **card(copy, "populations", population, language),
        "id": row["id"],
        "title": in_language(row["name"], language),
        "summary": in_language(row.get("known") or row["why"], language),
        "address": {code: f"{url.partition('#')[0]}#{row['id']}" for code, url in pages.items()},
        "sources": [each for each in known if each["id"] in row.get("source", ())],
        "evidence": None,
        "status": {"value": None, "label": None, "as_of": None},
        "known_by_name_only": True,
        "population": population["id"],
    }


def page_card(copy: PublishedCopy, hit: Item, language: LanguageCode) -> Card:
    """A page that is no record, as the search knows it: a chapter, a theme, a municipality."""
    return {
        "kind": hit["kind"],
        "id": None,
        "title": hit["title"],
        "summary": hit["description"],
        "country": None,
        "address": {language: copy.base + hit["url"]},
        "data": None,
        "sources": [],
        "evidence": None,
        "status": None,
        "reviewed": None,
        "review_due": None,
        "written_by": None,
        "licence": copy.head["licence"],
    }


def title(item: Item, language: LanguageCode) -> str:
    """The name; of an adoption what was adopted and where, of a term its first word."""
    named = item.get("title") or item["computed"].get("title")
    if named:
        return in_language(named, language) or item["id"]
    words = item.get(language) or item.get("fi") or [item["id"]]
    return words[0]["word"] if isinstance(words[0], Mapping) else str(words[0])


def in_language(text: Any, language: LanguageCode) -> str:
    """A text in the language, else in the other one; empty where there is none."""
    if not isinstance(text, Mapping):
        return str(text or "")
    found = text.get(language) or next((each for each in text.values() if each), "")
    return "\n".join(found) if isinstance(found, list) else str(found)


def sources(item: Item, language: LanguageCode) -> list[Card]:
    """The sources of the record, with the publisher's name in the language."""
    return [
        {
            "title": in_language(each["title"], language),
            "publisher": in_language(each.get("publisher"), language) or None,
            **{key: each[key] for key in _SOURCE if key in each},
        }
        for each in item.get("sources", ())
    ]


def labelled(copy: PublishedCopy, vocabulary: str, key: Any, language: LanguageCode) -> Card | None:
    """A value with its name; null where the record has none."""
    if key is None:
        return None
    return {"value": key, "label": copy.label(vocabulary, key, language)}


def _summary(item: Item, language: LanguageCode) -> str:
    texts = (in_language(item.get(field), language) for field in _SUMMARIES)
    return next(filter(None, texts), "")


def _status(copy: PublishedCopy, folder: str, item: Item, language: LanguageCode) -> Card:
    field, vocabulary, date = _STATUS.get(folder, ("", "", ""))
    known = labelled(copy, vocabulary, item.get(field), language) or {"value": None, "label": None}
    return {**known, "as_of": item.get(date)}


# --- evidence ------------------------------------------------------------------------------------


def _of_experiment(copy: PublishedCopy, item: Item, language: LanguageCode) -> Card:
    computed = item["computed"]
    return {
        "grade": computed["evidence_grade"],
        "label": copy.label("evidence-grade", computed["evidence_grade"], language),
        "facts": computed["evidence_grading"],
        "effect": labelled(copy, "effect", computed["effect"], language),
        "confidence": labelled(copy, "confidence", computed["confidence"], language),
    }


def _of_approach(_copy: PublishedCopy, item: Item, _language: LanguageCode) -> Card:
    computed = item["computed"]
    return {
        "cases": len(computed["cases"]),
        "cases_measured": len(computed["cases_measured"]),
        "claims_are_of_these_cases": computed["cases_are_read"],
        "first_year": computed.get("first_year"),
        "last_year": computed.get("last_year"),
    }


def _of_adoption(copy: PublishedCopy, item: Item, language: LanguageCode) -> Card:
    return {
        "told_by": labelled(copy, "adoption-reporter", item.get("told_by"), language),
        "results": len(item["results"]),
        "results_measured": sum(bool(each.get("measured")) for each in item["results"]),
    }


_EVIDENCE: Mapping[str, Callable[[PublishedCopy, Item, LanguageCode], Card]] = {
    "experiments": _of_experiment,
    "approaches": _of_approach,
    "adoptions": _of_adoption,
}


def _evidence(copy: PublishedCopy, folder: str, item: Item, language: LanguageCode) -> Card:
    """What the record rests on; ``read`` is how much of its sources was read."""
    extent = item.get("provenance", {}).get("extent")
    of_kind = _EVIDENCE.get(folder)
    known = of_kind(copy, item, language) if of_kind else {}
    return {**known, "read": labelled(copy, "extent", extent, language)}


def listed(
    copy: PublishedCopy, folder: str, ids: Iterable[str], language: LanguageCode
) -> list[Card]:
    """Brief cards of the ids that the copy has, in their order."""
    records = copy.records.get(folder, {})
    return [brief(copy, folder, records[id_], language) for id_ in ids if id_ in records]
