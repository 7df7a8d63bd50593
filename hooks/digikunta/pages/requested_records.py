"""The block of records that the front matter of a hand-written page requests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.reliability import NO_CLAIMS
from digikunta.catalogue.term_holdings import Holding
from digikunta.catalogue.usefulness import strongest_finding
from digikunta.pages.approach_pages import on_front
from digikunta.pages.handbook_chapters import chapters, neighbour
from digikunta.pages.list_pages import in_order
from digikunta.pages.map_drawing import country_drawing
from digikunta.pages.map_page import current_municipalities
from digikunta.pages.municipality_choices import municipality_choices
from digikunta.pages.page_context import PageContext
from digikunta.records.base import Record
from digikunta.records.experiment import Experiment
from digikunta.records.front_matter import FrontMatter
from digikunta.records.law import Law
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)
T = TypeVar("T", bound=Record)

_NEWEST = 6


def block(context: PageContext, matter: FrontMatter, url: str, marks: Mapping[str, int]) -> str:
    """Return the HTML below the page's text. Links are relative to ``url``, the page's address.

    ``marks``: number of marks in the text by source (pages/source_marks.py).
    """
    match matter.records:
        case "front":
            return _front_block(context, matter)
        case "handbook":
            return _handbook_block(context, matter, url)
        case None:
            return _requested_block(context, matter, url, marks)


def stale_notice(context: PageContext, what: str, url: str) -> str:
    """Return the notice of stale translations for the top of a page; empty when none is stale."""
    stale = context.stale_here(what)
    return context.templates.render("stale.html", context.view(url), stale=stale)


# --- the front page ------------------------------------------------------------------------------


def _front_block(context: PageContext, matter: FrontMatter) -> str:
    """Return counts, entry points for three groups of readers, themes and newest experiments."""
    catalogue = context.catalogue
    address = Address("front", context.language.code)
    holdings = catalogue.holdings
    return context.render(
        "front.html",
        address,
        matter=matter,
        shares=sum(catalogue.claim_shares.values(), NO_CLAIMS),
        experiment_count=len(catalogue.experiments),
        tool_count=len(catalogue.tools),
        municipality_pages=municipality_choices(context),
        country=country_drawing(context, current_municipalities(context)),
        strongest=strongest_finding(catalogue),
        municipality_count=catalogue.municipality_count,
        themes=list(holdings["themes"].items()),
        approaches=on_front(context),
        newest=_newest(catalogue.experiments.values()),
    )


def _newest(experiments: Iterable[Experiment]) -> list[Experiment]:
    dated = [e for e in experiments if e.period and e.period.start]
    dated.sort(key=lambda e: (e.period.start if e.period else "") or "", reverse=True)
    return dated[:_NEWEST]


# --- the handbook's list of chapters ------------------------------------------------------------


def _handbook_block(context: PageContext, matter: FrontMatter, url: str) -> str:
    listed = chapters(context)
    view = context.view(url)
    return context.templates.render("handbook.html", view, matter=matter, chapters=listed)


# --- records under a page -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RequestedRecords:
    """Records that a page's front matter requests. ``terms`` are (id, main word)."""

    learned: tuple[tuple[Experiment, str], ...]
    see_themes: tuple[str, ...]
    experiments: tuple[Experiment, ...]
    tools: tuple[Tool, ...]
    laws: tuple[Law, ...]
    terms: tuple[tuple[str, str], ...]


def requested_records(context: PageContext, matter: FrontMatter) -> RequestedRecords:
    """Return the records in display order, without duplicates."""
    catalogue = context.catalogue
    themes = catalogue.holdings["themes"]
    held = [themes[theme] for theme in matter.themes if theme in themes]
    tools = [tool for each in held for tool in each.tools]
    tools += _known(catalogue.tools, matter.tools)
    code = context.language.code
    return RequestedRecords(
        learned=tuple(
            (catalogue.cases[each.experiment], each.why)
            for each in matter.learned
            if each.experiment in catalogue.cases
        ),
        see_themes=tuple(theme for theme in matter.see_themes if theme in themes),
        experiments=tuple(_experiments(context, held, matter)),
        tools=tuple(in_order(context, _once(tools))),
        laws=tuple(_known(catalogue.laws, matter.laws)),
        terms=tuple(
            (term.id, term.main_word(code)) for term in _known(catalogue.glossary, matter.terms)
        ),
    )


def _requested_block(
    context: PageContext, matter: FrontMatter, url: str, marks: Mapping[str, int]
) -> str:
    return context.templates.render(
        "requested_records.html",
        context.view(url),
        matter=matter,
        requested=requested_records(context, matter),
        marks=marks,
        before=neighbour(context, matter, -1),
        after=neighbour(context, matter, 1),
    )


def _experiments(
    context: PageContext, held: Iterable[Holding], matter: FrontMatter
) -> list[Experiment]:
    experiments = [experiment for each in held for experiment in each.experiments]
    experiments += _known(context.catalogue.cases, matter.experiments)
    return in_order(context, _once(experiments))


def _known(records: Mapping[str, T], ids: Iterable[str]) -> list[T]:
    """Return the records of known ids. The check reports unknown ids; a preview skips them."""
    return [records[id_] for id_ in ids if id_ in records]


def _once(records: list[R]) -> list[R]:
    """Remove duplicates: a record may belong to several of the requested themes."""
    return list({record.id: record for record in records}.values())
