"""Records and vocabularies as JSON: one file for all of a kind, one for each record.

Every file stands in the same envelope.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import (
    REDIRECTS,
    VOCABULARIES,
    list_file,
    record_file,
    schema_file,
)
from digikunta.exports.computed_fields import computed
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.redirects import old_addresses
from digikunta.exports.site_metadata import LICENCE, LICENCE_URL
from digikunta.records.base import LANGUAGES
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.kinds import Kind
from digikunta.records.vocabulary import OPEN_VOCABULARIES

VERSION = "1.0"
"""The contract's version. Additions raise the second number; nothing else may change in v1."""


def json_files(edition: Edition) -> Iterator[ExportFile]:
    """Lists, records, vocabularies, redirects."""
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
    yield ExportFile(VOCABULARIES, partial(_vocabularies_text, edition))
    yield ExportFile(REDIRECTS, partial(_redirects_text, edition))


def _list_text(edition: Edition, kind: Kind, head: dict[str, Any]) -> str:
    records = edition.records(kind).values()
    return _listed(head, [item_text(edition, kind, record) for record in records])


def _record_text(edition: Edition, kind: Kind, head: dict[str, Any], record: Any) -> str:
    return _whole(head, "item", item_text(edition, kind, record))


def _vocabularies_text(edition: Edition) -> str:
    head = {**envelope(edition, schema_file("vocabulary")), "sources": _VOCABULARY_SOURCES}
    return _listed(head, [dump(each) for each in _vocabularies(edition)])


def _redirects_text(edition: Edition) -> str:
    head = envelope(edition, schema_file("redirect"))
    return _listed(head, [dump({"from": old, "to": new}) for old, new in old_addresses(edition)])


def envelope(edition: Edition, schema: str) -> dict[str, Any]:
    """What every file begins with. What is not known is left out."""
    about = edition.about
    head: dict[str, Any] = {"schema_version": VERSION}
    if about.commit.name:
        head["generated_from"] = about.commit.name
    if about.commit.stamp:
        head["generated_at"] = about.commit.stamp
    head["schema"] = edition.whole(schema)
    head["documentation"] = {
        code: edition.whole(Address("open-data", code).url) for code in LANGUAGES
    }
    head["licence"] = LICENCE
    head["licence_url"] = LICENCE_URL
    head["attribution"] = {code: about.attribution(code) for code in LANGUAGES}
    return head


def item_text(edition: Edition, kind: Kind, record: Any) -> str:
    """One record: its own fields as they were recorded, and under ``computed`` the rest."""
    recorded = record.model_dump_json(exclude_none=True)
    worked_out = computed(edition, kind, record).model_dump_json(exclude_none=True)
    return f'{recorded[:-1]},"computed":{worked_out}}}'


def dump(value: Any) -> str:
    """Compact, with letters as they are: a file is UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _listed(head: dict[str, Any], texts: list[str]) -> str:
    """A line for each item: a change of one record is a change of one line."""
    body = ",\n".join(texts)
    return _whole({**head, "total": len(texts)}, "items", f"[\n{body}\n]" if texts else "[]")


def _whole(head: dict[str, Any], name: str, text: str) -> str:
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
        "what": "places",
        "source": "GeoNames",
        "licence": LICENCE,
    },
]
"""Others' data keeps its own attribution."""


def _vocabularies(edition: Edition) -> Iterator[dict[str, Any]]:
    """Vocabularies that grow, municipalities, and the closed lists that only the code extends."""
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
