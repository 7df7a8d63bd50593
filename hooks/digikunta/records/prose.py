"""What a prose field may hold: plain text and a small safe Markdown.

The question is answered by the CommonMark parser's own events, not by patterns, so that the
check and the later rendering see the same links. Raw HTML is allowed here: it is shown as text.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

import pyromark

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The first thing in a text that may not be there: the message's code, and the thing."""

    code: str
    value: str


def forbidden_markup(text: str) -> Forbidden | None:
    """The first image or unsafe link in the Markdown, if any."""
    if "](" not in text and "<" not in text and "[" not in text:
        return None
    for event in pyromark.events(text):
        if not isinstance(event, dict) or not isinstance(start := event.get("Start"), dict):
            continue
        if image := start.get("Image"):
            return Forbidden("image_in_text", str(image["dest_url"])[:80])
        link = start.get("Link")
        if link and not is_safe_link(str(link["dest_url"])):
            return Forbidden("unsafe_address", str(link["dest_url"])[:80])
    return None


def is_safe_link(address: str) -> bool:
    """Whether a link in prose may be followed: http(s), mailto, or a page of this site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in SAFE_SCHEMES and not address.startswith("//")
