"""Answers to words: the site's own search engine where Node.js is, else a plain filter."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digikunta.answers.cards import Card, card, missing_card, page_card, title
from digikunta.answers.knowledge_answers import missing_like
from digikunta.answers.published_copy import NAMES, Item, PublishedCopy
from digikunta.reading.nearest_word import folded
from digikunta.records.base import LanguageCode

_SCRIPT = Path(__file__).with_name("run-search.js")
_TIMEOUT = 30
"""Seconds; an answer takes less than one."""

_OTHER: Mapping[LanguageCode, LanguageCode] = {"fi": "sv", "sv": "fi"}

_COVERAGE = {"population": "coverage"}
"""The kind of hit whose name is not that of its kind of records."""

DEFAULT_LIMIT = 10


def search(copy: PublishedCopy, asked: Mapping[str, Any], language: LanguageCode) -> Card:
    """The pages and records that match a query, best first.

    ``engine`` says what searched: ``site`` or ``filter``, which knows no inflected forms.
    """
    query, kind = asked["query"], asked.get("kind", "")
    limit = asked.get("limit", DEFAULT_LIMIT)
    said = _asked_engine(copy, query, kind, limit, language)
    found = _of_engine(copy, said, language) if said else _filtered(copy, query, kind, language)
    hits = found.pop("hits")[:limit]
    answer = {"found": bool(hits), "query": query, **found, "hits": hits}
    named = missing_like(copy, query, language)
    return {**answer, "known_by_name_only": named} if named else answer


def _asked_engine(
    copy: PublishedCopy, query: str, kind: str, limit: int, language: LanguageCode
) -> Any:
    """What the site's engine answers; None without Node.js, without an index, or if it fails."""
    node, index = shutil.which("node"), copy.index(language)
    if node is None or index is None:
        return None
    question = {
        "index": index,
        "other": copy.index(_OTHER[language]),
        "descriptions": [
            copy.index(f"{code}-descriptions") for code in (language, _OTHER[language])
        ],
        "query": query,
        "options": {"limit": limit, "kind": kind},
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own script, the query is in its input
            [node, str(_SCRIPT)],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=True,
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _of_engine(copy: PublishedCopy, said: Any, language: LanguageCode) -> Card:
    answer, other = said["answer"], said["inOther"]
    found: Card = {
        "engine": "site",
        "total": answer["total"],
        "by_kind": answer["kinds"],
        "word_notes": answer["notes"],
        "hits": [_hit(copy, each, language) for each in answer["hits"]],
    }
    if other:
        hits = [_hit(copy, each, _OTHER[language]) for each in other["hits"]]
        found["in_other_language"] = {"language": _OTHER[language], "hits": hits}
    return found


def _hit(copy: PublishedCopy, hit: Item, language: LanguageCode) -> Card:
    """A hit's card: of its record, of the count that knows a case by name, or of a page."""
    address = copy.base + hit["url"]
    known = copy.by_address.get(address)
    if known:
        folder, id_ = known
        shown = card(copy, folder, copy.records[folder][id_], language)
    elif hit["kind"] == "coverage" and (case := address.rpartition("#")[2]) in copy.missing_cases:
        shown = missing_card(copy, *copy.missing_cases[case], language)
    else:
        shown = page_card(copy, hit, language)
    return {**shown, "section": hit["section"] or None}


# --- without Node.js -----------------------------------------------------------------------------


def _filtered(copy: PublishedCopy, query: str, kind: str, language: LanguageCode) -> Card:
    """The records whose name, summary, places or terms contain every word of the query."""
    words = folded(query).split()
    found = []
    for folder, item in copy.items():
        if kind not in ("", _COVERAGE.get(NAMES[folder], NAMES[folder])):
            continue
        shown = card(copy, folder, item, language)
        names = folded(title(item, language))
        text = " ".join([names, folded(_text(copy, item, shown, language))])
        if all(word in text for word in words):
            found.append((-sum(word in names for word in words), item["id"], shown))
    hits = [{**shown, "section": None} for _, _, shown in sorted(found, key=lambda row: row[:2])]
    return {"engine": "filter", "total": len(hits), "hits": hits}


_TAGS: Mapping[str, str] = {
    "themes": "themes",
    "technologies": "technologies",
    "service_areas": "service-areas",
}


def _text(copy: PublishedCopy, item: Item, shown: Card, language: LanguageCode) -> str:
    places = item["computed"].get("municipality_names", {}).get(language, ())
    tags = [
        copy.label(vocabulary, key, language)
        for field, vocabulary in _TAGS.items()
        for key in item.get(field, ())
    ]
    return " ".join([item["id"], shown["summary"], *places, *tags])
