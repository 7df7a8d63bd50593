"""The state of all experiments in numbers, and of those of one programme, starting year or both."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from typing import TypeAlias

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import SITUATION
from digikunta.catalogue.situation import (
    LEAST,
    NONE,
    UNDATED,
    Cells,
    Choice,
    NewsReason,
    case_counts,
    cells,
    choices,
    news_reason,
    year_of,
)
from digikunta.catalogue.situation_labels import row_name
from digikunta.pages.list_pages import in_order
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.situation_tables import SituationTables
from digikunta.records.experiment import Experiment

_NEWS: tuple[NewsReason, ...] = ("end-unknown", "status-old")


Counts: TypeAlias = Mapping[Choice, int]
"""The number of experiments of each choice; 0 for any other."""


@dataclass(frozen=True, slots=True)
class Option:
    """A year or a programme to choose. ``address``: None when too few experiments are left."""

    name: str
    count: int
    address: Address | None
    is_chosen: bool


def situation_pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of all experiments, then one for each programme and year."""
    counted = cache(partial(cells, context.catalogue))
    counts = case_counts(context.catalogue)
    for choice in (Choice(), *choices(counts)):
        address, title = _address(context, choice), _title(context, choice)
        values = partial(_values, context, counted, counts, choice)
        render = context.renderer("situation.html", address, values)
        yield Page(address, title, partial(context.language, "situation-description"), render)


def _address(context: PageContext, choice: Choice) -> Address:
    code, parts = context.language.code, [choice.year]
    if choice.programme:
        parts.insert(0, context.catalogue.slug("programmes", choice.programme).in_language(code))
    return Address("situation", code, choice.key, "/".join(filter(None, parts)))


def _title(context: PageContext, choice: Choice) -> str:
    t, name = context.language, ""
    if choice.programme:
        name = context.text_view.label("programmes", choice.programme)
    if choice.year and name:
        return t("situation-of-both", name=name, year=choice.year)
    if choice.year:
        return t("situation-of-year", year=choice.year)
    return t("situation-of-programme", name=name) if name else t("situation-title")


def _values(
    context: PageContext, counted: Callable[[], Cells], counts: Counts, choice: Choice
) -> Mapping[str, object]:
    experiments = choice.experiments(context.catalogue)
    tables = SituationTables(context, counted(), choice, experiments)
    return {
        "title": _title(context, choice),
        "description": context.language("situation-description"),
        "choice": choice,
        "count": len(experiments),
        "least": LEAST,
        "years": _years(context, counts, choice),
        "programmes": _programmes(context, counts, choice),
        "all_years": _address(context, replace(choice, year=None)),
        "all_programmes": _address(context, replace(choice, programme=None)),
        "groups": _groups(context, choice, experiments),
        "tables": list(tables.every()),
        "regions": tables.regions(),
        "news": [(reason, _asking(context, experiments, reason)) for reason in _NEWS],
        "file": SITUATION,
    }


def _years(context: PageContext, counts: Counts, choice: Choice) -> list[Option]:
    """Return the years to choose, within the chosen programme if there is one."""
    found = (each for each in counts if each.year)
    own = sorted(c.year or "" for c in found if c.programme == choice.programme)
    options = (replace(choice, year=year) for year in own)
    return _options(context, counts, choice, {each: each.year or "" for each in options})


def _programmes(context: PageContext, counts: Counts, choice: Choice) -> list[Option]:
    """Return the programmes to choose, within the chosen year if there is one."""
    language, name = context.language, context.text_view.label
    found = (each for each in counts if each.programme)
    own = {c.programme or "" for c in found if c.year == choice.year}
    named = {replace(choice, programme=key): name("programmes", key) for key in own}
    ordered = sorted(named.items(), key=lambda pair: language.sort_key(pair[1]))
    return _options(context, counts, choice, dict(ordered))


def _options(
    context: PageContext, counts: Counts, chosen: Choice, named: Mapping[Choice, str]
) -> list[Option]:
    """Return the options; on the page of all experiments only those with a page."""
    return [
        Option(
            name,
            counts[each],
            _address(context, each) if counts[each] >= LEAST else None,
            each == chosen,
        )
        for each, name in named.items()
        if counts[each] >= LEAST or (each.programme and each.year)
    ]


def _groups(
    context: PageContext, choice: Choice, experiments: Iterable[Experiment]
) -> list[tuple[str, list[Experiment]]]:
    """Return the experiments of a programme by year, of a year by programme; else none."""

    def name(experiment: Experiment) -> str:
        if choice.programme:
            vocabularies = context.catalogue.vocabularies
            return row_name(context.language, vocabularies, "statuses", year_of(experiment))
        if experiment.programme:
            return context.text_view.label("programmes", experiment.programme)
        return context.language("situation-no-programme")

    if choice == Choice():
        return []

    def order(experiment: Experiment) -> tuple[bool, tuple[int, ...]]:
        is_last = UNDATED if choice.programme else NONE
        key = year_of(experiment) if choice.programme else experiment.programme or NONE
        return key == is_last, context.language.sort_key(name(experiment))

    ordered = sorted(in_order(context, experiments), key=order)
    return [(key, list(group)) for key, group in groupby(ordered, name)]


def _asking(
    context: PageContext, experiments: Iterable[Experiment], reason: NewsReason
) -> list[Experiment]:
    found = in_order(context, (e for e in experiments if news_reason(e) == reason))
    return sorted(found, key=lambda each: each.status_as_of or "")
