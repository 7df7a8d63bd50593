"""CSV files for spreadsheets, and the descriptions of their columns.

Finnish and Swedish spreadsheets expect semicolons; a byte-order mark marks the file as UTF-8. A
description is W3C CSV on the Web (*Metadata Vocabulary for Tabular Data*).
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from digikunta.exports.site_metadata import LICENCE_URL


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return the content of a file."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + written.getvalue()


def csv_description(
    address: str, title: str, columns: Sequence[Any], key: str | Sequence[str]
) -> str:
    """Return the description of a file in JSON. ``key``: the columns that identify a row."""
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": address.rpartition("/")[2],
        "dc:title": title,
        "dc:license": {"@id": LICENCE_URL},
        "dialect": {
            "delimiter": ";",
            "encoding": "utf-8",
            "header": True,
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "tableSchema": {"columns": columns, "primaryKey": key},
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
