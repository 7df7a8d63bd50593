"""Short hashes: of translations, of what a person has reviewed, of the cases of an approach."""

import hashlib
from collections.abc import Iterable
from typing import Any

from digikunta.reading.yaml_document import walk
from digikunta.records.problem import field_name

DIGITS = 10

NOT_REVIEWED = frozenset({"review", "reviewed", "changes", "provenance", "slug", "old_ids"})
"""Fields of a record that say how it was made and where it is: a review is of the rest."""


def text_hash(text: str) -> str:
    """Ten hex digits of the words; line breaks and spaces of the file do not count."""
    words = " ".join(text.split())
    return hashlib.blake2b(words.encode("utf-8"), digest_size=DIGITS // 2).hexdigest()


def fields_hash(fields: dict[str, Any], body: str = "") -> str:
    """The hash of a record's fields, or of a page's front matter and ``body``.

    The order of fields in the file does not count, only their names and values.
    """
    read = {name: value for name, value in fields.items() if name not in NOT_REVIEWED}
    lines = sorted(
        f"{field_name(path)}={value}"
        for path, value in walk(read)
        if not isinstance(value, dict | list)
    )
    return text_hash("\n".join([*lines, body]))


def ids_hash(ids: Iterable[str]) -> str:
    """The hash of a set of ids, in whatever order they come."""
    return text_hash(" ".join(sorted(ids)))
