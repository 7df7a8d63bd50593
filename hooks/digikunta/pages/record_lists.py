"""Lists of all experiments and all tools; long ones in parts (pages/list_parts.py)."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Literal, TypeAlias

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.facets import experiment_facets, tool_facets
from digikunta.pages.facet_forms import experiment_attribute, facet_forms, places, tool_attribute
from digikunta.pages.list_pages import in_order, most_useful_first, section_page
from digikunta.pages.list_parts import part_count, part_of
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.tool import Tool

ListSection: TypeAlias = Literal["experiments", "tools"]
PartValues: TypeAlias = Callable[[PageContext, int], Mapping[str, object]]
"""Returns the template values that all parts of a list have, by the part's number."""


def record_list_pages(context: PageContext) -> Iterator[Page]:
    """Yield both lists of records, each followed by its further parts."""
    yield section_page(context, "experiments", "experiments.html", partial(_experiments, context))
    total = len(context.catalogue.experiments)
    yield from _further_parts(context, "experiments", total, _experiment_part)
    yield section_page(context, "tools", "tools.html", partial(_tools, context))
    yield from _further_parts(context, "tools", len(context.catalogue.tools), _tool_part)


def _experiments(context: PageContext) -> Mapping[str, object]:
    view = context.view(Address("experiments", context.language.code).url)
    return {
        **_experiment_part(context, 1),
        "facets": facet_forms(view, experiment_facets(context.catalogue)),
        "places": places(view),
    }


def _tools(context: PageContext) -> Mapping[str, object]:
    """Return tools by phase; a facet gives the tools of a task."""
    view = context.view(Address("tools", context.language.code).url)
    facets = facet_forms(view, tool_facets(context.catalogue))
    tasks = [option for facet in facets if facet.name == "task" for option in facet.options]
    return {**_tool_part(context, 1), "facets": facets, "tasks": tasks}


def _experiment_part(context: PageContext, number: int) -> Mapping[str, object]:
    experiments = most_useful_first(context, context.catalogue.experiments.values())
    part = part_of(experiments, number, context.inputs.part_size)
    answers = {each.id: experiment_attribute(context.text_view, each) for each in part.records}
    return {"part": part, "answers": answers}


def _tool_part(context: PageContext, number: int) -> Mapping[str, object]:
    """Return a part of all tools, grouped by their first phase, which is their main one.

    ``groups`` are (phase, its cards in this part, number of all tools of the phase).
    """
    phases = context.catalogue.holdings["phases"]
    first: dict[str, list[Tool]] = {phase: [] for phase in phases}
    for tool in in_order(context, context.catalogue.tools.values()):
        first[tool.phases[0]].append(tool)
    tools = [tool for group in first.values() for tool in group]
    part = part_of(tools, number, context.inputs.part_size)
    groups = [
        (phase, [tool for tool in part.records if tool.phases[0] == phase], len(held.tools))
        for phase, held in phases.items()
    ]
    answers = {each.id: tool_attribute(context.text_view, each) for each in part.records}
    return {"part": part, "groups": groups, "answers": answers}


def _further_parts(
    context: PageContext, section: ListSection, total: int, values: PartValues
) -> Iterator[Page]:
    for number in range(2, part_count(total, context.inputs.part_size) + 1):
        yield _further_part(context, section, number, values)


def _further_part(
    context: PageContext, section: ListSection, number: int, values: PartValues
) -> Page:
    t = context.language
    address = Address(section, t.code, part=number)
    title = t("list-part-title", title=t(f"{section}-title"), n=number)

    def describe() -> str:
        return t(f"{section}-description")

    def all_values() -> Mapping[str, object]:
        return {"title": title, "section": section, **values(context, number)}

    return Page(address, title, describe, context.renderer("list_part.html", address, all_values))
