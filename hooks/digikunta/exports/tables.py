"""Records as tables for spreadsheets: a row for each record, columns made from the record classes.

The form suits a Finnish or Swedish spreadsheet: semicolons, and a byte-order mark that tells it
the file is UTF-8. What a table cannot hold (the parts of a result or a cost) is in the JSON. Beside
each table its columns are described in the form of CSV on the Web.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args, get_origin

from digikunta.catalogue.file_addresses import list_file
from digikunta.exports.computed_fields import computed, computed_class
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.published_schemas import joined
from digikunta.exports.site_metadata import LICENCE_URL
from digikunta.records.base import LANGUAGES, Record
from digikunta.records.kinds import Kind
from digikunta.records.source import Cited
from digikunta.records.texts import Localised

BETWEEN = " | "
"""Between the items of a list in one cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula, whoever wrote it."""

_TOLD_BY: Mapping[str, str] = {
    "Conclusion": "text",
    "Followup": "text",
    "Participation": "code",
    "Organisation": "name",
    "Milestone": "what",
    "Result": "statement",
    "Lesson": "text",
    "Condition": "text",
    "Cost": "amount",
    "Saving": "quantity",
    "Impact": "dimension",
    "Output": "title",
    "Change": "what",
    "Source": "url",
    "Material": "url",
    "EventMaterial": "url",
    "Provision": "what",
    "Stage": "what",
    "Finding": "text",
    "SwedishWord": "word",
}
"""A list of such parts becomes a column of this field of theirs."""


_BESIDE = ("kind", "claimed_by", "source", "at")
"""What a claim says beside its text; each has a column, with an item for each claim."""


@dataclass(frozen=True, slots=True)
class Column:
    """``path`` leads to the value in the published JSON; ``language`` picks one of two texts."""

    name: str
    path: tuple[str, ...]
    description: str
    language: str | None = None
    is_list: bool = False


def table_files(edition: Edition) -> Iterator[ExportFile]:
    """For each kind of records its table and the description of that."""
    for kind, _ in edition.kinds:
        yield ExportFile(
            list_file(kind.folder, "csv"),
            partial(_table, edition, kind),
        )
        described = partial(_metadata, edition, kind)
        yield ExportFile(list_file(kind.folder, "csv-metadata.json"), described)


# --- columns ------------------------------------------------------------------------------------


def columns_of(edition: Edition, kind: Kind) -> list[Column]:
    """The record's own columns, then those that the site worked out, which begin ``computed_``."""
    own = list(_columns(edition, kind.model, (), ""))
    worked_out = [
        column
        for name, field in computed_class(kind).model_fields.items()
        for column in _computed_columns(edition, name, field.annotation)
    ]
    return [*own, *worked_out]


def _columns(
    edition: Edition, model: type[Record], path: tuple[str, ...], prefix: str
) -> Iterator[Column]:
    docs = edition.docs[model.__name__]
    for name, field in model.model_fields.items():
        description = joined(docs[name]["help"])
        inner = _inner(field.annotation)
        here = (*path, name)
        if isinstance(inner, type) and issubclass(inner, Localised):
            yield from _in_both(prefix + name, here, description, _is_list(inner))
        elif isinstance(inner, type) and issubclass(inner, Record):
            if _holds_many(field.annotation):
                told = _TOLD_BY[inner.__name__]
                yield from _of_parts(prefix + name, here, description, inner, told)
            else:
                yield from _columns(edition, inner, here, f"{prefix}{name}_")
        else:
            many = _holds_many(field.annotation)
            yield Column(prefix + name, here, description, is_list=many)


def _of_parts(
    name: str, path: tuple[str, ...], description: str, part: type[Record], told: str
) -> Iterator[Column]:
    yield from _of_part(name, (*path, told), description, part)
    for more in _BESIDE:
        if more in part.model_fields and issubclass(part, Cited):
            yield from _of_part(f"{name}_{more}", (*path, more), description, part)


def _of_part(
    name: str, path: tuple[str, ...], description: str, part: type[Record]
) -> Iterator[Column]:
    inner = _inner(part.model_fields[path[-1]].annotation)
    if isinstance(inner, type) and issubclass(inner, Localised):
        yield from _in_both(name, path, description, True)
    else:
        yield Column(name, path, description, is_list=True)


def _in_both(name: str, path: tuple[str, ...], description: str, is_list: bool) -> Iterator[Column]:
    for code in LANGUAGES:
        yield Column(f"{name}_{code}", path, description, code, is_list)


def _computed_columns(edition: Edition, name: str, annotation: Any) -> Iterator[Column]:
    description = joined(edition.in_both(f"computed-{name}"))
    path = ("computed", name)
    parts = getattr(annotation, "model_fields", None)
    if parts is None:
        is_list = _holds_many(annotation)
        yield Column(f"computed_{name}", path, description, is_list=is_list)
        return
    for part, field in parts.items():
        is_list = _holds_many(field.annotation)
        yield Column(f"computed_{name}_{part}", (*path, part), description, is_list=is_list)


def _inner(annotation: Any) -> Any:
    """The class inside ``X | None`` and ``tuple[X, ...]``."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation
    classes = [_inner(each) for each in get_args(annotation) if each is not type(None)]
    records = [each for each in classes if isinstance(each, type) and issubclass(each, Record)]
    return records[0] if records else str


def _holds_many(annotation: Any) -> bool:
    if get_origin(annotation) is tuple:
        return True
    return any(_holds_many(each) for each in get_args(annotation))


def _is_list(text: type[Localised[Any]]) -> bool:
    return _holds_many(text.model_fields["fi"].annotation)


# --- rows ---------------------------------------------------------------------------------------


def _row(edition: Edition, kind: Kind, record: Any, columns: list[Column]) -> list[str]:
    value = record.model_dump(mode="json", exclude_none=True)
    value["computed"] = computed(edition, kind, record).model_dump(mode="json")
    return [_cell(column, value) if column.path[0] in value else "" for column in columns]


def _cell(column: Column, value: Any) -> str:
    found = _at(value, column.path)
    if column.language is not None:
        found = _in_language(found, column.language)
    if isinstance(found, list):
        return _safe(BETWEEN.join(_text(each) for each in found))
    return _text(found) if isinstance(found, int | float) else _safe(_text(found))


def _at(value: Any, path: tuple[str, ...]) -> Any:
    """What is there; of a list, what is there in each of its items."""
    for index, step in enumerate(path):
        if isinstance(value, list):
            return [_at(each, path[index:]) for each in value]
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _in_language(value: Any, language: str) -> Any:
    if isinstance(value, list):
        return [_in_language(each, language) for each in value]
    return value.get(language) if isinstance(value, dict) else None


def _text(value: Any) -> str:
    """Numbers and truth as JSON writes them; a range of euros as ``1000-2000``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return f"{value['low']}-{value['high']}"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value)


def _safe(text: str) -> str:
    """An apostrophe before what a spreadsheet would run."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _table(edition: Edition, kind: Kind) -> str:
    columns = columns_of(edition, kind)
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for record in edition.records(kind).values():
        writer.writerow(_row(edition, kind, record, columns))
    return "\ufeff" + written.getvalue()


# --- the description ----------------------------------------------------------------------------


def _metadata(edition: Edition, kind: Kind) -> str:
    columns = columns_of(edition, kind)
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": list_file(kind.folder, "csv").rpartition("/")[2],
        "dc:title": " / ".join(edition.kind_name(kind, code) for code in LANGUAGES),
        "dc:license": {"@id": LICENCE_URL},
        "dialect": {
            "delimiter": ";",
            "encoding": "utf-8",
            "header": True,
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "tableSchema": {"columns": [_described(each) for each in columns], "primaryKey": "id"},
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _described(column: Column) -> dict[str, Any]:
    """A column's language is told where it holds texts of one."""
    told: dict[str, Any] = {"name": column.name, "titles": [column.name]}
    told["dc:description"] = column.description
    if column.language is not None:
        told["lang"] = column.language
    if column.is_list:
        told["separator"] = BETWEEN
    return told
