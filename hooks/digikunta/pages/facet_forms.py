"""The facets of a list as its page shows them, and what its scripts read from the cards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digikunta.catalogue.facets import Facet, experiment_answers, tool_answers
from digikunta.catalogue.main_cost import scale
from digikunta.pages.view import View
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

_NUMBERED = "evidence-grade"
"""A grade is known by its number; its words explain it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: a checkbox and how many records it would keep."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetForm:
    """A facet in the page's language."""

    name: str
    options: tuple[Option, ...]


def facet_forms(view: View, facets: Iterable[Facet]) -> list[FacetForm]:
    """The facets of a list, their options named and in order."""
    return [FacetForm(facet.name, _options(view, facet)) for facet in facets]


def _options(view: View, facet: Facet) -> tuple[Option, ...]:
    options = [
        Option(value, _label(view, facet.vocabulary, value), count)
        for value, count in facet.counts.items()
    ]
    if facet.by_name:
        options.sort(key=lambda option: view.language.sort_key(option.label))
    return tuple(options)


def _label(view: View, vocabulary: str, value: str) -> str:
    label = view.label(vocabulary, value)
    return f"{value}: {label}" if vocabulary == _NUMBERED else label


def experiment_attribute(view: View, experiment: Experiment) -> str:
    """A card's answers in one short attribute, with what the orders of the list go by:
    ``theme:e-services participation;region:uusimaa;start:2018-05;sum:20000``.
    """
    answers = {**experiment_answers(view.catalogue, experiment)}
    if experiment.period and experiment.period.start:
        answers["start"] = (experiment.period.start,)
    euros = scale(experiment)
    if euros is not None:
        answers["sum"] = (str(euros[0]),)
    return _attribute(answers)


def tool_attribute(view: View, tool: Tool) -> str:
    """The same for a tool."""
    return _attribute(tool_answers(view.catalogue, tool))


def _attribute(answers: Mapping[str, tuple[str, ...]]) -> str:
    return ";".join(f"{name}:{' '.join(values)}" for name, values in answers.items())


def places(view: View) -> str:
    """Today's municipalities by name, for a reader to choose their own; scripts measure closeness
    by the rest: ``091,uusimaa,urban,fi-sv,Helsinki|…`` (a third of the same as JSON).
    """
    code = view.language.code
    today = [each for each in view.catalogue.vocabularies.municipalities.values() if not each.ended]
    rows = [
        (each.code, each.region, each.group or "", each.language, each.name.in_language(code))
        for each in today
    ]
    return "|".join(
        ",".join(row) for row in sorted(rows, key=lambda r: view.language.sort_key(r[4]))
    )
