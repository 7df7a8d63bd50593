"""Facets of a list as form fields, and the data attributes that scripts filter cards by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digikunta.catalogue.facets import Facet, experiment_answers, tool_answers
from digikunta.catalogue.main_cost import scale
from digikunta.pages.view import View
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

_NUMBERED = "evidence-grade"
"""The vocabulary whose labels get the value as a prefix: readers know a grade by its number."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, a checkbox. ``count`` is the number of records that have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetForm:
    """A facet with its options in the page's language."""

    name: str
    options: tuple[Option, ...]


def facet_forms(view: View, facets: Iterable[Facet]) -> list[FacetForm]:
    """Return the facets with labelled and sorted options."""
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
    """Return facet values and sort keys of a card as one attribute value.

    Example: ``theme:e-services participation;region:uusimaa;start:2018-05;sum:20000``.
    """
    answers = {**experiment_answers(view.catalogue, experiment)}
    if experiment.period and experiment.period.start:
        answers["start"] = (experiment.period.start,)
    euros = scale(experiment)
    if euros is not None:
        answers["sum"] = (str(euros[0]),)
    return _attribute(answers)


def tool_attribute(view: View, tool: Tool) -> str:
    """Return the facet values of a tool's card in the same format."""
    return _attribute(tool_answers(view.catalogue, tool))


def _attribute(answers: Mapping[str, tuple[str, ...]]) -> str:
    return ";".join(f"{name}:{' '.join(values)}" for name, values in answers.items())


def places(view: View) -> str:
    """Return current municipalities sorted by name, for the reader's choice of their own.

    Scripts compute closeness from the other fields. Format:
    ``code,region,group,language,population,name`` joined by ``|``, a third of the same as JSON.
    """
    code = view.language.code
    municipalities = view.catalogue.vocabularies.municipalities.values()
    rows = [
        (
            each.code,
            each.region,
            each.group or "",
            each.language,
            str(each.population.count) if each.population else "",
            each.name.in_language(code),
        )
        for each in municipalities
        if not each.ended
    ]
    return "|".join(
        ",".join(row) for row in sorted(rows, key=lambda r: view.language.sort_key(r[-1]))
    )
