"""schema.org nodes of records, the glossary and the open data.

Only recorded facts are stated. An experiment is an ``Article`` about it, with places, years and
sources. A tool is a ``CreativeWork``, or ``SoftwareSourceCode`` if the record gives its code.
"""

import re
from typing import Any, TypeAlias

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import DCAT, list_file
from digikunta.exports.edition import Edition
from digikunta.exports.site_metadata import LICENCE_URL
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment, Period
from digikunta.records.law import Law
from digikunta.records.licences import is_spdx
from digikunta.records.review import Review
from digikunta.records.source import Source
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool

Node: TypeAlias = dict[str, Any]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def known(node: Node) -> Node:
    """Return the node without unknown (empty) values."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def publisher(edition: Edition) -> Node | None:
    """Return the responsible publisher, else the site's owner, if known."""
    name = edition.about.publisher
    return {"@type": "Organization", "name": name} if name else None


def _origin(edition: Edition, review: Review | None, code: LanguageCode) -> Node:
    """Return how the text came about: a machine's draft, and who reviewed it."""
    made = {
        "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "creditText": edition.written_by(review, code),
    }
    if review is None:
        return made
    name = edition.chosen(review.organisation, code).text
    return {**made, "contributor": {"@type": "Organization", "name": name}}


def experiment_node(edition: Edition, experiment: Experiment, address: Address) -> Node:
    """Return the article about an experiment, at the address of its page."""
    code = address.language
    title = edition.title(experiment, code)
    url = edition.absolute_url(address.url)
    return known(
        {
            "@type": "Article",
            "@id": url,
            "url": url,
            "headline": title.text,
            "abstract": edition.chosen(experiment.summary, code).text,
            "inLanguage": title.language,
            "about": _concepts(edition, experiment, code),
            "spatialCoverage": [
                {"@type": "AdministrativeArea", "name": name}
                for name in _areas(edition, experiment, code)
            ],
            "temporalCoverage": _interval(experiment.period),
            "citation": [_source(edition, each, code) for each in experiment.sources],
            "dateModified": experiment.reviewed,
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            "publisher": publisher(edition),
            **_origin(edition, experiment.review, code),
            "isPartOf": {"@id": edition.section_url("front", code)},
        }
    )


def _areas(edition: Edition, experiment: Experiment, code: LanguageCode) -> list[str]:
    """Return the names of the municipalities, or of a comparator's place and country."""
    if experiment.is_comparator:
        place = [edition.chosen(experiment.place, code).text] if experiment.place else []
        return [*place, edition.label("country", experiment.country, code)]
    return [edition.label("municipalities", each.code, code) for each in experiment.municipalities]


def _concepts(edition: Edition, experiment: Experiment, code: LanguageCode) -> list[Node]:
    themes = [edition.label("themes", each, code) for each in experiment.themes]
    techniques = [edition.label("technologies", each, code) for each in experiment.technologies]
    return [{"@type": "DefinedTerm", "name": name} for name in (*themes, *techniques)]


def _interval(period: Period | None) -> str | None:
    """Return an ISO 8601-2 interval, with ``..`` for an unknown end; None without any date."""
    if period is None or not (period.start or period.end):
        return None
    if period.start == period.end:
        return period.start
    return f"{period.start or '..'}/{period.end or '..'}"


def _source(edition: Edition, source: Source, code: LanguageCode) -> Node:
    publisher = edition.chosen(source.publisher, code).text if source.publisher else None
    return known(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "datePublished": source.date,
            "inLanguage": source.language,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        }
    )


def tool_node(edition: Edition, tool: Tool, address: Address) -> Node:
    """Return a tool, which its page is about."""
    code = address.language
    title = edition.title(tool, code)
    page = edition.absolute_url(address.url)
    is_open = is_spdx(tool.licence)
    free = True if is_open else {"free-to-use": True, "paid": False}.get(tool.licence)
    publisher = edition.chosen(tool.publisher, code).text
    return known(
        {
            "@type": "SoftwareSourceCode" if tool.kind == "software" else "CreativeWork",
            "@id": f"{page}#tool",
            "name": title.text,
            "url": tool.url if tool.link_status != "gone" else None,
            "description": edition.chosen(tool.summary, code).text,
            "genre": edition.label("tool-kind", tool.kind, code),
            "inLanguage": list(tool.availability),
            "isAccessibleForFree": free,
            "codeRepository": tool.code if tool.kind == "software" else None,
            "license": tool.licence if is_open else None,
            "publisher": {"@type": "Organization", "name": publisher},
            "subjectOf": {
                "@type": "WebPage",
                "url": page,
                "inLanguage": title.language,
                "license": LICENCE_URL,
                "dateModified": tool.reviewed,
                **_origin(edition, tool.review, code),
            },
        }
    )


def event_node(edition: Edition, event: Event, code: LanguageCode) -> Node | None:
    """Return an event, at its anchor on the events page, if its day and place are known.

    Readers of schema.org require both; an event without them would be ignored as an error.
    """
    page = f"{edition.section_url('events', code)}#{event.id}"
    location = _location(edition, event, page, code)
    if not location or not event.start or not _DAY.fullmatch(event.start):
        return None
    mode = "OnlineEventAttendanceMode" if event.online else "OfflineEventAttendanceMode"
    return known(
        {
            "@type": "Event",
            "name": edition.title(event, code).text,
            "description": edition.chosen(event.summary, code).text,
            "startDate": event.start,
            "endDate": event.end,
            "eventAttendanceMode": f"https://schema.org/{mode}",
            "location": location,
            "url": page,
        }
    )


def _location(edition: Edition, event: Event, page: str, code: LanguageCode) -> Node | None:
    """Return the place, or for an event online the page that leads to it."""
    if event.online:
        return {"@type": "VirtualLocation", "url": page}
    if event.place is None:
        return None
    return {"@type": "Place", "name": edition.chosen(event.place, code).text}


def law_node(edition: Edition, law: Law, code: LanguageCode) -> Node:
    """Return a statute, at its anchor on the laws page, with its legal force."""
    is_in_force = law.state in ("in-force", "amended")
    address = {"fi": law.url.fi, "sv": law.url.sv}[code] if law.url else None
    return known(
        {
            "@type": "Legislation",
            "@id": f"{edition.section_url('laws', code)}#{law.id}",
            "name": edition.chosen(law.title, code).text,
            "alternateName": edition.title(law, code).text if law.short_title else None,
            "legislationIdentifier": law.number,
            "legislationLegalForce": f"https://schema.org/{'' if is_in_force else 'Not'}InForce",
            "abstract": edition.chosen(law.requires, code).text,
            "url": address,
            "subjectOf": [_source(edition, source, code) for source in law.sources],
        }
    )


def glossary_node(edition: Edition, code: LanguageCode) -> Node:
    """Return the glossary as a set of terms."""
    t = edition.languages[code]
    page = edition.section_url("glossary", code)
    terms = [_term(edition, term, page, code) for term in edition.catalogue.glossary.values()]
    return known(
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
    return known(
        {
            "@type": "DefinedTerm",
            "name": own[0],
            "alternateName": list(own[1:]),
            "termCode": term.id,
            "description": edition.chosen(term.definition, code).text,
            "subjectOf": [_source(edition, source, code) for source in term.sources],
            "url": f"{page}#{term.id}",
            "inDefinedTermSet": page,
        }
    )


def data_set_node(edition: Edition, code: LanguageCode) -> Node:
    """Return the open data as one data set, with each file as a distribution."""
    t = edition.languages[code]
    files = [
        {
            "@type": "DataDownload",
            "name": f"{edition.kind_name(kind, code)} ({ending.upper()})",
            "encodingFormat": media,
            "contentUrl": edition.absolute_url(list_file(kind.folder, ending)),
        }
        for kind, _ in edition.kinds
        for ending, media in (("json", "application/json"), ("csv", "text/csv"))
    ]
    catalogue = {
        "@type": "DataDownload",
        "name": "DCAT-AP",
        "encodingFormat": "application/ld+json",
        "contentUrl": edition.absolute_url(DCAT),
    }
    committed = edition.about.commit.committed
    return known(
        {
            "@type": "Dataset",
            "@id": edition.section_url("open-data", code),
            "url": edition.section_url("open-data", code),
            "name": t("data-set-name", site=edition.about.name(code)),
            "description": t("open-data-description"),
            "inLanguage": list(LANGUAGES),
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            "creator": publisher(edition),
            "dateModified": committed.date().isoformat() if committed else None,
            "spatialCoverage": {"@type": "Country", "name": t("finland")},
            "distribution": [*files, catalogue],
        }
    )
