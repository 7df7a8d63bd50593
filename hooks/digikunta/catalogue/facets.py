"""Facets of the lists of experiments and tools, and the values of each record.

Names and values are a stable interface: they are in addresses (``?theme=e-services``) that others
link to and embed, equal in both languages. tests/browser/facet_addresses.yml records them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.main_cost import scale
from digikunta.catalogue.municipality_size import populations, size_class
from digikunta.catalogue.usefulness import mistakes
from digikunta.records.adoption import TAKEN_INTO_USE
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)

_COST_RANGES = {"0-10000": 0, "10000-50000": 10_000, "50000-200000": 50_000, "200000-": 200_000}
"""Value -> its lower limit in euros.

Of 65 records, ten give a total, from 400 to 4 400 000 euros. Below 10 000 a unit of the
municipality can usually decide by itself; 50 000 and 200 000 separate small grants from larger
ones, so that no range has more than four of the ten.
"""


@dataclass(frozen=True, slots=True)
class FacetDefinition(Generic[R]):
    """A facet of a kind of records. ``name``: parameter in addresses; ``vocabulary``: names of
    its values.

    ``by_name``: options are sorted by label; otherwise they have the vocabulary's order, which is
    meaningful (grades, phases, ranges of euros).
    """

    name: str
    vocabulary: str
    values: Callable[[Catalogue, R], Iterable[str]]
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of one list. ``counts``: option -> number of records, in the vocabulary's order;
    options without records are left out.
    """

    name: str
    vocabulary: str
    by_name: bool
    counts: Mapping[str, int]


# --- values of records -------------------------------------------------------------------------


def _region(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    return catalogue.keys_of(experiment, "regions")


def _municipality(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    return catalogue.keys_of(experiment, "municipalities")


def _group(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    """Groups of the municipalities; a discontinued one has none and counts by its successor."""
    known = (catalogue.municipality(c) for c in catalogue.keys_of(experiment, "municipalities"))
    return [each.group for each in known if each and each.group]


def _size(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    return [size_class(each) for each in populations(catalogue, experiment)]


def _language(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    known = (catalogue.municipality(each.code) for each in experiment.municipalities)
    return [each.language for each in known if each]


def _cost(_: Catalogue, experiment: Experiment) -> Iterable[str]:
    """Every range of euros that the total cost, a sum or a range, overlaps."""
    euros = scale(experiment)
    if euros is None:
        return ["unknown"]
    low, high = euros
    limits = [*_COST_RANGES.values(), None]
    return [
        value
        for value, start, end in zip(_COST_RANGES, limits, limits[1:], strict=False)
        if start is not None and high >= start and (end is None or low < end)
    ]


def _time(_: Catalogue, tool: Tool) -> Iterable[str]:
    """Whether the time is stated. Sources state it for few tools, in words that do not compare (a
    minimum, a whole project).
    """
    return ["stated"] if tool.time_needed else ["not-stated"]


def _software(_: Catalogue, tool: Tool) -> Iterable[str]:
    """Whether the tool is software that a municipality can take into use: code and licence."""
    return ["available"] if tool.kind == "software" else []


def _adopted(catalogue: Catalogue, record: Experiment | Tool) -> Iterable[str]:
    """Whether a source says that a municipality took it over; unseen use is no adoption."""
    statuses = {each.status for each in catalogue.adoptions_of(record)}
    if statuses & TAKEN_INTO_USE:
        return ["taken-over"]
    return ["stopped"] if "stopped" in statuses else []


EXPERIMENT_FACETS: tuple[FacetDefinition[Experiment], ...] = (
    FacetDefinition("theme", "themes", lambda _, e: e.themes, by_name=True),
    FacetDefinition("service-area", "service-areas", lambda _, e: e.service_areas, by_name=True),
    FacetDefinition("region", "regions", _region, by_name=True),
    FacetDefinition("municipality", "municipalities", _municipality, by_name=True),
    FacetDefinition("size", "municipality-size", _size),
    FacetDefinition("group", "municipality-group", _group),
    FacetDefinition("language", "municipality-language", _language),
    FacetDefinition("status", "status", lambda _, e: [e.status]),
    FacetDefinition("grade", "evidence-grade", lambda c, e: [c.grading(e).grade]),
    FacetDefinition("adopted", "adopted", _adopted),
    FacetDefinition("cost", "cost-range", _cost),
    FacetDefinition("mistake", "mistake", lambda _, e: mistakes(e)),
    FacetDefinition("technology", "technologies", lambda _, e: e.technologies, by_name=True),
    FacetDefinition("target", "target-groups", lambda _, e: e.target_groups, by_name=True),
    FacetDefinition(
        "programme",
        "programmes",
        lambda _, e: [e.programme] if e.programme else [],
        by_name=True,
    ),
)
TOOL_FACETS: tuple[FacetDefinition[Tool], ...] = (
    FacetDefinition("task", "tasks", lambda _, t: t.tasks),
    FacetDefinition("phase", "phase", lambda _, t: t.phases),
    FacetDefinition("software", "software-use", _software),
    FacetDefinition("adopted", "adopted", _adopted),
    FacetDefinition("kind", "tool-kind", lambda _, t: [t.kind]),
    FacetDefinition("theme", "themes", lambda _, t: t.themes, by_name=True),
    FacetDefinition("time", "time-stated", _time),
    FacetDefinition("tool-language", "language", lambda _, t: t.availability),
)


# --- the facets of a list ----------------------------------------------------------------------


def experiment_facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """The facets of all experiments, in the order they are offered."""
    return _facets(catalogue, EXPERIMENT_FACETS, catalogue.experiments.values())


def tool_facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """The facets of all tools, in the order they are offered."""
    return _facets(catalogue, TOOL_FACETS, catalogue.tools.values())


def experiment_answers(
    catalogue: Catalogue, experiment: Experiment
) -> Mapping[str, tuple[str, ...]]:
    """Facet -> the values of one experiment; facets without a value are absent."""
    return _values(catalogue, EXPERIMENT_FACETS, experiment)


def tool_answers(catalogue: Catalogue, tool: Tool) -> Mapping[str, tuple[str, ...]]:
    """Facet -> the values of one tool; facets without a value are absent."""
    return _values(catalogue, TOOL_FACETS, tool)


def _values(
    catalogue: Catalogue, definitions: Iterable[FacetDefinition[R]], record: R
) -> Mapping[str, tuple[str, ...]]:
    by_facet = {d.name: tuple(dict.fromkeys(d.values(catalogue, record))) for d in definitions}
    return {name: values for name, values in by_facet.items() if values}


def _facets(
    catalogue: Catalogue, definitions: Iterable[FacetDefinition[R]], records: Iterable[R]
) -> tuple[Facet, ...]:
    records = list(records)
    facets = (_facet(catalogue, definition, records) for definition in definitions)
    return tuple(facet for facet in facets if facet.counts)


def _facet(catalogue: Catalogue, definition: FacetDefinition[R], records: list[R]) -> Facet:
    counts = dict.fromkeys(catalogue.vocabularies.named(definition.vocabulary), 0)
    for record in records:
        for value in set(definition.values(catalogue, record)):
            counts[value] = counts.get(value, 0) + 1
    used = {value: count for value, count in counts.items() if count}
    return Facet(definition.name, definition.vocabulary, definition.by_name, used)
