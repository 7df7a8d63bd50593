"""Invisible characters: controls, bidirectional formatting, byte-order marks, non-characters.

They can make a text display differently from its content ("Trojan Source", CVE-2021-42574), so
records and pages may not contain them, neither literally nor as an escape.
"""

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
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
