"""All predictions as one CSV table: a row for each, with its newest outcome.

A final outcome comes before an interim one. The JSON has all outcomes.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from digikunta.catalogue.file_addresses import PREDICTIONS_TABLE
from digikunta.catalogue.predictions import Followed
from digikunta.exports.csv_file import csv_description, csv_text
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.published_predictions import published
from digikunta.exports.published_schemas import joined
from digikunta.exports.table_columns import Column, record_columns
from digikunta.exports.tables import cells_of, described
from digikunta.records.predictions import Outcome, Prediction

_COMPUTED = ("is_met", "ratio", "outcomes")


def prediction_table_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield the table and its description."""
    yield ExportFile(PREDICTIONS_TABLE, partial(_table, edition))
    yield ExportFile(f"{PREDICTIONS_TABLE}-metadata.json", partial(_metadata, edition))


def _table(edition: Edition) -> str:
    columns = _columns(edition)
    rows = (cells_of(_value(each), columns) for each in edition.catalogue.predictions)
    return csv_text((column.name for column in columns), rows)


def _value(followed: Followed) -> dict[str, Any]:
    value = published(followed).model_dump(mode="json", exclude_none=True)
    newest = followed.final or next(reversed(followed.outcomes), None)
    if newest is not None:
        value["outcome"] = newest.model_dump(mode="json", exclude_none=True)
    return {**value, "outcomes": len(followed.outcomes)}


def _columns(edition: Edition) -> list[Column]:
    outcome = record_columns(edition, Outcome, ("outcome",), "outcome_")
    return [
        _own(edition, "experiment"),
        *record_columns(edition, Prediction, ("prediction",), ""),
        *(each for each in outcome if each.path != ("outcome", "prediction")),
        *(_own(edition, name) for name in _COMPUTED),
    ]


def _own(edition: Edition, name: str) -> Column:
    return Column(name, (name,), joined(edition.in_both(f"prediction-column-{name}")))


def _metadata(edition: Edition) -> str:
    columns = [described(each) for each in _columns(edition)]
    title = joined(edition.in_both("predictions-title"))
    return csv_description(PREDICTIONS_TABLE, title, columns, ["experiment", "id"])
