"""Checks and text extraction for prose fields: plain text with a safe subset of Markdown.

The checks use the events of the CommonMark parser and not patterns, so that validation and
rendering see the same links. Raw HTML is allowed, because it is rendered as text.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pyromark

from digikunta.records.lost_lists import lost_in_prose
from digikunta.records.markdown_code import without_code
from digikunta.records.source_marks import FOOTNOTE

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})

MAX_NESTING = 10
"""Maximum depth of nested quotations and lists. Each level slows the parsing of those around it:
2 500 levels would take seconds.
"""

_PREFIX = re.compile(r"^(?:[ \t]*(?:>|[*+-](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_MARK = re.compile(r"[>*+-]|[0-9]+[.)]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_PLAIN = re.compile(r"""(?![0-9]+[.)])\w[\w ,.;:()'"%/€–—’”…?!=+@#§«»-]*(?<! )""")
_ROUNDS = 3
"""Escaping a block of HTML can expose another one; text that needs more rounds is an attack."""


@dataclass(frozen=True, slots=True)
class ForbiddenMarkup:
    """Markup that is not allowed: message code, and the offending address or limit."""

    code: str
    value: str


def forbidden_markup(text: str) -> ForbiddenMarkup | None:
    """The first image, unsafe link, footnote or lost list, or nesting that is too deep, or None."""
    if _nesting(text) > MAX_NESTING:
        return ForbiddenMarkup("text_too_nested", str(MAX_NESTING))
    if lost := _lost(text):
        return lost
    if "](" not in text and "<" not in text and "[" not in text:
        return None
    for event in pyromark.events(without_raw_html(text)):
        if not isinstance(event, dict) or not isinstance(start := event.get("Start"), dict):
            continue
        if image := start.get("Image"):
            return ForbiddenMarkup("image_in_text", str(image["dest_url"])[:80])
        link = start.get("Link")
        if link and not is_safe_link(str(link["dest_url"])):
            return ForbiddenMarkup("unsafe_address", str(link["dest_url"])[:80])
    return None


def _lost(text: str) -> ForbiddenMarkup | None:
    """What CommonMark would turn into something else without a warning."""
    if "\n" in text:
        for lost in lost_in_prose(without_code(text)):
            return ForbiddenMarkup(lost.code, str(lost.spaces))
    if "[^" in text:
        for line in without_code(text).split("\n"):
            if match := FOOTNOTE.match(line):
                return ForbiddenMarkup("footnote_in_text", match["name"])
    return None


def _nesting(text: str) -> int:
    """The maximum number of quotation and list markers at the start of one line."""
    prefixes = _PREFIX.findall(text)
    return max(len(_MARK.findall(prefix)) for prefix in prefixes) if prefixes else 0


def is_safe_link(address: str) -> bool:
    """Whether a link in prose is allowed: http(s), mailto, tel, or relative to this site."""
    try:
        parts = urlsplit(address.strip())
        if parts.port == 0:
            return False
    except ValueError:  # a port that is no number, or above 65535
        return False
    return parts.scheme.lower() in SAFE_SCHEMES and not address.startswith(("//", "\\"))


def is_plain(text: str) -> bool:
    """Whether the text is surely one line without Markdown or HTML syntax.

    Conservative: some plain texts give False. It lets most texts skip the parser.
    """
    return "_" not in text and _PLAIN.fullmatch(text) is not None


def plain_text(text: str) -> str:
    """The text on one line without Markdown, for attributes, feeds and tables."""
    if is_plain(text):
        return " ".join(text.split())
    parts = (_event_text(event) for event in pyromark.events(without_raw_html(text)))
    return " ".join("".join(parts).split())


_INSIDE_A_LINE = ("Emphasis", "Strong", "Link")


def _event_text(event: Any) -> str:
    """The text of a parser event; a space where a line or block ends."""
    if not isinstance(event, dict):
        return " "
    if "End" in event:
        return "" if event["End"] in _INSIDE_A_LINE else " "
    return str(event.get("Text", event.get("Code", "")))


def without_raw_html(text: str) -> str:
    """The Markdown with raw HTML escaped, so that it is rendered as text.

    Escapes only what the parser reads as HTML: "alle 5 < 10" and ``<https://…>`` are unchanged.
    """
    if "<" not in text:
        return text
    for _ in range(_ROUNDS):
        ranges = _html_ranges(text)
        if not ranges:
            return text
        text = _escaped(text, ranges)
    return _PUNCTUATION.sub(r"\\\1", text)


def _html_ranges(text: str) -> list[tuple[int, int]]:
    """Start and end of each range of raw HTML, as byte offsets in UTF-8."""
    return [
        (range_["start"], range_["end"])
        for event, range_ in pyromark.events_with_range(text)
        if isinstance(event, dict) and not {"InlineHtml", "Html"}.isdisjoint(event)
    ]


def _escaped(text: str, ranges: list[tuple[int, int]]) -> str:
    raw = text.encode("utf-8")
    parts: list[str] = []
    last = 0
    for start, end in ranges:
        parts.append(raw[last:start].decode("utf-8"))
        parts.append(_PUNCTUATION.sub(r"\\\1", raw[start:end].decode("utf-8")))
        last = end
    parts.append(raw[last:].decode("utf-8"))
    return "".join(parts)
