"""Catalogues and the pages of themes, municipalities, regions, programmes, phases, technologies."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from digikunta.catalogue.addresses import Address, Section
from digikunta.catalogue.catalogue import TERM_SECTIONS, TermSection
from digikunta.catalogue.facets import experiment_facets, tool_facets
from digikunta.catalogue.file_addresses import theme_feed
from digikunta.pages.chapters import Chapter, chapters
from digikunta.pages.facet_forms import experiment_attribute, facet_forms, places, tool_attribute
from digikunta.pages.page import Page
from digikunta.pages.templates import Workshop
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)


def list_pages(workshop: Workshop) -> Iterator[Page]:
    """The two catalogues, comparison, obstacles in legislation, each section's index and terms."""
    yield _experiments_page(workshop)
    yield _tools_page(workshop)
    yield _legal_page(workshop)
    yield _compare_page(workshop)
    for section in TERM_SECTIONS:
        yield _index_page(workshop, section)
        yield from _term_pages(workshop, section)


def _experiments_page(workshop: Workshop) -> Page:
    catalogue = workshop.catalogue
    view = workshop.view(Address("experiments", workshop.language.code).url)
    experiments = in_order(workshop, catalogue.experiments.values())
    return section_page(
        workshop,
        "experiments",
        "experiments.html",
        experiments=experiments,
        facets=facet_forms(view, experiment_facets(catalogue)),
        answers={each.id: experiment_attribute(view, each) for each in experiments},
        places=places(view),
    )


def _tools_page(workshop: Workshop) -> Page:
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
    return section_page(
        workshop,
        "tools",
        "tools.html",
        groups=groups,
        tasks=[(task, held) for task, held in by_task if held],
        facets=facet_forms(view, tool_facets(catalogue)),
        answers={each.id: tool_attribute(view, each) for each in tools},
    )


def _compare_page(workshop: Workshop) -> Page:
    """A frame that a script fills; it offers every experiment to choose from."""
    experiments = in_order(workshop, workshop.catalogue.experiments.values())
    return section_page(workshop, "compare", "compare.html", experiments=experiments)


def _legal_page(workshop: Workshop) -> Page:
    catalogue = workshop.catalogue
    experiments = in_order(
        workshop, [catalogue.experiments[id_] for id_ in catalogue.legal_conditions]
    )
    groups = [(each, catalogue.legal_conditions[each.id]) for each in experiments]
    return section_page(workshop, "legal-obstacles", "legal_obstacles.html", groups=groups)


def _index_page(workshop: Workshop, section: TermSection) -> Page:
    holdings = workshop.catalogue.holdings[section]
    keys = list(holdings)
    if section != "phases":
        names = {key: workshop.catalogue.name(section, key) for key in keys}
        code, order = workshop.language.code, workshop.language.sort_key
        keys.sort(key=lambda key: order(names[key].in_language(code)))
    rows = [(key, holdings[key]) for key in keys]
    return section_page(workshop, section, "term_index.html", section=section, rows=rows)


def _term_pages(workshop: Workshop, section: TermSection) -> Iterator[Page]:
    language = workshop.language
    for key, held in workshop.catalogue.holdings[section].items():
        name = workshop.catalogue.name(section, key).in_language(language.code)
        slug = workshop.catalogue.slug(section, key).in_language(language.code)
        address = Address(section, language.code, key, slug)
        title = language(f"{section}-term-title", name=name)
        body = workshop.render(
            "term.html",
            address,
            section=section,
            key=key,
            title=title,
            experiments=in_order(workshop, held.experiments),
            tools=in_order(workshop, held.tools),
            chapters=_chapters_of(workshop, section, key),
            feed=theme_feed(language.code, slug),
        )
        description = language(f"{section}-term-description", name=name)
        yield Page(address, title, description, body)


def _chapters_of(workshop: Workshop, section: TermSection, key: str) -> list[Chapter]:
    """The handbook's chapters that serve a phase; other terms are no part of its front matter."""
    if section != "phases":
        return []
    return [each for each in chapters(workshop) if key in each.matter.phases]


def section_page(workshop: Workshop, section: Section, template: str, /, **values: object) -> Page:
    """The page of a whole section: its title and description are the section's strings."""
    address = Address(section, workshop.language.code)
    title = workshop.language(f"{section}-title")
    description = workshop.language(f"{section}-description")
    body = workshop.render(template, address, title=title, description=description, **values)
    return Page(address, title, description, body)


def in_order(workshop: Workshop, records: Iterable[R]) -> list[R]:
    """By title, in the language's own alphabet."""
    view = workshop.view("")
    order = workshop.language.sort_key
    return sorted(records, key=lambda record: order(view.title(record.title)))
