"""Names of the rows and columns of ``catalogue/situation.py``, for its pages and its table."""

from collections.abc import Mapping

from digikunta.catalogue.language import Language
from digikunta.catalogue.situation import ALL, NONE, UNDATED, TableName
from digikunta.records.vocabulary import Vocabularies

_ROWS: Mapping[TableName, str] = {
    "evidence": "themes",
    "regions": "regions",
    "effects": "effect",
    "outcomes": "direction",
}
_COLUMNS: Mapping[TableName, str] = {
    "statuses": "status",
    "evidence": "evidence-grade",
    "regions": "themes",
    "costs": "basis",
}
"""Table -> the vocabulary of its rows and of its columns."""


def row_name(language: Language, vocabularies: Vocabularies, table: TableName, key: str) -> str:
    """The name of a row; empty for the only row of a table."""
    if table == "costs":
        kind, type_ = key.split(" ")
        parts = (("cost-kind", kind), ("cost-type", type_))
        names = [_named(language, vocabularies, *part) for part in parts]
        return f"{names[0]}, {language.inside(names[1])}"
    if table == "ages":
        return language(f"status-age-{key}")
    if table == "news":
        return language(f"situation-news-{key}")
    return _named(language, vocabularies, _ROWS.get(table, ""), key)


def column_name(language: Language, vocabularies: Vocabularies, table: TableName, key: str) -> str:
    """The name of a column; empty for the only column of a table."""
    return _named(language, vocabularies, _COLUMNS.get(table, ""), key)


def _named(language: Language, vocabularies: Vocabularies, vocabulary: str, key: str) -> str:
    label = vocabularies.named(vocabulary).get(key) if vocabulary else None
    if label:
        return label.in_language(language.code)
    return language(f"situation-{key}") if key in (ALL, NONE, UNDATED) else key
