"""The state of all experiments in numbers, and of those of one programme or starting year."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import SITUATION
from digikunta.catalogue.situation import (
    LEAST,
    Cells,
    Choice,
    NewsReason,
    cells,
    choices,
    news_reason,
)
from digikunta.pages.list_pages import in_order
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.situation_tables import SituationTables
from digikunta.records.experiment import Experiment

_NEWS: tuple[NewsReason, ...] = ("end-unknown", "status-old")


def situation_pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of all experiments, then one for each programme and year."""
    counted = cells(context.catalogue)
    yield _page(context, counted, "", Choice())
    for key, choice in choices(counted).items():
        yield _page(context, counted, key, choice)


def _page(context: PageContext, counted: Cells, key: str, choice: Choice) -> Page:
    address, title = _address(context, key, choice), _title(context, choice)
    values = partial(_values, context, counted, choice, title)
    render = context.renderer("situation.html", address, values)
    return Page(address, title, partial(context.language, "situation-description"), render)


def _address(context: PageContext, key: str, choice: Choice) -> Address:
    code, slug = context.language.code, key
    if choice.programme:
        slug = context.catalogue.slug("programmes", choice.programme).in_language(code)
    return Address("situation", code, key, slug)


def _title(context: PageContext, choice: Choice) -> str:
    if choice.year:
        return context.language("situation-of-year", year=choice.year)
    if choice.programme:
        name = context.text_view.label("programmes", choice.programme)
        return context.language("situation-of-programme", name=name)
    return context.language("situation-title")


def _values(
    context: PageContext, counted: Cells, choice: Choice, title: str
) -> Mapping[str, object]:
    experiments = choice.experiments(context.catalogue)
    tables = SituationTables(context, counted, choice, experiments)
    every = choices(counted)
    return {
        "title": title,
        "description": context.language("situation-description"),
        "choice": choice,
        "count": len(experiments),
        "least": LEAST,
        "years": _links(context, {k: c for k, c in every.items() if c.year}),
        "programmes": _links(context, {k: c for k, c in every.items() if c.programme}),
        "tables": list(tables.every()),
        "regions": tables.regions(),
        "news": [(reason, _asking(context, experiments, reason)) for reason in _NEWS],
        "file": SITUATION,
    }


def _links(context: PageContext, chosen: Mapping[str, Choice]) -> list[tuple[str, Address, Choice]]:
    """Return name, address and choice of pages, in the language's order."""
    code, order = context.language.code, context.language.sort_key
    rows = [
        (
            choice.year or context.catalogue.name("programmes", key).in_language(code),
            _address(context, key, choice),
            choice,
        )
        for key, choice in chosen.items()
    ]
    return sorted(rows, key=lambda row: order(row[0]))


def _asking(
    context: PageContext, experiments: Iterable[Experiment], reason: NewsReason
) -> list[Experiment]:
    found = in_order(context, (e for e in experiments if news_reason(e) == reason))
    return sorted(found, key=lambda each: each.status_as_of or "")
