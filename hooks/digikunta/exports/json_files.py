"""Records and vocabularies as JSON: a file per kind and a file per record, in one envelope."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import (
    BENCHMARKS,
    PREDICTIONS,
    REDIRECTS,
    VOCABULARIES,
    list_file,
    record_file,
    schema_file,
)
from digikunta.exports.computed_values import computed
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.published_benchmarks import published_benchmarks
from digikunta.exports.published_predictions import published_predictions
from digikunta.exports.redirects import old_addresses
from digikunta.exports.site_metadata import LICENCE, LICENCE_URL
from digikunta.records.base import LANGUAGES
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.kinds import Kind
from digikunta.records.vocabulary import OPEN_VOCABULARIES

VERSION = "1.0"
"""Version of the contract. Additions raise the minor version; version 1 has no other changes."""


def json_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield the files of lists, records, predictions, benchmarks, vocabularies and
    redirects.
    """
    for kind, records in edition.kinds:
        head = envelope(edition, schema_file(kind.name))
        yield ExportFile(
            list_file(kind.folder),
            partial(_list_text, edition, kind, head),
        )
        for id_, record in records.items():
            yield ExportFile(
                record_file(kind.folder, id_),
                partial(_record_text, edition, kind, head, record),
            )
    yield ExportFile(PREDICTIONS, partial(_predictions_text, edition))
    yield ExportFile(BENCHMARKS, partial(_benchmarks_text, edition))
    yield ExportFile(VOCABULARIES, partial(_vocabularies_text, edition))
    yield ExportFile(REDIRECTS, partial(_redirects_text, edition))


def _list_text(edition: Edition, kind: Kind, head: dict[str, Any]) -> str:
    records = edition.records(kind).values()
    return _listed(head, [item_text(edition, kind, record) for record in records])


def _record_text(edition: Edition, kind: Kind, head: dict[str, Any], record: Any) -> str:
    return _document(head, "item", item_text(edition, kind, record))


def _vocabularies_text(edition: Edition) -> str:
    head = {**envelope(edition, schema_file("vocabulary")), "sources": _VOCABULARY_SOURCES}
    return _listed(head, [dump(each) for each in _vocabularies(edition)])


def _predictions_text(edition: Edition) -> str:
    head = envelope(edition, schema_file("prediction"))
    return _listed(head, list(published_predictions(edition)))


def _benchmarks_text(edition: Edition) -> str:
    head = envelope(edition, schema_file("benchmark"))
    return _listed(head, [dump(each) for each in published_benchmarks(edition)])


def _redirects_text(edition: Edition) -> str:
    head = envelope(edition, schema_file("redirect"))
    return _listed(head, [dump({"from": old, "to": new}) for old, new in old_addresses(edition)])


def envelope(edition: Edition, schema: str) -> dict[str, Any]:
    """Return the metadata at the beginning of every file, without unknown values."""
    about = edition.about
    head: dict[str, Any] = {"schema_version": VERSION}
    if about.commit.name:
        head["generated_from"] = about.commit.name
    if about.commit.stamp:
        head["generated_at"] = about.commit.stamp
    head["schema"] = edition.absolute_url(schema)
    head["documentation"] = {
        code: edition.absolute_url(Address("open-data", code).url) for code in LANGUAGES
    }
    head["licence"] = LICENCE
    head["licence_url"] = LICENCE_URL
    head["attribution"] = {code: about.attribution(code) for code in LANGUAGES}
    return head


def item_text(edition: Edition, kind: Kind, record: Any) -> str:
    """Return a record as JSON: its recorded fields, and the computed ones under ``computed``."""
    recorded = record.model_dump_json(exclude_none=True)
    derived = computed(edition, kind, record).model_dump_json(exclude_none=True)
    return f'{recorded[:-1]},"computed":{derived}}}'


def dump(value: Any) -> str:
    """Return compact JSON without ASCII escapes; files are UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _listed(head: dict[str, Any], texts: list[str]) -> str:
    """Return a document with one item per line, so that a changed record changes one line."""
    body = ",\n".join(texts)
    return _document({**head, "total": len(texts)}, "items", f"[\n{body}\n]" if texts else "[]")


def _document(head: dict[str, Any], name: str, text: str) -> str:
    return f'{dump(head)[:-1]},\n"{name}":{text}}}\n'


# --- vocabularies --------------------------------------------------------------------------------

_VOCABULARY_SOURCES = [
    {
        "vocabulary": "municipalities",
        "what": "codes, names, regions, languages, groups",
        "source": "Tilastokeskus / Statistikcentralen, kuntaluokitus 2026",
        "licence": LICENCE,
    },
    {
        "vocabulary": "municipalities",
        "what": "populations",
        "source": "Tilastokeskus / Statistikcentralen, väestörakenne 31.12.2024",
        "licence": LICENCE,
    },
    {
        "vocabulary": "municipalities",
        "what": "places",
        "source": "GeoNames",
        "licence": LICENCE,
    },
]
"""Attribution of data from other publishers."""


def _vocabularies(edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield open vocabularies, municipalities, and the closed lists defined in code."""
    known = edition.catalogue.vocabularies
    for name in OPEN_VOCABULARIES:
        terms = known.terms.get(name, {}).values()
        entries = [term.model_dump(mode="json", exclude_none=True) for term in terms]
        yield {"id": name, "closed": False, "entries": entries}
    places = [
        {"id": code, **place.model_dump(mode="json", exclude_none=True, exclude={"code", "name"}),
         "label": place.name.model_dump()}
        for code, place in known.municipalities.items()
    ]  # fmt: skip
    yield {"id": "municipalities", "closed": False, "entries": places}
    for name in CLOSED_LISTS:
        labels = known.labels.get(name, {})
        entries = [{"id": key, "label": label.model_dump()} for key, label in labels.items()]
        yield {"id": name, "closed": True, "entries": entries}
