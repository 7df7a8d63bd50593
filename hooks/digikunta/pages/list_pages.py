"""Lists of records: legal obstacles, choice for comparison, and index and page of each term."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TypeVar, cast

from digikunta.catalogue.addresses import Address, Section
from digikunta.catalogue.coverage import Coverage, coverages
from digikunta.catalogue.file_addresses import theme_feed
from digikunta.catalogue.obstacles import OBSTACLE_STATES
from digikunta.catalogue.similar_experiments import nearest
from digikunta.catalogue.term_holdings import TERM_SECTIONS, TermSection
from digikunta.catalogue.usefulness import usefulness
from digikunta.pages.distant_citations import DistantCitations
from digikunta.pages.handbook_chapters import Chapter, chapters
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)

_CASES_ONLY = ("technologies", "programmes", "regions")
_FEW = 3
"""Fewer cases than this need neighbours: their term would be a page of a few lines."""
_NEIGHBOURS = 4


def list_pages(context: PageContext) -> Iterator[Page]:
    """Yield legal obstacles, comparison, and the pages of all terms."""
    obstacles = partial(_legal, context)
    yield section_page(context, "legal-obstacles", "legal_obstacles.html", obstacles)
    # A script fills the comparison; the page offers every experiment to choose from.
    choice = partial(experiment_choice, context)
    comparators = partial(_comparators, context)
    yield section_page(context, "comparators", "comparators.html", comparators)
    yield section_page(context, "compare", "compare.html", choice)
    for section in TERM_SECTIONS:
        if section == "municipalities":
            continue  # pages/municipality_pages.py
        values = partial(_index, context, section)
        yield section_page(context, section, "term_index.html", values)
        yield from _term_pages(context, section)


def experiment_choice(context: PageContext) -> Mapping[str, object]:
    """Return template values of a page where the reader chooses among all experiments."""
    return {"experiments": in_order(context, context.catalogue.experiments.values())}


def _comparators(context: PageContext) -> Mapping[str, object]:
    return {"comparators": in_order(context, context.catalogue.comparators.values())}


def _legal(context: PageContext) -> Mapping[str, object]:
    """Return the obstacles by whether they have been removed, in the order of their cases."""
    obstacles = sorted(context.catalogue.obstacles, key=lambda each: context.rank(each.experiment))
    by_state = {
        state: [each for each in obstacles if each.state == state] for state in OBSTACLE_STATES
    }
    view = context.view(Address("legal-obstacles", context.language.code).url)
    return {
        "count": len(obstacles),
        "groups": [(state, held) for state, held in by_state.items() if held],
        "cite": {each.experiment.id: DistantCitations(each.experiment, view) for each in obstacles},
        "laws": context.catalogue.laws,
    }


def _index(context: PageContext, section: TermSection) -> Mapping[str, object]:
    holdings = context.catalogue.holdings[section]
    keys = list(holdings)
    if section != "phases":
        names = {key: context.catalogue.name(section, key) for key in keys}
        code, order = context.language.code, context.language.sort_key
        keys.sort(key=lambda key: order(names[key].in_language(code)))
    return {"section": section, "rows": [(key, holdings[key]) for key in keys]}


def _term_pages(context: PageContext, section: TermSection) -> Iterator[Page]:
    language = context.language
    for key in context.catalogue.holdings[section]:
        name = context.catalogue.name(section, key).in_language(language.code)
        slug = context.catalogue.slug(section, key).in_language(language.code)
        address = Address(section, language.code, key, slug)
        title = language(f"{section}-term-title", name=name)
        describe = partial(_description, context, section, name)
        make = context.renderer("term.html", address, partial(_term, context, address, title))
        yield Page(address, title, describe, make)


def _description(context: PageContext, section: TermSection, name: str) -> str:
    return context.language(f"{section}-term-description", name=name)


def _term(context: PageContext, address: Address, title: str) -> Mapping[str, object]:
    section, key = cast("TermSection", address.section), address.key
    held = context.catalogue.holdings[section][key]
    is_small = section in _CASES_ONLY and len(held.experiments) < _FEW
    return {
        "section": section,
        "key": key,
        "title": title,
        "lead": _description(context, section, _name(context, address))
        if section in _CASES_ONLY
        else None,
        "experiments": most_useful_first(context, held.experiments),
        "neighbours": _neighbours(context, held.experiments) if is_small else (),
        "themes": _themes_of(held.experiments) if section in _CASES_ONLY else (),
        "tools": in_order(context, held.tools),
        "coverages": _coverages_of(context, section, key),
        "chapters": _chapters_of(context, section, key),
        "feed": theme_feed(context.language.code, address.slug),
    }


def _name(context: PageContext, address: Address) -> str:
    section, key = cast("TermSection", address.section), address.key
    return context.catalogue.name(section, key).in_language(context.language.code)


def _neighbours(context: PageContext, held: Iterable[Experiment]) -> tuple[Experiment, ...]:
    """Return cases that resemble those of a small term; without any, the best of their themes."""
    cases, catalogue = tuple(held), context.catalogue
    alike = (each for case in cases for each in nearest(catalogue, case))
    themes = (catalogue.holdings["themes"][theme] for case in cases for theme in case.themes)
    shared = (each for theme in themes for each in most_useful_first(context, theme.experiments))
    found = {each.id: each for each in (*alike, *shared) if each not in cases}
    return tuple(islice(found.values(), _NEIGHBOURS))


def _themes_of(held: Iterable[Experiment]) -> tuple[str, ...]:
    """Return the themes of the cases, those with most of them first."""
    counts = Counter(theme for case in held for theme in case.themes)
    return tuple(theme for theme, _ in counts.most_common(_NEIGHBOURS))


def _coverages_of(context: PageContext, section: TermSection, key: str) -> list[Coverage]:
    """Return the coverage of a programme's populations; other terms have none."""
    if section != "programmes":
        return []
    found = coverages(context.catalogue).values()
    return [each for each in found if each.population.programme == key]


def _chapters_of(context: PageContext, section: TermSection, key: str) -> list[Chapter]:
    """Return the chapters of a phase. Front matter of chapters names no other kind of term."""
    if section != "phases":
        return []
    return [each for each in chapters(context) if key in each.matter.phases]


def section_page(
    context: PageContext,
    section: Section,
    template: str,
    values: Callable[[], Mapping[str, object]] = dict,
) -> Page:
    """Return the page of a section, with the section's strings as title and description."""
    address = Address(section, context.language.code)
    title = context.language(f"{section}-title")

    def describe() -> str:
        return context.language(f"{section}-description")

    def all_values() -> Mapping[str, object]:
        return {"title": title, "description": describe(), **values()}

    render = context.renderer(template, address, all_values)
    return Page(address, title, describe, render)


def most_useful_first(context: PageContext, experiments: Iterable[Experiment]) -> list[Experiment]:
    """Return the experiments by outcome, evidence and start; equal ones in alphabetical order."""
    by_title, grading = in_order(context, experiments), context.catalogue.grading
    return sorted(by_title, key=lambda each: usefulness(each, grading(each)), reverse=True)


def in_order(context: PageContext, records: Iterable[R]) -> list[R]:
    """Return the records sorted by title, in the language's alphabetical order."""
    return sorted(records, key=context.rank)
