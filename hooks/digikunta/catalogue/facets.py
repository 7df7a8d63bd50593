"""By what a reader can narrow the list of experiments or of tools, and what each record answers.

The names and values here are a promise: they stand in addresses (``?theme=e-services``) that
others link to and embed, the same in both languages. tests/browser/facet_addresses.yml holds it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.main_cost import scale
from digikunta.records.evidence import grade
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

R = TypeVar("R", Experiment, Tool)

_COST_RANGES = {"0-10000": 0, "10000-50000": 10_000, "50000-200000": 50_000, "200000-": 200_000}
"""Value -> the least euros in it.

Ten records of 65 tell a sum of the whole, from 400 to 4 400 000 euros. Under 10 000 a unit of the
municipality can usually decide alone; 50 000 and 200 000 part the small grants from the larger
ones, so that no range holds more than four of today's ten.
"""


@dataclass(frozen=True, slots=True)
class Question(Generic[R]):
    """One facet of a kind of records: its name in addresses and where its values have names.

    ``by_name`` says that its options stand in the alphabet; others keep the vocabulary's order,
    which means something (grades, phases, ranges of euros).
    """

    name: str
    vocabulary: str
    answers: Callable[[Catalogue, R], Iterable[str]]
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of one list: its options in the vocabulary's order, each with how many records.

    Options that no record has are not there.
    """

    name: str
    vocabulary: str
    by_name: bool
    counts: Mapping[str, int]


# --- what each kind answers --------------------------------------------------------------------


def _region(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    return catalogue.keys_of(experiment, "regions")


def _municipality(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    return catalogue.keys_of(experiment, "municipalities")


def _group(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    """A discontinued municipality has no group of its own: it counts by its successor."""
    places = (catalogue.municipality(c) for c in catalogue.keys_of(experiment, "municipalities"))
    return [place.group for place in places if place and place.group]


def _language(catalogue: Catalogue, experiment: Experiment) -> Iterable[str]:
    places = (catalogue.municipality(each.code) for each in experiment.municipalities)
    return [place.language for place in places if place]


def _cost(_: Catalogue, experiment: Experiment) -> Iterable[str]:
    """Every range that a sum, or a range of sums, reaches into."""
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
    """Sources tell the time of few tools, and in words that do not compare (a minimum, a whole
    project): the list can only tell apart which tools tell it.
    """
    return ["stated"] if tool.time_needed else ["not-stated"]


EXPERIMENT_QUESTIONS: tuple[Question[Experiment], ...] = (
    Question("theme", "themes", lambda _, e: e.themes, by_name=True),
    Question("region", "regions", _region, by_name=True),
    Question("municipality", "municipalities", _municipality, by_name=True),
    Question("group", "municipality-group", _group),
    Question("language", "municipality-language", _language),
    Question("status", "status", lambda _, e: [e.status]),
    Question("grade", "evidence-grade", lambda _, e: [grade(e).grade]),
    Question("cost", "cost-range", _cost),
    Question("technology", "technologies", lambda _, e: e.technologies, by_name=True),
    Question("target", "target-groups", lambda _, e: e.target_groups, by_name=True),
    Question(
        "programme",
        "programmes",
        lambda _, e: [e.programme] if e.programme else [],
        by_name=True,
    ),
)
TOOL_QUESTIONS: tuple[Question[Tool], ...] = (
    Question("task", "tasks", lambda _, t: t.tasks),
    Question("phase", "phase", lambda _, t: t.phases),
    Question("kind", "tool-kind", lambda _, t: [t.kind]),
    Question("theme", "themes", lambda _, t: t.themes, by_name=True),
    Question("time", "time-stated", _time),
    Question("tool-language", "language", lambda _, t: t.availability),
)


# --- the facets of a list ----------------------------------------------------------------------


def experiment_facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """The facets of all experiments, in the order they are offered."""
    return _facets(catalogue, EXPERIMENT_QUESTIONS, catalogue.experiments.values())


def tool_facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """The facets of all tools, in the order they are offered."""
    return _facets(catalogue, TOOL_QUESTIONS, catalogue.tools.values())


def experiment_answers(
    catalogue: Catalogue, experiment: Experiment
) -> Mapping[str, tuple[str, ...]]:
    """Facet -> the values of one experiment; facets without a value are absent."""
    return _answers(catalogue, EXPERIMENT_QUESTIONS, experiment)


def tool_answers(catalogue: Catalogue, tool: Tool) -> Mapping[str, tuple[str, ...]]:
    """Facet -> the values of one tool; facets without a value are absent."""
    return _answers(catalogue, TOOL_QUESTIONS, tool)


def _answers(
    catalogue: Catalogue, questions: Iterable[Question[R]], record: R
) -> Mapping[str, tuple[str, ...]]:
    found = {q.name: tuple(dict.fromkeys(q.answers(catalogue, record))) for q in questions}
    return {name: values for name, values in found.items() if values}


def _facets(
    catalogue: Catalogue, questions: Iterable[Question[R]], records: Iterable[R]
) -> tuple[Facet, ...]:
    held = list(records)
    facets = (_facet(catalogue, question, held) for question in questions)
    return tuple(facet for facet in facets if facet.counts)


def _facet(catalogue: Catalogue, question: Question[R], records: list[R]) -> Facet:
    counts = dict.fromkeys(catalogue.vocabularies.named(question.vocabulary), 0)
    for record in records:
        for value in set(question.answers(catalogue, record)):
            counts[value] = counts.get(value, 0) + 1
    some = {value: count for value, count in counts.items() if count}
    return Facet(question.name, question.vocabulary, question.by_name, some)
