"""The data sets as a DCAT-AP catalogue, for harvesting by open data portals (avoindata.fi).

Languages, formats, licences and themes are terms of the EU authority tables (dcat_terms.py).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import (
    BENCHMARKS,
    DCAT,
    OPENAPI,
    PREDICTIONS,
    PREDICTIONS_TABLE,
    SITUATION,
    VOCABULARIES,
    list_file,
    schema_file,
)
from digikunta.exports.dcat_terms import (
    AVAILABLE,
    FILE_TYPES,
    FINLAND,
    IRREGULAR,
    LICENCE_REFERENCE,
    MEDIA_TYPES,
    THEME_TAXONOMY,
    THEMES,
    term_nodes,
)
from digikunta.exports.dcat_terms import LANGUAGES as LANGUAGE_TERMS
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.records.base import LANGUAGES, LanguageCode

_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatap": "http://data.europa.eu/r5r/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield one JSON-LD file. Its graph is flat: every node has its own address."""
    yield ExportFile(DCAT, partial(_text, edition))


def _text(edition: Edition) -> str:
    graph = [_catalogue(edition), _publisher(edition), *_contact(edition), *_documents(edition)]
    for each in _sets(edition):
        graph += _data_set(edition, each)
    graph += term_nodes()
    document = {"@context": _CONTEXT, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _texts(texts: Mapping[LanguageCode, str]) -> list[dict[str, str]]:
    return [{"@language": code, "@value": text} for code, text in texts.items()]


def _agent(edition: Edition) -> dict[str, str]:
    return {"@id": edition.absolute_url("#publisher")}


def _publisher(edition: Edition) -> dict[str, Any]:
    """Return the responsible publisher or owner; the site's name when neither is configured."""
    name = edition.about.publisher or edition.about.name("fi")
    return {**_agent(edition), "@type": "foaf:Agent", "foaf:name": name}


def _contact(edition: Edition) -> list[dict[str, Any]]:
    if "@" not in edition.about.feedback:
        return []
    return [
        {
            "@id": edition.absolute_url("#contact"),
            "@type": "vcard:Kind",
            "vcard:fn": edition.about.owner or edition.about.name("fi"),
            "vcard:hasEmail": {"@id": f"mailto:{edition.about.feedback}"},
        }
    ]


def _modified(edition: Edition) -> dict[str, Any]:
    stamp = edition.about.commit.stamp
    if stamp is None:
        return {}
    return {"dct:modified": {"@type": "xsd:dateTime", "@value": stamp}}


def _pages(edition: Edition) -> list[dict[str, str]]:
    return [{"@id": edition.absolute_url(Address("open-data", code).url)} for code in LANGUAGES]


def _documents(edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield the pages and the contract that data sets refer to, with their names."""
    for code in LANGUAGES:
        yield _document(
            edition.section_url("front", code), "foaf:Document", edition.about.name(code), code
        )
        title = edition.in_both("open-data-title")[code]
        page = edition.absolute_url(Address("open-data", code).url)
        yield _document(page, "foaf:Document", title, code)
    yield _document(edition.absolute_url(OPENAPI), "foaf:Document", "OpenAPI", "en")


def _document(url: str, class_: str, title: str, language: str) -> dict[str, Any]:
    name = {"@language": language, "@value": title}
    return {"@id": url, "@type": class_, "dct:title": name}


def _catalogue(edition: Edition) -> dict[str, Any]:
    return {
        "@id": edition.absolute_url(f"{DCAT}#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": _texts({code: edition.about.name(code) for code in LANGUAGES}),
        "dct:description": _texts(edition.in_both("open-data-description")),
        "dct:publisher": _agent(edition),
        "dct:license": LICENCE_REFERENCE,
        "dct:language": [each.reference for each in LANGUAGE_TERMS],
        "dct:spatial": FINLAND.reference,
        **_modified(edition),
        "dcat:themeTaxonomy": THEME_TAXONOMY,
        "foaf:homepage": {"@id": edition.absolute_url("")},
        "dcat:dataset": [{"@id": _set_id(edition, each)} for each in _sets(edition)],
    }


@dataclass(frozen=True, slots=True)
class _Set:
    """A data set. ``text``: the key of its description; ``files``: the address of each file and of
    what describes its content.
    """

    name: str
    titles: Mapping[LanguageCode, str]
    text: str
    files: Mapping[str, str]


def _sets(edition: Edition) -> Iterator[_Set]:
    """Yield the data sets: the kinds of records, then those that are made from several."""
    for kind, _ in edition.kinds:
        titles = {code: edition.kind_name(kind, code) for code in LANGUAGES}
        files = {
            list_file(kind.folder): schema_file(kind.name),
            list_file(kind.folder, "csv"): list_file(kind.folder, "csv-metadata.json"),
        }
        yield _Set(kind.folder, titles, f"data-{kind.folder}", files)
    described = {
        PREDICTIONS: schema_file("prediction"),
        PREDICTIONS_TABLE: f"{PREDICTIONS_TABLE}-metadata.json",
    }
    title = edition.in_both("predictions-title")
    yield _Set("predictions", title, "data-prediction", described)
    table = {SITUATION: f"{SITUATION}-metadata.json"}
    yield _Set("situation", edition.in_both("situation-title"), "data-situation", table)
    given = {BENCHMARKS: schema_file("benchmark")}
    yield _Set("benchmarks", edition.in_both("benchmarks-title"), "data-benchmark", given)
    lists = {VOCABULARIES: schema_file("vocabulary")}
    title = edition.in_both("open-data-vocabularies")
    yield _Set("vocabularies", title, "data-vocabulary", lists)


def _set_id(edition: Edition, data: _Set) -> str:
    return edition.absolute_url(f"{DCAT}#{data.name}")


def _data_set(edition: Edition, data: _Set) -> list[dict[str, Any]]:
    """Return a data set and its distributions."""
    contact = (
        {"dcat:contactPoint": {"@id": edition.absolute_url("#contact")}}
        if _contact(edition)
        else {}
    )
    titles = {code: f"{edition.about.name(code)}: {data.titles[code]}" for code in LANGUAGES}
    files = [_distribution(edition, data, *file) for file in data.files.items()]
    return [
        {
            "@id": _set_id(edition, data),
            "@type": "dcat:Dataset",
            "dct:title": _texts(titles),
            "dct:description": _texts(edition.in_both(data.text)),
            "dct:publisher": _agent(edition),
            "dct:language": [each.reference for each in LANGUAGE_TERMS],
            "dct:spatial": FINLAND.reference,
            "dct:accrualPeriodicity": IRREGULAR.reference,
            **_modified(edition),
            **contact,
            "dct:identifier": data.name,
            "dcat:keyword": _keywords(edition, data),
            "dcat:theme": [each.reference for each in THEMES],
            "dcat:landingPage": _pages(edition),
            "dcat:distribution": [{"@id": file["@id"]} for file, _ in files],
        },
        *(node for file in files for node in file),
    ]


def _keywords(edition: Edition, data: _Set) -> list[dict[str, str]]:
    """The words of all data sets, the set's name, and the themes of its records."""
    kinds = {kind.folder: records for kind, records in edition.kinds}
    records = kinds.get(data.name, {}).values()
    themes = sorted({theme for each in records for theme in getattr(each, "themes", ())})
    return [
        {"@language": code, "@value": word}
        for code in LANGUAGES
        for word in (
            *edition.in_both("open-data-keywords")[code].split(", "),
            data.titles[code],
            *(edition.label("themes", theme, code) for theme in themes),
        )
    ]


def _distribution(edition: Edition, data: _Set, file: str, described: str) -> list[dict[str, Any]]:
    """Return one file of a data set, and what describes its structure."""
    ending = file.rpartition(".")[2]
    is_json = ending == "json"
    address = {"@id": edition.absolute_url(file)}
    standard = _document(
        edition.absolute_url(described),
        "dct:Standard",
        f"{'JSON Schema' if is_json else 'CSV on the Web'}: {data.name}",
        "en",
    )
    description = (
        edition.in_both("open-data-json-file") if is_json else edition.in_both("open-data-csv-file")
    )
    node = {
        "@id": f"{_set_id(edition, data)}-{ending}",
        "@type": "dcat:Distribution",
        "dct:title": ending.upper(),
        "dct:description": _texts(description),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:format": FILE_TYPES[ending].reference,
        "dcat:mediaType": MEDIA_TYPES[ending],
        "dct:license": LICENCE_REFERENCE,
        "dcatap:availability": AVAILABLE.reference,
        "dct:conformsTo": {"@id": standard["@id"]},
        "foaf:page": {"@id": edition.absolute_url(OPENAPI)},
    }
    return [node, standard]
