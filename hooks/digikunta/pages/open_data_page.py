"""The open data page: data sets and files, how to use them, and the version promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from digikunta.catalogue.addresses import Address, section_of
from digikunta.catalogue.file_addresses import (
    BENCHMARKS,
    CALENDARS,
    DCAT,
    OPENAPI,
    PREDICTIONS,
    PREDICTIONS_TABLE,
    REDIRECTS,
    SITUATION,
    VOCABULARIES,
    calendar_file,
    list_file,
    news_feed,
    publiccode_file,
    record_file,
    schema_file,
)
from digikunta.exports.computed_fields import ExperimentComputed, ToolComputed
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.json_files import VERSION
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.kinds import Kind

_SAMPLE = "{id}"
"""Placeholder of an id in example addresses when there is no experiment."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for download. ``size`` is kilobytes in the language's number format."""

    url: str
    format: str
    size: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set of the page's list. ``text`` is its description."""

    title: str
    text: str
    count: int | None
    files: tuple[DataFile, ...]


def open_data_page(context: PageContext) -> Page:
    """One language's page about the published files, with their sizes."""
    return section_page(context, "open-data", "open_data.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    code = context.language.code
    experiments = context.catalogue.experiments
    view = context.view(Address("open-data", code).url)
    return {
        "base": context.inputs.base or view.to(""),
        "sets": [*(_records(context, kind) for kind in PUBLISHED), *_others(context)],
        "all_file": list_file("experiments"),
        "one_file": record_file("experiments", next(iter(experiments), _SAMPLE)),
        "columns_file": list_file("experiments", "csv-metadata.json"),
        "openapi": OPENAPI,
        "dcat": DCAT,
        "publiccode": publiccode_file("…"),
        "schemas": [(kind.name, schema_file(kind.name)) for kind in PUBLISHED],
        "version": VERSION,
        "computed": list(ExperimentComputed.model_fields | ToolComputed.model_fields),
        "feed": news_feed(code) if experiments or context.catalogue.tools else None,
        "calendars": [calendar_file(code, each) for each in CALENDARS],
    }


def _records(context: PageContext, kind: Kind) -> DataSet:
    t = context.language
    section = section_of(kind)
    files = tuple(_file(context, list_file(kind.folder, ending)) for ending in ("json", "csv"))
    count = len(context.catalogue.records(kind.model))
    return DataSet(t(f"{section}-title"), t(f"data-{kind.folder}"), count, files)


def _others(context: PageContext) -> list[DataSet]:
    t = context.language
    return [
        DataSet(
            t("predictions-title"),
            t("data-prediction"),
            len(context.catalogue.predictions),
            (_file(context, PREDICTIONS), _file(context, PREDICTIONS_TABLE)),
        ),
        DataSet(t("benchmarks-title"), t("data-benchmark"), None, (_file(context, BENCHMARKS),)),
        DataSet(
            t("open-data-vocabularies"),
            t("data-vocabulary"),
            None,
            (_file(context, VOCABULARIES),),
        ),
        DataSet(t("situation-title"), t("data-situation"), None, (_file(context, SITUATION),)),
        DataSet(t("open-data-redirects"), t("data-redirect"), None, (_file(context, REDIRECTS),)),
    ]


def _file(context: PageContext, url: str) -> DataFile:
    """Return the file with its size, rounded up to at least one kilobyte."""
    size = max(1, round(context.inputs.size(url) / 1000))
    return DataFile(url, url.rpartition(".")[2].upper(), context.language.number(size))
