"""The page of one experiment or one tool."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from digikunta.catalogue.addresses import Address, Section
from digikunta.catalogue.catalogue import is_translated
from digikunta.catalogue.related import related
from digikunta.pages.badge import badge_of
from digikunta.pages.page import Given, Page
from digikunta.pages.templates import Workshop
from digikunta.records.evidence import effect, grade
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)


def experiment_pages(workshop: Workshop) -> Iterator[Page]:
    """Every experiment in the workshop's language."""
    for experiment in workshop.catalogue.experiments.values():
        values = partial(_about_experiment, workshop, experiment)
        yield _page(workshop, "experiments", experiment, "experiment.html", values)


def _about_experiment(workshop: Workshop, experiment: Experiment) -> dict[str, object]:
    return {
        "experiment": experiment,
        "grading": grade(experiment),
        "effect": effect(experiment),
        "based_on": _named(workshop.catalogue.experiments, experiment.based_on),
        "related": related(workshop.catalogue, experiment),
        "tools": workshop.catalogue.tools_for(experiment),
        "badge": badge_of(workshop, experiment),
    }


def tool_pages(workshop: Workshop) -> Iterator[Page]:
    """Every tool in the workshop's language."""
    for tool in workshop.catalogue.tools.values():
        yield _page(workshop, "tools", tool, "tool.html", partial(_about_tool, workshop, tool))


def _about_tool(workshop: Workshop, tool: Tool) -> dict[str, object]:
    return {
        "tool": tool,
        "assessment": workshop.catalogue.assessments.get(tool.interactive or ""),
        "used_in": workshop.catalogue.users_of_tools.get(tool.id, ()),
        "next_tools": _named(workshop.catalogue.tools, tool.next_tools),
        "instead_of": _named(workshop.catalogue.tools, tool.instead_of),
    }


def _named(records: Mapping[str, R], ids: tuple[str, ...]) -> tuple[R, ...]:
    """The records of those ids; in a preview a broken one is missing."""
    return tuple(records[id_] for id_ in ids if id_ in records)


def _page(
    workshop: Workshop,
    section: Section,
    record: R,
    template: str,
    values: Callable[[], dict[str, object]],
) -> Page:
    what = f"{section}/{record.id}"
    address = Address(section, workshop.language.code, record.id, record.id)
    view = workshop.view(address.url)
    original = Address(section, workshop.language.other, record.id, record.id)
    edit_path = workshop.origins.paths.get(what)

    def find() -> dict[str, object]:
        return {"edit_path": edit_path, "stale": workshop.stale_here(what), **values()}

    given = Given(find)
    return Page(
        address=address,
        title=view.title(record.title),
        describe=partial(view.plain, record.summary),
        make=workshop.maker(template, address, given.taken),
        edit_path=edit_path,
        shows=given.seen,
        canonical=None if is_translated(record, workshop.language.code) else original,
    )
