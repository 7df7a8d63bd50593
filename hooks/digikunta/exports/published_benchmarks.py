"""The published figures of benchmarks: spreads of groups, and the municipalities that are named."""

from collections.abc import Iterator, Mapping
from typing import Any

from digikunta.catalogue.benchmarks import Comparison, Figure, comparisons
from digikunta.exports.edition import Edition
from digikunta.records.base import LANGUAGES

SCHEMA: Mapping[str, Any] = {
    "title": "Benchmark",
    "description": "Vertailuluku / Jämförelsetal",
    "type": "object",
    "properties": {
        "tool": {"type": "string"},
        "figure": {"type": "string"},
        "title": {
            "title": "BenchmarkTitle",
            "type": "object",
            "properties": {"fi": {"type": "string"}, "sv": {"type": "string"}},
            "required": ["fi", "sv"],
        },
        "group": {"type": "string", "enum": ["all", "size", "region", "municipality"]},
        "key": {"type": "string"},
        "count": {"type": "integer", "minimum": 1},
        "low": {"type": "number"},
        "median": {"type": "number"},
        "high": {"type": "number"},
        "date": {"type": "string", "format": "date"},
    },
    "required": ["tool", "figure", "title", "group", "key", "count", "low", "median", "high"],
}
"""A figure of a group: its quartiles. Of a municipality that is named, all three are its own."""


def published_benchmarks(edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield the rows of all tools: only what the pages may show."""
    for comparison in comparisons(edition.catalogue):
        for figure in comparison.figures:
            yield from _rows(edition, comparison, figure)


def _rows(edition: Edition, comparison: Comparison, figure: Figure) -> Iterator[dict[str, Any]]:
    title = edition.in_both("benchmarks-overall")
    if figure.title is not None:
        title = {code: figure.title.in_language(code) for code in LANGUAGES}
    head = {"tool": comparison.assessment.id, "figure": figure.id, "title": dict(title)}
    for spread in comparison.spreads.get(figure.id, ()):
        yield {
            **head,
            "group": spread.by,
            "key": spread.key,
            "count": spread.count,
            "low": spread.low,
            "median": spread.median,
            "high": spread.high,
        }
    for given in comparison.named:
        if figure.id in given.values:
            own = dict.fromkeys(("low", "median", "high"), given.values[figure.id])
            place = {"group": "municipality", "key": given.benchmark.municipality, "count": 1}
            yield {**head, **place, **own, "date": given.benchmark.date}
