"""Relations between the records of one build, in both directions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from digikunta.catalogue.grouped import grouped
from digikunta.catalogue.obstacles import Obstacle, cases_by_law, obstacles_of
from digikunta.catalogue.predictions import Followed, followed
from digikunta.catalogue.reliability import ClaimShares, claim_shares, records_by_section
from digikunta.catalogue.term_holdings import TermHoldings
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.approach_cases import case_ids
from digikunta.records.evidence_grade import Grading, grade
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

_NEVER = "9999"
"""Sorts after every date."""


@dataclass(frozen=True)
class Catalogue(TermHoldings):
    """The records of one build and how they refer to each other.

    Immutable; indexes are computed on first access.
    """

    @cached_property
    def terms(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Experiment -> its terms as (vocabulary, key), for similarity; the vocabularies with the
        highest weight first.
        """
        return {id_: tuple(self._terms_of(each)) for id_, each in self.cases.items()}

    def _terms_of(self, experiment: Experiment) -> Iterator[tuple[str, str]]:
        keys = {
            "technologies": experiment.technologies,
            "themes": experiment.themes,
            "service-areas": experiment.service_areas,
            "target-groups": experiment.target_groups,
            "regions": self.keys_of(experiment, "regions"),
        }
        return ((name, key) for name, own_keys in keys.items() for key in own_keys)

    @cached_property
    def sorted_ids(self) -> tuple[str, ...]:
        """The ids of all experiments, sorted: an experiment's index is its bit in a bit set."""
        return tuple(sorted(self.experiments))

    @cached_property
    def experiments_with_term(self) -> Mapping[tuple[str, str], int]:
        """Term -> bit set of the experiments that have it (catalogue/score_sums.py)."""
        bit_sets: dict[tuple[str, str], int] = {}
        for number, id_ in enumerate(self.sorted_ids):
            for term in self.terms[id_]:
                bit_sets[term] = bit_sets.get(term, 0) | 1 << number
        return bit_sets

    @cached_property
    def users_of_tools(self) -> Mapping[str, tuple[Experiment, ...]]:
        """Tool -> the experiments that used it."""
        return grouped(self.experiments.values(), lambda e: e.tools_used)

    @cached_property
    def experiments_of_participants(self) -> Mapping[str, tuple[Experiment, ...]]:
        """Municipality -> the experiments that name it, under the code that it had then."""
        return grouped(
            self.experiments.values(), lambda e: dict.fromkeys(p.code for p in e.municipalities)
        )

    @cached_property
    def claim_shares(self) -> Mapping[str, ClaimShares]:
        """Section of the site -> how many of its records' claims name their source."""
        sections = records_by_section(self)
        return {name: claim_shares(records) for name, records in sections.items()}

    @cached_property
    def predictions(self) -> tuple[Followed, ...]:
        """All predictions, the earliest due first, then those without a due date."""
        every = chain.from_iterable(map(followed, self.experiments.values()))
        return tuple(sorted(every, key=lambda each: each.prediction.due or _NEVER))

    @cached_property
    def adoptions_of_experiments(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Experiment -> its adoptions, by date."""
        return grouped(self._dated_adoptions, lambda a: [a.experiment] if a.experiment else [])

    @cached_property
    def adoptions_of_tools(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Tool -> its adoptions, by date."""
        return grouped(self._dated_adoptions, lambda a: [a.tool] if a.tool else [])

    @cached_property
    def adoptions_in(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Municipality -> its adoptions, by date."""
        return grouped(self._dated_adoptions, lambda a: [a.municipality])

    @cached_property
    def _dated_adoptions(self) -> tuple[Adoption, ...]:
        """By the first date that is known of each, then by id; undated ones last."""
        return tuple(
            sorted(self.adoptions.values(), key=lambda a: (a.since or a.as_of or _NEVER, a.id))
        )

    @cached_property
    def approaches_of_experiments(self) -> Mapping[str, tuple[Approach, ...]]:
        """Experiment -> the approaches that it is a case of."""
        return grouped(self.approaches.values(), lambda each: case_ids(each, self.experiments))

    def adoptions_of(self, subject: Experiment | Tool) -> tuple[Adoption, ...]:
        """The adoptions of an experiment or tool, by date."""
        is_tool = isinstance(subject, Tool)
        found = self.adoptions_of_tools if is_tool else self.adoptions_of_experiments
        return found.get(subject.id, ())

    def subject_of(self, adoption: Adoption) -> Experiment | Tool | None:
        """What was taken over; None if its record is invalid (in a preview)."""
        experiment = self.cases.get(adoption.experiment or "")
        return experiment or self.tools.get(adoption.tool or "")

    def grading(self, experiment: Experiment) -> Grading:
        """The grade of evidence of an experiment, with its adoptions."""
        return self._gradings[experiment.id]

    @cached_property
    def _gradings(self) -> Mapping[str, Grading]:
        adoptions = self.adoptions_of_experiments
        return {id_: grade(each, adoptions.get(id_, ())) for id_, each in self.cases.items()}

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """The legal obstacles of all experiments."""
        return tuple(chain.from_iterable(map(obstacles_of, self.experiments.values())))

    @cached_property
    def obstacles_of_laws(self) -> Mapping[str, tuple[Obstacle, ...]]:
        """Law -> the obstacles that it is, or that it removed."""
        return grouped(self.obstacles, lambda obstacle: obstacle.laws)

    @cached_property
    def experiments_of_laws(self) -> Mapping[str, tuple[str, ...]]:
        """Law -> the experiments that its record or one of their conditions joins to it."""
        named = {law.id: law.concerns.experiments for law in self.laws.values() if law.concerns}
        naming = cases_by_law(self.experiments.values())
        both = {id_: (*named.get(id_, ()), *naming.get(id_, ())) for id_ in self.laws}
        return {
            id_: tuple(each for each in dict.fromkeys(cases) if each in self.experiments)
            for id_, cases in both.items()
        }

    @cached_property
    def similar_ids(self) -> dict[tuple[str, int], tuple[str, ...]]:
        """Cache of catalogue/similar_experiments.py, for pages of both languages: (experiment,
        limit) -> ids of the most similar experiments.
        """
        return {}

    def tools_for(self, experiment: Experiment, limit: int = 4) -> tuple[Tool, ...]:
        """The tools the experiment used, then those of its themes, best match first."""
        used = [self.tools[id_] for id_ in experiment.tools_used if id_ in self.tools]
        ranked = self.tools_of_themes(experiment.themes)
        others = (each for each in ranked if each.id not in experiment.tools_used)
        return tuple(islice(chain(used, others), limit))

    def tools_of_themes(self, themes: tuple[str, ...]) -> Sequence[Tool]:
        """The tools of the themes by the number of shared themes; core tools first among equals."""
        if themes not in self._ranked_tools:
            holdings = self.holdings["themes"]
            held = (holdings[theme].tools for theme in themes if theme in holdings)
            shared = Counter(tool.id for tool in chain.from_iterable(held))
            tools = (self.tools[id_] for id_ in shared)
            order = sorted(tools, key=lambda t: (-shared[t.id], t.tier != "core", t.id))
            self._ranked_tools[themes] = order
        return self._ranked_tools[themes]

    @cached_property
    def _ranked_tools(self) -> dict[tuple[str, ...], Sequence[Tool]]:
        """Cache: many experiments have the same themes."""
        return {}

    @cached_property
    def municipality_count(self) -> int:
        """The number of municipalities of the experiments, discontinued ones included."""
        codes = {p.code for e in self.experiments.values() for p in e.municipalities}
        return len(codes)


def _participant_codes(experiment: Experiment) -> Iterable[str]:
    """Without duplicates: a municipality may take part in two roles."""
    return dict.fromkeys(each.code for each in experiment.municipalities)
