"""Finding records by id: the record, its new id, or the nearest ids."""

import difflib
from dataclasses import dataclass

from digikunta.answers.cards import Card, title
from digikunta.answers.published_copy import NAMES, Item, PublishedCopy
from digikunta.reading.nearest_word import folded
from digikunta.records.base import LanguageCode

_OFFERED = 5
_PART = 4
"""Letters that a part of a name must have to be offered for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record, its folder, and the old id that it was asked by (else empty)."""

    folder: str
    item: Item
    old_id: str = ""


def find(copy: PublishedCopy, id_: str, kind: str | None = None) -> Found | None:
    """The record with an id of today or of before, or with that end of its Swedish address; of one
    kind or of the first that has it.
    """
    asked = [folder for folder in copy.records if kind in (None, NAMES[folder])]
    for folder in asked:
        if id_ in copy.records[folder]:
            return Found(folder, copy.records[folder][id_])
    for folder in asked:
        if (folder, id_) in copy.slugs:
            return Found(folder, copy.slugs[folder, id_])
    new = copy.new_ids.get(id_)
    found = find(copy, new, kind) if new else None
    return Found(found.folder, found.item, id_) if found else None


def nearest(
    copy: PublishedCopy, id_: str, language: LanguageCode, kind: str | None = None
) -> list[Card]:
    """At most five records whose id or title is most like the text, most similar first."""
    names: dict[str, tuple[str, Item]] = {}
    for folder, item in copy.items():
        if kind in (None, NAMES[folder]):
            for name in (item["id"], *(title(item, each) for each in ("fi", "sv"))):
                names.setdefault(folded(name), (folder, item))
    asked = folded(id_)
    within = sorted((name for name in names if len(asked) >= _PART and asked in name), key=len)
    close = difflib.get_close_matches(asked, names, n=_OFFERED * 2, cutoff=0.5)
    found = {(names[each][0], names[each][1]["id"]): names[each] for each in (*within, *close)}
    return [
        {
            "kind": NAMES[folder],
            "id": item["id"],
            "title": title(item, language),
            "address": item["computed"]["pages"],
        }
        for folder, item in list(found.values())[:_OFFERED]
    ]
