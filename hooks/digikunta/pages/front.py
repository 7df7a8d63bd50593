"""What the site adds under a hand-written page: the front page's block, and asked-for records."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from digikunta.catalogue.addresses import Address
from digikunta.pages.list_pages import in_order
from digikunta.pages.templates import Workshop
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)

_NEWEST = 6


def front_block(workshop: Workshop) -> str:
    """Real counts, the ways in for three kinds of readers, themes, and the newest experiments."""
    catalogue = workshop.catalogue
    address = Address("front", workshop.language.code)
    holdings = catalogue.holdings
    return workshop.render(
        "front.html",
        address,
        experiment_count=len(catalogue.experiments),
        tool_count=len(catalogue.tools),
        municipality_count=catalogue.municipality_count,
        themes=list(holdings["themes"].items()),
        newest=_newest(catalogue.experiments.values()),
    )


def _newest(experiments: Iterable[Experiment]) -> list[Experiment]:
    dated = [e for e in experiments if e.period and e.period.start]
    dated.sort(key=lambda e: (e.period.start if e.period else "") or "", reverse=True)
    return dated[:_NEWEST]


def asked_records(workshop: Workshop, asked: Mapping[str, Any], url: str) -> str:
    """The records a hand-written page names in its front matter: themes, experiments, tools.

    ``url`` is the page's own, so that links from it are right. Unknown ids have been reported
    by the check and are left out here.
    """
    catalogue = workshop.catalogue
    themes = [theme for theme in _names(asked, "themes") if theme in catalogue.holdings["themes"]]
    held = [catalogue.holdings["themes"][theme] for theme in themes]
    experiments = [experiment for each in held for experiment in each.experiments]
    experiments += [
        catalogue.experiments[id_]
        for id_ in _names(asked, "experiments")
        if id_ in catalogue.experiments
    ]
    tools = [tool for each in held for tool in each.tools]
    tools += [catalogue.tools[id_] for id_ in _names(asked, "tools") if id_ in catalogue.tools]
    if not experiments and not tools:
        return ""
    return workshop.templates.render(
        "asked_records.html",
        workshop.view(url),
        experiments=in_order(workshop, _once(experiments)),
        tools=in_order(workshop, _once(tools)),
    )


def _once(records: list[R]) -> list[R]:
    """Each record once, although several themes hold it."""
    return list({record.id: record for record in records}.values())


def _names(asked: Mapping[str, Any], field: str) -> list[str]:
    value = asked.get(field)
    return [str(name) for name in value] if isinstance(value, list) else []
