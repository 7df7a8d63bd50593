"""What a prose field may hold: plain text and a small safe Markdown.

The question is answered by the CommonMark parser's own events, not by patterns, so that the
check and the later rendering see the same links. Raw HTML is allowed here: it is shown as text.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pyromark

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto"})

MAX_NESTING = 10
"""Quotations and lists inside each other. Every level makes all those around it slower to parse, so
that 2 500 of them in one text would take seconds.
"""

_PREFIX = re.compile(r"^(?:[ \t]*(?:>|[*+-](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_MARK = re.compile(r"[>*+-]|[0-9]+[.)]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_PLAIN = re.compile(r"""(?![0-9]+[.)])\w[\w ,.;:()'"%/€–—’”…?!=+@#§«»-]*(?<! )""")
_ROUNDS = 3
"""Making a block of HTML harmless can uncover another; more rounds than this are a trick."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The first thing in a text that may not be there: the message's code, and the thing."""

    code: str
    value: str


def forbidden_markup(text: str) -> Forbidden | None:
    """The first image or unsafe link in the Markdown, or a nesting that would be slow, if any."""
    if _nesting(text) > MAX_NESTING:
        return Forbidden("text_too_nested", str(MAX_NESTING))
    if "](" not in text and "<" not in text and "[" not in text:
        return None
    for event in pyromark.events(without_raw_html(text)):
        if not isinstance(event, dict) or not isinstance(start := event.get("Start"), dict):
            continue
        if image := start.get("Image"):
            return Forbidden("image_in_text", str(image["dest_url"])[:80])
        link = start.get("Link")
        if link and not is_safe_link(str(link["dest_url"])):
            return Forbidden("unsafe_address", str(link["dest_url"])[:80])
    return None


def _nesting(text: str) -> int:
    """The most marks of quotations and lists that begin one line."""
    prefixes = _PREFIX.findall(text)
    return max(len(_MARK.findall(prefix)) for prefix in prefixes) if prefixes else 0


def is_safe_link(address: str) -> bool:
    """Whether a link in prose may be followed: http(s), mailto, or a page of this site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in SAFE_SCHEMES and not address.startswith(("//", "\\"))


def is_plain(text: str) -> bool:
    """Whether the text is one line in which no character could mean anything to Markdown or HTML:
    most texts are, and their rendering is known without a parser. Others may be plain too.
    """
    return "_" not in text and _PLAIN.fullmatch(text) is not None


def words(text: str) -> str:
    """The words without Markdown on one line, for where no markup can be shown."""
    if is_plain(text):
        return " ".join(text.split())
    parts = (_word(event) for event in pyromark.events(without_raw_html(text)))
    return " ".join("".join(parts).split())


_INSIDE_A_LINE = ("Emphasis", "Strong", "Link")


def _word(event: Any) -> str:
    """What a parser's event adds to the words: a text, or a space where a line or block ends."""
    if not isinstance(event, dict):
        return " "
    if "End" in event:
        return "" if event["End"] in _INSIDE_A_LINE else " "
    return str(event.get("Text", event.get("Code", "")))


def without_raw_html(text: str) -> str:
    """The Markdown whose rendering shows raw HTML as the text it is.

    Only what the parser takes for HTML is escaped: "alle 5 < 10" and ``<https://…>`` stay.
    """
    if "<" not in text:
        return text
    for _ in range(_ROUNDS):
        places = _html_places(text)
        if not places:
            return text
        text = _escaped(text, places)
    return _PUNCTUATION.sub(r"\\\1", text)


def _html_places(text: str) -> list[tuple[int, int]]:
    """Begin and end of each stretch of HTML, in bytes as the parser counts them."""
    return [
        (place["start"], place["end"])
        for event, place in pyromark.events_with_range(text)
        if isinstance(event, dict) and not {"InlineHtml", "Html"}.isdisjoint(event)
    ]


def _escaped(text: str, places: list[tuple[int, int]]) -> str:
    raw = text.encode("utf-8")
    parts: list[str] = []
    last = 0
    for start, end in places:
        parts.append(raw[last:start].decode("utf-8"))
        parts.append(_PUNCTUATION.sub(r"\\\1", raw[start:end].decode("utf-8")))
        last = end
    parts.append(raw[last:].decode("utf-8"))
    return "".join(parts)
