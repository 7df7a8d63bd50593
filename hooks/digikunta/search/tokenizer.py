"""Splits text into words. search-engine.js has to apply the same rules to queries."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_\U00010000-\U0010ffff]+")
"""Characters above U+FFFF separate words, because JavaScript counts them as two code units."""

_SOFT_HYPHEN = "\u00ad"

LONGEST = 40
"""Longer runs of letters are addresses or mistakes; they are cut to this length."""


def words(text: str) -> list[str]:
    """Return runs of letters and digits, NFC and lower case. Hyphens and slashes split words."""
    plain = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").lower()
    return [word[:LONGEST] for word in _WORD.findall(plain)]


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` characters, cut between words and ending in an ellipsis."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
