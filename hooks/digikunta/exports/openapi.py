"""The open data as an OpenAPI 3.1 document: every path is a static file with a schema."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import (
    BENCHMARKS,
    DCAT,
    OPENAPI,
    PREDICTIONS,
    PREDICTIONS_TABLE,
    REDIRECTS,
    SITUATION,
    VOCABULARIES,
    list_file,
    publiccode_file,
    record_file,
)
from digikunta.exports.computed_fields import TextInBoth
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.json_files import VERSION
from digikunta.exports.openapi_components import COMPONENTS, components
from digikunta.exports.published_schemas import joined
from digikunta.exports.site_metadata import LICENCE
from digikunta.records.base import LANGUAGES, MAX_ID_LENGTH
from digikunta.records.kinds import Kind

Part = dict[str, Any]

_MISSING = {"description": "Ei löydy / Finns inte"}
_TEXT: Part = {"type": "string"}
_BOTH: Part = {"$ref": f"{COMPONENTS}{TextInBoth.__name__}"}
_HEAD: Part = {
    "type": "object",
    "properties": {
        "schema_version": {"type": "string", "pattern": r"^1\.\d+$"},
        "generated_from": {"type": "string", "pattern": "^[0-9a-f]{7,64}$"},
        "generated_at": {"type": "string", "format": "date-time"},
        "schema": {"type": "string", "format": "uri-reference"},
        "documentation": _BOTH,
        "licence": {"const": LICENCE},
        "licence_url": {"type": "string", "format": "uri"},
        "attribution": _BOTH,
    },
    "required": [
        "schema_version",
        "schema",
        "documentation",
        "licence",
        "licence_url",
        "attribution",
    ],
}
_SOURCES: Part = {
    "type": "array",
    "items": {
        "title": "VocabularySource",
        "type": "object",
        "properties": dict.fromkeys(("vocabulary", "what", "source", "licence"), _TEXT),
        "required": ["vocabulary", "what", "source", "licence"],
    },
}
"""Attribution of data from other publishers, at the head of the vocabularies."""


def openapi_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield one file. Its schemas are those of the published JSON Schemas, in its components."""
    yield ExportFile(OPENAPI, partial(_text, edition))


def _text(edition: Edition) -> str:
    return json.dumps(_document(edition), ensure_ascii=False, indent=1) + "\n"


def _document(edition: Edition) -> Part:
    paths: dict[str, Part] = {}
    schemas = components(edition)
    for kind, _ in edition.kinds:
        paths |= _paths(edition, kind)
        name = kind.model.__name__
        schemas[f"{name}List"] = _list_of(name)
        schemas[f"{name}File"] = _file_of(name)
    for name, address, schema in (
        ("PublishedPrediction", PREDICTIONS, "prediction"),
        ("Benchmark", BENCHMARKS, "benchmark"),
        ("Vocabulary", VOCABULARIES, "vocabulary"),
        ("Redirect", REDIRECTS, "redirect"),
    ):
        schemas[f"{name}List"] = _list_of(name)
        summary = joined(edition.in_both(f"data-{schema}"))
        paths[f"/{address}"] = _get(f"list{name}", summary, _json(f"{name}List"))
    schemas["VocabularyList"]["properties"]["sources"] = _SOURCES
    for name, address, key in (
        ("PublishedPrediction", PREDICTIONS_TABLE, "data-prediction"),
        ("Situation", SITUATION, "data-situation"),
    ):
        text = joined(edition.in_both(key))
        paths[f"/{address}"] = _get(f"table{name}", text, {"text/csv": {"schema": _TEXT}})
    paths[f"/{publiccode_file('{id}')}"] = _publiccode(edition)
    paths[f"/{DCAT}"] = _get(
        "dcat", "DCAT-AP", {"application/ld+json": {"schema": {"type": "object"}}}
    )
    return {
        "openapi": "3.1.1",
        "info": _info(edition),
        "servers": [{"url": edition.about.base.rstrip("/") or "/"}],
        "externalDocs": {"url": edition.absolute_url(Address("open-data", "fi").url)},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _info(edition: Edition) -> Part:
    return {
        "title": " / ".join(edition.about.name(code) for code in LANGUAGES),
        "version": VERSION,
        "summary": joined(edition.in_both("open-data-title")),
        "description": joined(edition.in_both("open-data-description")),
        "license": {"name": "CC BY 4.0", "identifier": LICENCE},
    }


def _paths(edition: Edition, kind: Kind) -> dict[str, Part]:
    summary, name = joined(edition.in_both(f"data-{kind.folder}")), kind.model.__name__
    table = {"text/csv": {"schema": _TEXT}}
    one = _of_id(_get(f"get{name}", summary, _json(f"{name}File")))
    return {
        f"/{list_file(kind.folder)}": _get(f"list{name}", summary, _json(f"{name}List")),
        f"/{list_file(kind.folder, 'csv')}": _get(f"table{name}", summary, table),
        f"/{record_file(kind.folder, '{id}')}": one,
    }


def _publiccode(edition: Edition) -> Part:
    summary = joined(edition.in_both("open-data-publiccode"))
    return _of_id(_get("getPubliccode", summary, {"application/yaml": {"schema": _TEXT}}))


def _of_id(path: Part) -> Part:
    """Return the path with the id as its parameter."""
    path["get"]["parameters"] = [
        {
            "name": "id",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "maxLength": MAX_ID_LENGTH},
        }
    ]
    path["get"]["responses"]["404"] = _MISSING
    return path


def _get(operation: str, summary: str, content: Part) -> Part:
    answers = {"200": {"description": "OK", "content": content}}
    return {"get": {"operationId": operation, "summary": summary, "responses": answers}}


def _json(name: str) -> Part:
    return {"application/json": {"schema": {"$ref": COMPONENTS + name}}}


def _list_of(name: str) -> Part:
    items = {"type": "array", "items": {"$ref": COMPONENTS + name}}
    return _enveloped(total={"type": "integer", "minimum": 0}, items=items)


def _file_of(name: str) -> Part:
    return _enveloped(item={"$ref": COMPONENTS + name})


def _enveloped(**fields: Part) -> Part:
    """Return the envelope with fields of its own. Generators of clients lose fields beside an
    ``allOf``, so the envelope's are repeated.
    """
    return {
        "type": "object",
        "properties": {**_HEAD["properties"], **fields},
        "required": [*_HEAD["required"], *fields],
    }
