"""The word a contributor probably meant."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The most similar candidate, or None when nothing is close."""
    folded = {_fold(candidate): candidate for candidate in candidates}
    match = difflib.get_close_matches(_fold(word), folded, n=1, cutoff=0.6)
    return folded[match[0]] if match else None


def nearest_by_label(word: str, labels: Mapping[str, Iterable[str]]) -> str | None:
    """The id whose own spelling, or whose label in either language, is most similar."""
    spelled: dict[str, str] = {}
    for id_, names in labels.items():
        for name in (id_, *names):
            spelled.setdefault(name, id_)
    match = nearest(word, spelled)
    return spelled[match] if match else None


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("_", "-")
