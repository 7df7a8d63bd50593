"""Records as CSV tables for spreadsheets: a row per record, columns from the record classes.

What a table cannot hold (such as the parts of a result or a cost) is in the JSON only. Each table
has a description of its columns.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from digikunta.catalogue.file_addresses import list_file
from digikunta.exports.computed_values import computed
from digikunta.exports.csv_file import csv_description, csv_text
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.table_columns import Column, columns_of
from digikunta.records.base import LANGUAGES
from digikunta.records.kinds import Kind

SEPARATOR = " | "
"""Separates the items of a list in one cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets evaluate cells that start with these (OWASP, *CSV Injection*)."""


def table_files(edition: Edition) -> Iterator[ExportFile]:
    """For each kind of records its table and the description of that."""
    for kind, _ in edition.kinds:
        yield ExportFile(
            list_file(kind.folder, "csv"),
            partial(_table, edition, kind),
        )
        described = partial(_metadata, edition, kind)
        yield ExportFile(list_file(kind.folder, "csv-metadata.json"), described)


# --- rows ---------------------------------------------------------------------------------------


def _row(edition: Edition, kind: Kind, record: Any, columns: list[Column]) -> list[str]:
    value = record.model_dump(mode="json", exclude_none=True)
    value["computed"] = computed(edition, kind, record).model_dump(mode="json")
    return cells_of(value, columns)


def cells_of(value: Mapping[str, Any], columns: Iterable[Column]) -> list[str]:
    """Return a row: the value of each column in a record's published JSON."""
    return [_cell(column, value) if column.path[0] in value else "" for column in columns]


def _cell(column: Column, value: Any) -> str:
    found = _at(value, column.path)
    if column.language is not None:
        found = _in_language(found, column.language)
    if isinstance(found, list):
        return _formula_safe(SEPARATOR.join(_text(each) for each in found))
    return _text(found) if isinstance(found, int | float) else _formula_safe(_text(found))


def _at(value: Any, path: tuple[str, ...]) -> Any:
    """Return the value at the path; below a list, the values of all its items."""
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
    """Return numbers and booleans as in JSON, a range of euros as ``1000-2000``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return f"{value['low']}-{value['high']}"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value)


def _formula_safe(text: str) -> str:
    """Prefix an apostrophe to text that a spreadsheet would evaluate as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _table(edition: Edition, kind: Kind) -> str:
    columns = columns_of(edition, kind)
    rows = (_row(edition, kind, record, columns) for record in edition.records(kind).values())
    return csv_text((column.name for column in columns), rows)


def _metadata(edition: Edition, kind: Kind) -> str:
    columns = [described(each) for each in columns_of(edition, kind)]
    title = " / ".join(edition.kind_name(kind, code) for code in LANGUAGES)
    return csv_description(list_file(kind.folder, "csv"), title, columns, "id")


def described(column: Column) -> dict[str, Any]:
    """Return the description of a column; ``lang`` only for texts of one language."""
    description: dict[str, Any] = {"name": column.name, "titles": [column.name]}
    description["dc:description"] = column.description
    if column.language is not None:
        description["lang"] = column.language
    if column.is_list:
        description["separator"] = SEPARATOR
    return description
