"""Renders prose fields: CommonMark, then a sanitiser. Raw HTML in a record is shown as text."""

import re

import nh3
import pyromark
from markupsafe import Markup

from digikunta.records.prose import SAFE_SCHEMES, is_plain, is_safe_link, without_raw_html

_TAGS = {"p", "br", "ul", "ol", "li", "em", "strong", "a"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = set(SAFE_SCHEMES - {""})
_LARGE_NUMBER = re.compile(r"(?<!\d)(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?!\d)")


def unbroken(text: str) -> str:
    """Return the text with large numbers, such as 41 962, that no line break divides."""
    return _LARGE_NUMBER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def to_html(text: str) -> Markup:
    """Return block-level HTML. Tags that are not allowed are removed, their text stays."""
    if is_plain(text):
        return Markup(f"<p>{unbroken(text)}</p>")
    cleaned = nh3.clean(
        pyromark.html(without_raw_html(text)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_safe,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return Markup(unbroken(cleaned.strip()))


def to_inline_html(text: str) -> Markup:
    """Return HTML without the ``p`` tag when there is a single paragraph, for list items."""
    if is_plain(text):
        return Markup(unbroken(text))
    rendered = to_html(text)
    if rendered.startswith("<p>") and rendered.endswith("</p>") and rendered.count("<p>") == 1:
        return Markup(rendered[3:-4])
    return rendered


def to_text(text: str) -> str:
    """Return plain text, for descriptions and cards."""
    if is_plain(text):
        return " ".join(text.split())
    return Markup(to_html(text)).striptags()


def _safe(_tag: str, attribute: str, value: str) -> str | None:
    """Drop unsafe link targets. A link without a scheme may leave the site too (``//host``)."""
    return value if attribute != "href" or is_safe_link(value) else None


def is_block(rendered: Markup) -> bool:
    """Return whether the HTML starts with a block element, which inline elements cannot hold."""
    return rendered.startswith(("<p>", "<ul>", "<ol"))
