"""What an assessment offers from our experiments: single sums, or the middle of comparable ones.

A middle is offered only when at least five sums compare: the same kind of cost, spent and not
planned, in the same service area or with the same technology. Fewer sums, or sums of different
matters, say nothing about a usual cost; then each is listed with its context.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from digikunta.assessments.shapes import CaseShape, DefaultShape, MiddleShape
from digikunta.catalogue.catalogue import Catalogue
from digikunta.pages.assessment_links import AssessmentLinks
from digikunta.pages.assessment_texts import AssessmentTexts
from digikunta.records.assessment_questions import DefaultFrom
from digikunta.records.claims import Cost
from digikunta.records.experiment import Experiment

LEAST_COMPARABLE = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum and the experiment it is of."""

    experiment: Experiment
    cost: Cost


class Defaults:
    """The sums of one catalogue, in the language of ``texts``."""

    def __init__(
        self, catalogue: Catalogue, texts: AssessmentTexts, links: AssessmentLinks
    ) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._links = links

    def of(self, wanted: DefaultFrom) -> DefaultShape | None:
        """The sums of the wanted kinds and recurrence; None when no experiment has any."""
        found = [
            Sum(experiment, cost)
            for experiment in self._catalogue.experiments.values()
            for cost in experiment.costs
            if cost.kind in wanted.costs and cost.type == wanted.type
        ]
        if not found:
            return None
        return DefaultShape(middle=self._middle(found), cases=[self._case(each) for each in found])

    def _middle(self, found: Iterable[Sum]) -> MiddleShape | None:
        groups = comparable(found)
        if not groups:
            return None
        vocabulary, key = max(groups, key=lambda each: (len(groups[each]), each))
        ends = [each.cost.bounds for each in groups[vocabulary, key]]
        return MiddleShape(
            n=len(ends),
            low=min(low for low, _ in ends),
            median=median((low + high) / 2 for low, high in ends),
            high=max(high for _, high in ends),
            of=self._texts.term(vocabulary, key),
        )

    def _case(self, each: Sum) -> CaseShape:
        link = self._links.experiment(each.experiment)
        return CaseShape(title=link["title"], url=link["url"], context=self._texts.cost(each.cost))


def comparable(found: Iterable[Sum]) -> dict[tuple[str, str], list[Sum]]:
    """(vocabulary, id) of what they share -> at least five sums spent on the same kind of cost."""
    groups: dict[tuple[str, str, str], list[Sum]] = {}
    for each in found:
        if each.cost.basis == "actual":
            for vocabulary, key in _matters(each.experiment):
                groups.setdefault((each.cost.kind, vocabulary, key), []).append(each)
    return {
        (vocabulary, key): sums
        for (_, vocabulary, key), sums in groups.items()
        if len(sums) >= LEAST_COMPARABLE
    }


def _matters(experiment: Experiment) -> list[tuple[str, str]]:
    areas = [("service-areas", each) for each in experiment.service_areas]
    return areas + [("technologies", each) for each in experiment.technologies]
