"""Where a title may break: no line begins with a dash, a dot between facts or a closing bracket,
and the last word in brackets is not alone on a line.

Not every browser hyphenates Finnish; those that do not cut a word that is wider than a card between
any two letters. The longest words get soft hyphens.
"""

import re

from digikunta.records.base import LanguageCode

_NO_BREAK = "\N{NO-BREAK SPACE}"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"

_SIGN = re.compile(r" (?=[–—·] )")
_LAST_IN_BRACKETS = re.compile(r"(?<!\S)(\S{1,12}) (?=[^\s()]{1,12}\)(?:\W|$))")
"""Longer words would together not fit on the narrowest card."""

_LONG_WORD = re.compile(r"[^\W\d_]{23,}")
"""Shorter words fit on the narrowest card."""
_SYLLABLE = re.compile(r"(?<=[^\W\d_]{5})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäö][^\W\d_]{3})", re.I)
"""A Finnish syllable begins with the last consonant before a vowel."""

_HEADING = re.compile(r"<(h[1-4])\b[^>]*>.*?</\1>", re.DOTALL)


def unbroken(title: str) -> str:
    """Return the title with no-break spaces. It may be HTML without attributes that hold text."""
    if " " not in title:
        return title
    return _LAST_IN_BRACKETS.sub(rf"\1{_NO_BREAK}", _SIGN.sub(_NO_BREAK, title))


def broken_well(title: str, language: LanguageCode) -> str:
    """Return the title with no-break spaces and soft hyphens."""
    if language == "fi" and len(title) > 22:
        title = _LONG_WORD.sub(_hyphenated, title)
    return unbroken(title)


def unbroken_headings(html: str) -> str:
    """Return the HTML of a page's text with headings that break as titles do."""
    return _HEADING.sub(lambda heading: unbroken(heading[0]), html)


def _hyphenated(word: re.Match[str]) -> str:
    return _SYLLABLE.sub(_SOFT_HYPHEN, word[0])
