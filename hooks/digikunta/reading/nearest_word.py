"""Spelling suggestions: the nearest of the allowed words."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The most similar candidate, or None if all are below difflib's default similarity of 0.6."""
    spelled = {folded(candidate): candidate for candidate in candidates}
    match = difflib.get_close_matches(folded(word), spelled, n=1, cutoff=0.6)
    return spelled[match[0]] if match else None


def nearest_by_label(word: str, labels: Mapping[str, Iterable[str]]) -> str | None:
    """The id whose own spelling or one of whose labels is most similar, or None."""
    spelled: dict[str, str] = {}
    for id_, names in labels.items():
        for name in (id_, *names):
            spelled.setdefault(name, id_)
    match = nearest(word, spelled)
    return spelled[match] if match else None


def folded(text: str) -> str:
    """Lower case without diacritics, "_" as "-"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("_", "-")
