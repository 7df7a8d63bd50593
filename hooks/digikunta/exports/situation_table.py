"""The numbers of the page ``Tilannekuva`` as one CSV table, with the description of its columns.

A row for each count: its table, the programme and starting year of the experiments it counts, and
where it stands. Sums of the rows of a programme, a year, or both are the numbers of these.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from digikunta.catalogue.file_addresses import SITUATION
from digikunta.catalogue.situation import Cell, cells
from digikunta.catalogue.situation_labels import column_name, row_name
from digikunta.exports.csv_file import csv_description, csv_text
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.published_schemas import joined
from digikunta.records.base import LANGUAGES, LanguageCode

COLUMNS: Mapping[str, LanguageCode | None] = {
    "table": None,
    "programme": None,
    "year": None,
    "row": None,
    "row_fi": "fi",
    "row_sv": "sv",
    "column": None,
    "column_fi": "fi",
    "column_sv": "sv",
    "count": None,
}
"""Column -> the language of its texts."""


def situation_files(edition: Edition) -> Iterator[ExportFile]:
    """The table and its description."""
    yield ExportFile(SITUATION, partial(_table, edition))
    yield ExportFile(f"{SITUATION}-metadata.json", partial(_metadata, edition))


def _table(edition: Edition) -> str:
    counts = sorted(cells(edition.catalogue).items())
    return csv_text(COLUMNS, (_row(edition, cell, count) for cell, count in counts))


def _row(edition: Edition, cell: Cell, count: int) -> list[str]:
    vocabularies = edition.catalogue.vocabularies
    languages = [edition.languages[code] for code in LANGUAGES]
    rows = [row_name(each, vocabularies, cell.table, cell.row) for each in languages]
    columns = [column_name(each, vocabularies, cell.table, cell.column) for each in languages]
    chosen = [cell.table, cell.programme, cell.year]
    return [*chosen, cell.row, *rows, cell.column, *columns, str(count)]


def _metadata(edition: Edition) -> str:
    columns = [_described(edition, *column) for column in COLUMNS.items()]
    key = ["table", "programme", "year", "row", "column"]
    return csv_description(SITUATION, joined(edition.in_both("situation-title")), columns, key)


def _described(edition: Edition, name: str, language: LanguageCode | None) -> dict[str, object]:
    key = name.partition("_")[0]
    described: dict[str, object] = {"name": name, "titles": [name]}
    described["dc:description"] = joined(edition.in_both(f"situation-column-{key}"))
    if name == "count":
        described["datatype"] = "integer"
    if language is not None:
        described["lang"] = language
    return described
