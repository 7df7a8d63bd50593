"""Catalogues and the pages of themes, municipalities, regions, programmes, phases, technologies."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar, cast

from digikunta.catalogue.addresses import Address, Section
from digikunta.catalogue.catalogue import TERM_SECTIONS, TermSection
from digikunta.catalogue.facets import experiment_facets, tool_facets
from digikunta.catalogue.file_addresses import theme_feed
from digikunta.pages.facet_forms import experiment_attribute, facet_forms, places, tool_attribute
from digikunta.pages.handbook_chapters import Chapter, chapters
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)


def list_pages(workshop: PageContext) -> Iterator[Page]:
    """The two catalogues, comparison, obstacles in legislation, each section's index and terms."""
    yield section_page(workshop, "experiments", "experiments.html", partial(_all, workshop))
    yield section_page(workshop, "tools", "tools.html", partial(_all_tools, workshop))
    obstacles = partial(_legal, workshop)
    yield section_page(workshop, "legal-obstacles", "legal_obstacles.html", obstacles)
    # A frame that a script fills; it offers every experiment to choose from.
    choice = partial(experiment_choice, workshop)
    yield section_page(workshop, "compare", "compare.html", choice)
    for section in TERM_SECTIONS:
        values = partial(_index, workshop, section)
        yield section_page(workshop, section, "term_index.html", values)
        yield from _term_pages(workshop, section)


def _experiments(workshop: PageContext) -> list[Experiment]:
    return in_order(workshop, workshop.catalogue.experiments.values())


def experiment_choice(workshop: PageContext) -> Mapping[str, object]:
    """For a page that offers every experiment to choose from."""
    return {"experiments": _experiments(workshop)}


def _all(workshop: PageContext) -> Mapping[str, object]:
    view = workshop.view(Address("experiments", workshop.language.code).url)
    experiments = _experiments(workshop)
    return {
        "experiments": experiments,
        "facets": facet_forms(view, experiment_facets(workshop.catalogue)),
        "answers": {each.id: experiment_attribute(view, each) for each in experiments},
        "places": places(view),
    }


def _all_tools(workshop: PageContext) -> Mapping[str, object]:
    """Each tool as a card under its first phase, which it serves best, as a link under others.

    Under them the same tools as links by what a reader wants to do: where the ways in lead
    without scripts.
    """
    catalogue = workshop.catalogue
    view = workshop.view(Address("tools", workshop.language.code).url)
    groups = []
    for phase, held in catalogue.holdings["phases"].items():
        first = [tool for tool in held.tools if tool.phases[0] == phase]
        others = [tool for tool in held.tools if tool.phases[0] != phase]
        groups.append((phase, in_order(workshop, first), in_order(workshop, others)))
    tools = in_order(workshop, catalogue.tools.values())
    by_task = [
        (task, [tool for tool in tools if task in tool.tasks])
        for task in catalogue.vocabularies.named("tasks")
    ]
    return {
        "groups": groups,
        "tasks": [(task, held) for task, held in by_task if held],
        "facets": facet_forms(view, tool_facets(catalogue)),
        "answers": {each.id: tool_attribute(view, each) for each in tools},
    }


def _legal(workshop: PageContext) -> Mapping[str, object]:
    catalogue = workshop.catalogue
    experiments = in_order(
        workshop, [catalogue.experiments[id_] for id_ in catalogue.legal_conditions]
    )
    return {"groups": [(each, catalogue.legal_conditions[each.id]) for each in experiments]}


def _index(workshop: PageContext, section: TermSection) -> Mapping[str, object]:
    holdings = workshop.catalogue.holdings[section]
    keys = list(holdings)
    if section != "phases":
        names = {key: workshop.catalogue.name(section, key) for key in keys}
        code, order = workshop.language.code, workshop.language.sort_key
        keys.sort(key=lambda key: order(names[key].in_language(code)))
    return {"section": section, "rows": [(key, holdings[key]) for key in keys]}


def _term_pages(workshop: PageContext, section: TermSection) -> Iterator[Page]:
    language = workshop.language
    for key in workshop.catalogue.holdings[section]:
        name = workshop.catalogue.name(section, key).in_language(language.code)
        slug = workshop.catalogue.slug(section, key).in_language(language.code)
        address = Address(section, language.code, key, slug)
        title = language(f"{section}-term-title", name=name)
        describe = partial(_description, workshop, section, name)
        make = workshop.maker("term.html", address, partial(_term, workshop, address, title))
        yield Page(address, title, describe, make)


def _description(workshop: PageContext, section: TermSection, name: str) -> str:
    return workshop.language(f"{section}-term-description", name=name)


def _term(workshop: PageContext, address: Address, title: str) -> Mapping[str, object]:
    section, key = cast("TermSection", address.section), address.key
    held = workshop.catalogue.holdings[section][key]
    return {
        "section": section,
        "key": key,
        "title": title,
        "experiments": in_order(workshop, held.experiments),
        "tools": in_order(workshop, held.tools),
        "chapters": _chapters_of(workshop, section, key),
        "feed": theme_feed(workshop.language.code, address.slug),
    }


def _chapters_of(workshop: PageContext, section: TermSection, key: str) -> list[Chapter]:
    """The handbook's chapters that serve a phase; other terms are no part of its front matter."""
    if section != "phases":
        return []
    return [each for each in chapters(workshop) if key in each.matter.phases]


def section_page(
    workshop: PageContext,
    section: Section,
    template: str,
    values: Callable[[], Mapping[str, object]] = dict,
) -> Page:
    """The page of a whole section: its title and description are the section's strings."""
    address = Address(section, workshop.language.code)
    title = workshop.language(f"{section}-title")

    def describe() -> str:
        return workshop.language(f"{section}-description")

    def named() -> Mapping[str, object]:
        return {"title": title, "description": describe(), **values()}

    return Page(address, title, describe, workshop.maker(template, address, named))


def in_order(workshop: PageContext, records: Iterable[R]) -> list[R]:
    """By title, in the language's own alphabet."""
    return sorted(records, key=workshop.rank)
