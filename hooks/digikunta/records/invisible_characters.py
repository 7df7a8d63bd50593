"""Invisible characters: controls, formatting (Unicode category Cf), fillers, non-characters.

They can make a text display differently from its content ("Trojan Source", CVE-2021-42574) or
carry a hidden text (tag characters), so records and pages may not contain them, neither literally
nor as an escape. The soft hyphen and the two joiners (U+200C, U+200D) are allowed: words, names and
emoji need them. Of the variation selectors the two of emoji are allowed (U+FE0E, U+FE0F).
"""

import re
import unicodedata

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u2028\u2029\ufffe\uffff\ud800-\udfff"  # line separators, non-characters, surrogates
    "\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"  # category Cf
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # tags, further variation selectors, unassigned invisible ones
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0"  # fillers
    "\ufe00-\ufe0d"  # variation selectors
    "]"
)


def first_hidden(text: str) -> int | None:
    """Index of the first invisible character, or None."""
    match = _HIDDEN.search(text)
    return match.start() if match else None


def hidden_name(character: str) -> str:
    """Code point and Unicode name: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def visible(text: str) -> str:
    """The text with line breaks and invisible characters escaped, safe to print on one line."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
