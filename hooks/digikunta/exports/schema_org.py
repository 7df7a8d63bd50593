"""Structured data in a page's head: schema.org as JSON-LD, from recorded facts only.

Of the programme's dates only gatherings are events in the sense of schema.org; decisions and
publications are not.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from digikunta.catalogue.addresses import Address
from digikunta.exports.edition import Edition
from digikunta.exports.schema_org_nodes import (
    Node,
    data_set_node,
    event_node,
    experiment_node,
    glossary_node,
    known,
    law_node,
    publisher,
    tool_node,
)
from digikunta.exports.site_metadata import LICENCE_URL
from digikunta.records.base import LanguageCode

_GATHERINGS = ("seminar", "meeting", "week")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A breadcrumb. ``url`` is below the site's root."""

    name: str
    url: str


def structured_text(
    edition: Edition, language: LanguageCode, address: Address | None, crumbs: Sequence[Crumb]
) -> str:
    """Return JSON-LD for the page's head. ``address`` is None for a hand-written page."""
    is_front = len(crumbs) < 2
    nodes = [_site(edition, language)] if is_front else [_breadcrumbs(edition, crumbs)]
    if address is not None:
        nodes += _about(edition, address)
    return _script_safe({"@context": "https://schema.org", "@graph": nodes})


def _script_safe(value: Any) -> str:
    """Return JSON without characters that could end the script element or start another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


# --- the site and breadcrumbs ---------------------------------------------------------------------


def _site(edition: Edition, language: LanguageCode) -> Node:
    search = edition.section_url("search", language)
    return known(
        {
            "@type": "WebSite",
            "@id": edition.section_url("front", language),
            "name": edition.about.name(language),
            "description": edition.about.descriptions.get(language),
            "url": edition.section_url("front", language),
            "inLanguage": language,
            "license": LICENCE_URL,
            "publisher": publisher(edition),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{search}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def _breadcrumbs(edition: Edition, crumbs: Sequence[Crumb]) -> Node:
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": each.name,
            "item": edition.absolute_url(each.url),
        }
        for position, each in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


# --- what a page is about -------------------------------------------------------------------------


def _about(edition: Edition, address: Address) -> Iterable[Node]:
    code, catalogue = address.language, edition.catalogue
    match address.section:
        case "experiments" if address.key:
            return [experiment_node(edition, catalogue.cases[address.key], address)]
        case "tools" if address.key:
            return [tool_node(edition, catalogue.tools[address.key], address)]
        case "events":
            held = (each for each in catalogue.events.values() if each.kind in _GATHERINGS)
            return [node for each in held if (node := event_node(edition, each, code))]
        case "glossary":
            return [glossary_node(edition, code)]
        case "laws":
            return [law_node(edition, each, code) for each in catalogue.laws.values() if each.state]
        case "open-data":
            return [data_set_node(edition, code)]
    return []
