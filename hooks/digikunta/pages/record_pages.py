"""Pages of experiments and tools, one page per record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeAlias, TypeVar

from digikunta.catalogue.file_addresses import publiccode_file
from digikunta.catalogue.obstacles import obstacles_of
from digikunta.catalogue.predictions import followed
from digikunta.catalogue.record_sets import is_translated
from digikunta.catalogue.similar_experiments import comparators_of, related
from digikunta.catalogue.slugs import record_address
from digikunta.pages.badge_embed import badge_of
from digikunta.pages.citations import Citations
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.claims import Cost
from digikunta.records.confidence import CONFIDENCE_RECIPE, confidence
from digikunta.records.evidence_grade import EVIDENCE_RECIPE, effect
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)
Values: TypeAlias = Callable[[], dict[str, object]]

_COUNTED = ("activity", "output")
"""Kinds of results that say what was done or produced, not what changed."""


_RESIDENTS = "participatory-budget"
"""Kind of money that residents decided on: no cost of the experiment."""


def experiment_pages(context: PageContext) -> Iterator[Page]:
    """Yield a page for every experiment, in the context's language."""
    for experiment in context.catalogue.cases.values():
        values = partial(_about_experiment, context, experiment)
        yield _page(context, experiment, values)


def _about_experiment(context: PageContext, experiment: Experiment) -> dict[str, object]:
    catalogue = context.catalogue
    return {
        "experiment": experiment,
        "grading": catalogue.grading(experiment),
        "effect": effect(experiment),
        "confidence": confidence(experiment),
        "recipes": {"evidence": EVIDENCE_RECIPE, "confidence": CONFIDENCE_RECIPE},
        "cite": Citations(experiment, context.text_view),
        "findings": [each for each in experiment.results if each.kind not in _COUNTED],
        "counted": [each for each in experiment.results if each.kind in _COUNTED],
        "lessons": sorted(experiment.lessons, key=lambda each: each.kind != "did-not-work"),
        "spent": [each for each in experiment.costs if each.kind != _RESIDENTS],
        "decided": _newest_first(each for each in experiment.costs if each.kind == _RESIDENTS),
        "anchors": {each.condition: each.anchor for each in obstacles_of(experiment)},
        "laws": catalogue.laws,
        "followed": tuple(followed(experiment)),
        "based_on": _named(catalogue.cases, experiment.based_on),
        "related": related(catalogue, experiment),
        "comparators": comparators_of(catalogue, experiment),
        "tools": catalogue.tools_for(experiment),
        "adoptions": catalogue.adoptions_of(experiment),
        "approaches": catalogue.approaches_of_experiments.get(experiment.id, ()),
        "badge": badge_of(context, experiment),
    }


def _newest_first(costs: Iterable[Cost]) -> list[Cost]:
    return sorted(costs, key=lambda each: each.year or "", reverse=True)


def tool_pages(context: PageContext) -> Iterator[Page]:
    """Yield a page for every tool, in the context's language."""
    for tool in context.catalogue.tools.values():
        values = partial(_about_tool, context, tool)
        yield _page(context, tool, values)


def _about_tool(context: PageContext, tool: Tool) -> dict[str, object]:
    return {
        "tool": tool,
        "assessment": context.catalogue.assessments.get(tool.interactive or ""),
        "publiccode": publiccode_file(tool.id) if tool.kind == "software" else None,
        "adoptions": context.catalogue.adoptions_of(tool),
        "used_in": context.catalogue.users_of_tools.get(tool.id, ()),
        "based_on": _named(context.catalogue.tools, tool.based_on),
        "base_of": [each for each in context.catalogue.tools.values() if tool.id in each.based_on],
        "next_tools": _named(context.catalogue.tools, tool.next_tools),
        "instead_of": _named(context.catalogue.tools, tool.instead_of),
    }


def _named(records: Mapping[str, R], ids: tuple[str, ...]) -> tuple[R, ...]:
    """Return the records of known ids. In a preview invalid records are missing."""
    return tuple(records[id_] for id_ in ids if id_ in records)


def _page(context: PageContext, record: R, values: Values) -> Page:
    code, other = context.language.code, context.language.other
    address = record_address(record, code)
    template = f"{address.section.removesuffix('s')}.html"
    what = f"{address.section}/{record.id}"
    edit_path = context.inputs.paths.get(what)

    def all_values() -> dict[str, object]:
        return {"edit_path": edit_path, "stale": context.stale_here(what), **values()}

    own = is_translated(record, code)
    return Page(
        address=address,
        title=context.text_view.title(record.title),
        describe=partial(context.text_view.plain, record.summary),
        make=context.renderer(template, address, all_values),
        edit_path=edit_path,
        canonical=None if own else record_address(record, other),
    )
