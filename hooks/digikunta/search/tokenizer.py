"""Text to words: the same rule here and in search-engine.js, so that both meet in the index."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_\U00010000-\U0010ffff]+")
"""Letters beyond the basic plane part words: scripts count them as two."""

_SOFT_HYPHEN = "\u00ad"

LONGEST = 40
"""A longer run of letters is no word but an address or a mistake; it is cut here."""


def words(text: str) -> list[str]:
    """Runs of letters and digits in lower case. A hyphen or a slash parts words."""
    plain = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").lower()
    return [word[:LONGEST] for word in _WORD.findall(plain)]


def shortened(text: str, limit: int) -> str:
    """The beginning of a text, cut between words; an ellipsis tells that it goes on."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
