"""The readable page of the open data: what there is, how to use it, what is promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from digikunta.catalogue.addresses import Address, section_of
from digikunta.catalogue.file_addresses import (
    DCAT,
    OPENAPI,
    REDIRECTS,
    VOCABULARIES,
    calendar_file,
    list_file,
    news_feed,
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
"""Stands for an id where there is no experiment to name."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file and what to say of it before it is downloaded. ``size`` is in kilobytes."""

    url: str
    format: str
    size: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """A part of the page's list. ``text`` is the key of the words about it."""

    title: str
    text: str
    count: int | None
    files: tuple[DataFile, ...]


def open_data_page(workshop: PageContext) -> Page:
    """In the language of the workshop; the files are the same for both. It tells how large they
    are: whoever keeps the page has to look at them, too.
    """
    values = partial(_values, workshop)
    return section_page(workshop, "open-data", "open_data.html", values, lambda: workshop.catalogue)


def _values(workshop: PageContext) -> Mapping[str, object]:
    code = workshop.language.code
    experiments = workshop.catalogue.experiments
    view = workshop.view(Address("open-data", code).url)
    return {
        "base": workshop.origins.base or view.to(""),
        "sets": [*(_records(workshop, kind) for kind in PUBLISHED), *_others(workshop)],
        "all_file": list_file("experiments"),
        "one_file": record_file("experiments", next(iter(experiments), _SAMPLE)),
        "columns_file": list_file("experiments", "csv-metadata.json"),
        "openapi": OPENAPI,
        "dcat": DCAT,
        "schemas": [(kind.name, schema_file(kind.name)) for kind in PUBLISHED],
        "version": VERSION,
        "computed": list(ExperimentComputed.model_fields | ToolComputed.model_fields),
        "feed": news_feed(code) if experiments or workshop.catalogue.tools else None,
        "calendars": [calendar_file(code, "events"), calendar_file(code, "reviews")],
    }


def _records(workshop: PageContext, kind: Kind) -> DataSet:
    t = workshop.language
    section = section_of(kind)
    files = tuple(_file(workshop, list_file(kind.folder, ending)) for ending in ("json", "csv"))
    count = len(workshop.catalogue.records(kind.model))
    return DataSet(t(f"{section}-title"), t(f"data-{kind.folder}"), count, files)


def _others(workshop: PageContext) -> list[DataSet]:
    t = workshop.language
    return [
        DataSet(
            t("open-data-vocabularies"),
            t("data-vocabulary"),
            None,
            (_file(workshop, VOCABULARIES),),
        ),
        DataSet(t("open-data-redirects"), t("data-redirect"), None, (_file(workshop, REDIRECTS),)),
    ]


def _file(workshop: PageContext, url: str) -> DataFile:
    """At least one kilobyte: nobody needs to know of less."""
    size = max(1, round(workshop.origins.size(url) / 1000))
    return DataFile(url, url.rpartition(".")[2].upper(), workshop.language.number(size))
