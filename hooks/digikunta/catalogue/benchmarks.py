"""What municipalities have given for comparison: each tool's figures, as spreads of groups.

A number is shown only where at least five municipalities stand behind it. What is not shown must
not follow from what is: neither by subtracting the groups that are shown, nor by leaving out the
municipalities that are named, whose own figures are public.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal, TypeAlias

from digikunta.assessments.calculate import Results, calculate
from digikunta.assessments.saved_answers import migrated
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.grouped import grouped
from digikunta.catalogue.municipality_size import size_class
from digikunta.records.assessment import Assessment
from digikunta.records.benchmark import Benchmark
from digikunta.records.engine_definition import engine_definition
from digikunta.records.texts import Name
from digikunta.records.vocabulary import Label

LEAST = 5
"""Municipalities behind a number that is shown."""

By: TypeAlias = Literal["all", "size", "region"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a tool: a formula, the score of a dimension, or the whole (``title`` is None).

    Scores are percent.
    """

    id: str
    title: Label | None
    unit: Name | None = None
    decimals: int = 0
    is_score: bool = True


@dataclass(frozen=True, slots=True)
class Spread:
    """The quartiles of a group. ``key``: size class or region; empty for all municipalities."""

    by: By
    key: str
    count: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Given:
    """The newest answers of one municipality, as figures that have a value."""

    benchmark: Benchmark
    size: str
    region: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be shown of one tool. ``spreads``: figure -> groups, figures without any left out.

    ``named``: the municipalities whose own figures may be shown. ``count``: how many have given
    answers, if that may be shown, else None.
    """

    assessment: Assessment
    figures: Sequence[Figure]
    spreads: Mapping[str, Sequence[Spread]]
    named: Sequence[Given]
    count: int | None


def comparisons(catalogue: Catalogue) -> list[Comparison]:
    """Return the comparison of each tool, also of those for which nothing can be shown."""
    tools = catalogue.assessments.values()
    return [comparison_of(catalogue, each) for each in tools]


def comparison_of(catalogue: Catalogue, assessment: Assessment) -> Comparison:
    """Return the comparison of one tool, from the newest answers of each municipality."""
    given = catalogue.records(Benchmark).values()
    own = sorted((b for b in given if b.tool == assessment.id), key=lambda b: b.date)
    newest = {each.municipality: each for each in own}
    return _comparison(catalogue, assessment, list(newest.values()))


def figures_of(assessment: Assessment) -> list[Figure]:
    """Return the figures of a result, those of the whole first."""
    whole = [Figure("overall", None)] if assessment.dimensions else []
    scores = [Figure(each.id, each.title) for each in assessment.dimensions]
    formulas = [
        Figure(each.id, each.title, each.unit, each.decimals, is_score=False)
        for each in assessment.formulas
        if not each.part
    ]
    return [*whole, *scores, *formulas]


def _comparison(
    catalogue: Catalogue, assessment: Assessment, benchmarks: Sequence[Benchmark]
) -> Comparison:
    figures = figures_of(assessment)
    given = [_given(catalogue, assessment, figures, each) for each in benchmarks]
    spreads = {figure.id: spreads_of(figure.id, given) for figure in figures}
    return Comparison(
        assessment,
        figures,
        {id_: each for id_, each in spreads.items() if each},
        [each for each in given if each.benchmark.named],
        len(given) if _may_be_shown(given) else None,
    )


def _given(
    catalogue: Catalogue, assessment: Assessment, figures: Sequence[Figure], benchmark: Benchmark
) -> Given:
    definition = engine_definition(assessment, catalogue.vocabularies)
    steps = definition["migrations"]
    answers = migrated(benchmark.answers, benchmark.version, steps)
    results = calculate(definition, answers)
    place = catalogue.municipality(benchmark.municipality)
    population = place.population.count if place and place.population else 0
    return Given(
        benchmark,
        size_class(population) if population else "",
        (place.region or "") if place else "",
        {each.id: value for each in figures if (value := _value(results, each.id)) is not None},
    )


def _value(results: Results, id_: str) -> float | None:
    scores: dict[str, float | None] = {each.id: each.score for each in results.score.dimensions}
    scores["overall"] = results.score.overall
    return scores[id_] if id_ in scores else results.values[id_].value


# --- what may be shown -------------------------------------------------------------------------


def spreads_of(figure: str, given: Iterable[Given]) -> list[Spread]:
    """Return the groups whose spread of a figure may be shown: all, by size, by region."""
    having = [each for each in given if figure in each.values]
    if not _may_be_shown(having):
        return []
    sizes = grouped(having, lambda each: [each.size] if each.size else [])
    regions = grouped(having, lambda each: [each.region] if each.region else [])
    by_size = {key: sizes[key] for key in _shown(sizes, having)}
    by_region = {key: regions[key] for key in _shown(regions, having, by_size.values())}
    return [
        _spread("all", "", figure, having),
        *(_spread("size", key, figure, group) for key, group in by_size.items()),
        *(_spread("region", key, figure, group) for key, group in by_region.items()),
    ]


def _may_be_shown(group: Sequence[Given]) -> bool:
    return len(group) >= LEAST and _hides_enough(group)


def _hides_enough(group: Sequence[Given]) -> bool:
    """Whether the municipalities that are not named are none, or too many to be identified."""
    unnamed = sum(not each.benchmark.named for each in group)
    return unnamed == 0 or unnamed >= LEAST


def _shown(
    groups: Mapping[str, Sequence[Given]],
    whole: Sequence[Given],
    others: Iterable[Sequence[Given]] = (),
) -> Iterator[str]:
    """Yield the keys of the groups that are shown, in their order, beside ``others``.

    When the rest of the whole is a small group, it would follow by subtraction: the smallest groups
    are left out too until it is none or large enough (complementary suppression).
    """
    known = list(others)
    shown = sorted(
        (
            key
            for key, each in groups.items()
            if _may_be_shown(each) and all(_differ_enough(each, other) for other in known)
        ),
        key=lambda key: (-len(groups[key]), key),
    )
    while shown:
        inside = {id(each) for key in shown for each in groups[key]}
        rest = [each for each in whole if id(each) not in inside]
        if _hides_enough(rest):
            break
        shown.pop()
    yield from (key for key in groups if key in shown)


def _differ_enough(one: Sequence[Given], other: Sequence[Given]) -> bool:
    """Whether none of two groups is a small group more than the other, which would follow."""
    larger, smaller = (one, other) if len(one) >= len(other) else (other, one)
    inside = {id(each) for each in smaller}
    rest = [each for each in larger if id(each) not in inside]
    is_part = len(rest) == len(larger) - len(smaller)
    return not is_part or _hides_enough(rest)


def _spread(by: By, key: str, figure: str, group: Sequence[Given]) -> Spread:
    low, median, high = quantiles((each.values[figure] for each in group), method="inclusive")
    return Spread(by, key, len(group), low, median, high)
