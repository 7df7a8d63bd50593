"""Prose fields to HTML: CommonMark, then a sanitiser. Raw HTML in a record becomes visible text."""

import nh3
import pyromark
from markupsafe import Markup, escape

_TAGS = {"p", "br", "ul", "ol", "li", "em", "strong", "a"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


def to_html(text: str) -> Markup:
    """Paragraphs and lists. What the sanitiser does not know loses its tags, never its words."""
    return Markup(
        nh3.clean(
            pyromark.html(_without_raw_html(text)),
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel=None,
        ).strip()
    )


def to_inline_html(text: str) -> Markup:
    """The same without the paragraph around it, when there is only one: for list items."""
    rendered = to_html(text)
    if rendered.startswith("<p>") and rendered.endswith("</p>") and rendered.count("<p>") == 1:
        return Markup(rendered[3:-4])
    return rendered


def to_text(text: str) -> str:
    """The words without Markdown, for descriptions and cards."""
    return Markup(to_html(text)).striptags()


def _without_raw_html(text: str) -> str:
    """Escape ``<`` when the parser would see HTML; "alle 5 < 10" and ``<https://…>`` stay."""
    if "<" not in text:
        return text
    has_html = any(
        isinstance(event, dict) and not {"InlineHtml", "Html"}.isdisjoint(event)
        for event in pyromark.events(text)
    )
    return str(escape(text)) if has_html else text
