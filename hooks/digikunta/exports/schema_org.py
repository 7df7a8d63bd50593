"""What a page is about, for search engines: schema.org in JSON-LD, only what the records say.

A record of an experiment is an article about it, with its places, years and sources. A tool is a
creative work; that it is a program is not known, so it is not claimed. Of the programme's dates
only gatherings are events in schema.org's sense; a decision or a publication is not.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import DCAT, list_file
from digikunta.exports.edition import Edition
from digikunta.exports.site_metadata import LICENCE_URL
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment, Period
from digikunta.records.law import Law
from digikunta.records.review import Review
from digikunta.records.source import Source
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool

Node: TypeAlias = dict[str, Any]

_GATHERINGS = ("seminar", "meeting", "week")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to a page: its name and address below the site's root."""

    name: str
    url: str


def structured_text(
    edition: Edition, language: LanguageCode, address: Address | None, crumbs: Sequence[Crumb]
) -> str:
    """JSON for the page's head. ``address`` is None for a hand-written page."""
    is_front = len(crumbs) < 2
    nodes = [_site(edition, language)] if is_front else [_way(edition, crumbs)]
    if address is not None:
        nodes += _about(edition, address)
    return _safe({"@context": "https://schema.org", "@graph": nodes})


def _safe(value: Any) -> str:
    """No text of a record can end the script element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _known(node: Node) -> Node:
    """What nobody knows is not said."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


# --- the site and the way to a page ---------------------------------------------------------------


def _site(edition: Edition, language: LanguageCode) -> Node:
    search = edition.section_page("search", language)
    return _known(
        {
            "@type": "WebSite",
            "@id": edition.section_page("front", language),
            "name": edition.about.name(language),
            "description": edition.about.descriptions.get(language),
            "url": edition.section_page("front", language),
            "inLanguage": language,
            "license": LICENCE_URL,
            "publisher": _publisher(edition),
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


def _publisher(edition: Edition) -> Node | None:
    name = edition.about.publisher
    return {"@type": "Organization", "name": name} if name else None


def _way(edition: Edition, crumbs: Sequence[Crumb]) -> Node:
    steps = [
        {"@type": "ListItem", "position": place, "name": each.name, "item": edition.whole(each.url)}
        for place, each in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


# --- what a page is about -------------------------------------------------------------------------


def _about(edition: Edition, address: Address) -> Iterable[Node]:
    code, catalogue = address.language, edition.catalogue
    match address.section:
        case "experiments" if address.key:
            return [_experiment(edition, catalogue.experiments[address.key], address)]
        case "tools" if address.key:
            return [_tool(edition, catalogue.tools[address.key], address)]
        case "events":
            held = catalogue.events.values()
            return [_event(edition, each, code) for each in held if each.kind in _GATHERINGS]
        case "glossary":
            return [_terms(edition, code)]
        case "laws":
            return [_law(edition, each, code) for each in catalogue.laws.values() if each.state]
        case "open-data":
            return [_data(edition, code)]
    return []


def _experiment(edition: Edition, experiment: Experiment, address: Address) -> Node:
    code = address.language
    title = edition.title(experiment, code)
    url = edition.whole(address.url)
    return _known(
        {
            "@type": "Article",
            "@id": url,
            "url": url,
            "headline": title.text,
            "abstract": edition.chosen(experiment.summary, code).text,
            "inLanguage": title.language,
            "about": _concepts(edition, experiment, code),
            "spatialCoverage": [
                {
                    "@type": "AdministrativeArea",
                    "name": edition.label("municipalities", each.code, code),
                }
                for each in experiment.municipalities
            ],
            "temporalCoverage": _interval(experiment.period),
            "citation": [_source(edition, each, code) for each in experiment.sources],
            "dateModified": experiment.reviewed,
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            "publisher": _publisher(edition),
            **_written(edition, experiment.review, code),
            "isPartOf": {"@id": edition.section_page("front", code)},
        }
    )


def _written(edition: Edition, review: Review | None, code: LanguageCode) -> Node:
    """How the text came about: the machine's draft, and the organisation that reviewed it."""
    made = {
        "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "creditText": edition.written_by(review, code),
    }
    if review is None:
        return made
    name = edition.chosen(review.organisation, code).text
    return {**made, "contributor": {"@type": "Organization", "name": name}}


def _concepts(edition: Edition, experiment: Experiment, code: LanguageCode) -> list[Node]:
    themes = [edition.label("themes", each, code) for each in experiment.themes]
    techniques = [edition.label("technologies", each, code) for each in experiment.technologies]
    return [{"@type": "DefinedTerm", "name": name} for name in (*themes, *techniques)]


def _interval(period: Period | None) -> str | None:
    """As ISO 8601 has it, with ``..`` for an end that is not known."""
    if period is None or not (period.start or period.end):
        return None
    if period.start == period.end:
        return period.start
    return f"{period.start or '..'}/{period.end or '..'}"


def _source(edition: Edition, source: Source, code: LanguageCode) -> Node:
    publisher = edition.chosen(source.publisher, code).text if source.publisher else None
    return _known(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "datePublished": source.date,
            "inLanguage": source.language,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        }
    )


def _tool(edition: Edition, tool: Tool, address: Address) -> Node:
    code = address.language
    title = edition.title(tool, code)
    page = edition.whole(address.url)
    free = {"free-to-use": True, "paid": False}.get(tool.licence)
    publisher = edition.chosen(tool.publisher, code).text
    return _known(
        {
            "@type": "CreativeWork",
            "@id": f"{page}#tool",
            "name": title.text,
            "url": tool.url if tool.link_status != "gone" else None,
            "description": edition.chosen(tool.summary, code).text,
            "genre": edition.label("tool-kind", tool.kind, code),
            "inLanguage": list(tool.availability),
            "isAccessibleForFree": free,
            "publisher": {"@type": "Organization", "name": publisher},
            "subjectOf": {
                "@type": "WebPage",
                "url": page,
                "inLanguage": title.language,
                "license": LICENCE_URL,
                "dateModified": tool.reviewed,
                **_written(edition, tool.review, code),
            },
        }
    )


def _event(edition: Edition, event: Event, code: LanguageCode) -> Node:
    place = edition.chosen(event.place, code).text if event.place else None
    online = "https://schema.org/OnlineEventAttendanceMode" if event.online else None
    return _known(
        {
            "@type": "Event",
            "name": edition.title(event, code).text,
            "description": edition.chosen(event.summary, code).text,
            "startDate": event.start,
            "endDate": event.end,
            "eventAttendanceMode": online,
            "location": {"@type": "Place", "name": place} if place else None,
            "url": f"{edition.section_page('events', code)}#{event.id}",
        }
    )


def _law(edition: Edition, law: Law, code: LanguageCode) -> Node:
    """A statute; schema.org knows whether it is in force, not what was read of it."""
    is_in_force = law.state in ("in-force", "amended")
    address = {"fi": law.url.fi, "sv": law.url.sv}[code] if law.url else None
    return _known(
        {
            "@type": "Legislation",
            "@id": f"{edition.section_page('laws', code)}#{law.id}",
            "name": edition.chosen(law.title, code).text,
            "alternateName": edition.title(law, code).text if law.short_title else None,
            "legislationIdentifier": law.number,
            "legislationLegalForce": f"https://schema.org/{'' if is_in_force else 'Not'}InForce",
            "abstract": edition.chosen(law.requires, code).text,
            "url": address,
            "subjectOf": [_source(edition, source, code) for source in law.sources],
        }
    )


def _terms(edition: Edition, code: LanguageCode) -> Node:
    t = edition.languages[code]
    page = edition.section_page("glossary", code)
    terms = [_term(edition, term, page, code) for term in edition.catalogue.glossary.values()]
    return _known(
        {
            "@type": "DefinedTermSet",
            "@id": page,
            "name": t("glossary-title"),
            "inLanguage": code,
            "license": LICENCE_URL,
            "hasDefinedTerm": terms,
        }
    )


def _term(edition: Edition, term: GlossaryTerm, page: str, code: LanguageCode) -> Node:
    own = term.fi if code == "fi" else tuple(each.word for each in term.sv)
    definition = edition.chosen(term.definition, code)
    return _known(
        {
            "@type": "DefinedTerm",
            "name": own[0],
            "alternateName": list(own[1:]),
            "termCode": term.id,
            "description": definition.text,
            "subjectOf": [_source(edition, source, code) for source in term.sources],
            "url": f"{page}#{term.id}",
            "inDefinedTermSet": page,
        }
    )


def _data(edition: Edition, code: LanguageCode) -> Node:
    """The whole catalogue of data as one data set, and each file as a way to get a part of it."""
    t = edition.languages[code]
    files = [
        {
            "@type": "DataDownload",
            "name": f"{edition.kind_name(kind, code)} ({ending.upper()})",
            "encodingFormat": media,
            "contentUrl": edition.whole(list_file(kind.folder, ending)),
        }
        for kind, _ in edition.kinds
        for ending, media in (("json", "application/json"), ("csv", "text/csv"))
    ]
    catalogue = {
        "@type": "DataDownload",
        "name": "DCAT-AP",
        "encodingFormat": "application/ld+json",
        "contentUrl": edition.whole(DCAT),
    }
    made = edition.about.commit.made
    return _known(
        {
            "@type": "Dataset",
            "@id": edition.section_page("open-data", code),
            "url": edition.section_page("open-data", code),
            "name": t("data-set-name", site=edition.about.name(code)),
            "description": t("open-data-description"),
            "inLanguage": list(LANGUAGES),
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            "creator": _publisher(edition),
            "dateModified": made.date().isoformat() if made else None,
            "spatialCoverage": {"@type": "Country", "name": t("finland")},
            "distribution": [*files, catalogue],
        }
    )
