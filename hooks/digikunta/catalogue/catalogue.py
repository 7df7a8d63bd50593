"""Indexes of all records: by theme, municipality, region, programme, phase and technology."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Any, Literal, TypeAlias, TypeVar

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.obstacles import Obstacle, cases_by_law, obstacles_of
from digikunta.catalogue.predictions import Followed, followed
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.approach_cases import case_ids
from digikunta.records.assessment import Assessment
from digikunta.records.base import LanguageCode, Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.event import Event
from digikunta.records.evidence import Grading, grade
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.population import CasePopulation
from digikunta.records.publication import Publication
from digikunta.records.support import Support
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Label, Municipality, Slugs, Vocabularies

M = TypeVar("M", bound=Record)
R = TypeVar("R")
K = TypeVar("K")

_NEVER = "9999"
"""Sorts after every date."""

TermSection: TypeAlias = Literal[
    "themes", "municipalities", "regions", "programmes", "phases", "technologies"
]
TERM_SECTIONS: tuple[TermSection, ...] = (
    "themes",
    "municipalities",
    "regions",
    "programmes",
    "phases",
    "technologies",
)


@dataclass(frozen=True)
class Holding:
    """The records of a theme, a municipality, … Empty ones get no page."""

    experiments: tuple[Experiment, ...] = ()
    tools: tuple[Tool, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.experiments or self.tools)


@dataclass(frozen=True)
class Catalogue:
    """The records of one build. Immutable; indexes are computed on first access.

    ``by_model``: record class -> id -> record; a class that is absent has no records.
    """

    vocabularies: Vocabularies
    by_model: Mapping[type[Record], Mapping[str, Any]]

    def records(self, model: type[M]) -> Mapping[str, M]:
        """Id -> record of one class."""
        return self.by_model.get(model, {})

    @property
    def cases(self) -> Mapping[str, Experiment]:
        """All experiments: those of Finland and the comparators."""
        return self.records(Experiment)

    @cached_property
    def experiments(self) -> Mapping[str, Experiment]:
        """The experiments of Finland: the only ones in counts, facets, terms and calculators."""
        return {id_: each for id_, each in self.cases.items() if not each.is_comparator}

    @cached_property
    def comparators(self) -> Mapping[str, Experiment]:
        """The experiments of other countries, shown for comparison."""
        return {id_: each for id_, each in self.cases.items() if each.is_comparator}

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self.records(Tool)

    @property
    def laws(self) -> Mapping[str, Law]:
        return self.records(Law)

    @property
    def publications(self) -> Mapping[str, Publication]:
        return self.records(Publication)

    @property
    def events(self) -> Mapping[str, Event]:
        return self.records(Event)

    @property
    def glossary(self) -> Mapping[str, GlossaryTerm]:
        return self.records(GlossaryTerm)

    @property
    def assessments(self) -> Mapping[str, Assessment]:
        return self.records(Assessment)

    @property
    def adoptions(self) -> Mapping[str, Adoption]:
        return self.records(Adoption)

    @property
    def supports(self) -> Mapping[str, Support]:
        return self.records(Support)

    @property
    def populations(self) -> Mapping[str, CasePopulation]:
        return self.records(CasePopulation)

    @property
    def approaches(self) -> Mapping[str, Approach]:
        return self.records(Approach)

    # --- terms -----------------------------------------------------------------------------------

    @cached_property
    def holdings(self) -> Mapping[TermSection, Mapping[str, Holding]]:
        """Section -> term -> its records, in the vocabulary's order; terms without any are left
        out.
        """
        return {section: self._holdings(section) for section in TERM_SECTIONS}

    def _holdings(self, section: TermSection) -> Mapping[str, Holding]:
        experiments = _grouped(self.experiments.values(), lambda e: self.keys_of(e, section))
        tools = _grouped(self.tools.values(), lambda t: tool_keys(t, section))
        order = [key for key in self._keys(section) if key in experiments or key in tools]
        return {key: Holding(experiments.get(key, ()), tools.get(key, ())) for key in order}

    def _keys(self, section: TermSection) -> Sequence[str]:
        if section == "phases":
            return CLOSED_LISTS["phase"]
        return list(self.vocabularies.named(section))

    def keys_of(self, experiment: Experiment, section: TermSection) -> tuple[str, ...]:
        """The terms of one section that an experiment is listed under."""
        match section:
            case "themes":
                return experiment.themes
            case "technologies":
                return experiment.technologies
            case "programmes":
                return (experiment.programme,) if experiment.programme else ()
            case "municipalities":
                return self._municipality_codes(experiment)
            case "regions":
                places = (self.municipality(p.code) for p in experiment.municipalities)
                return tuple(dict.fromkeys(place.region for place in places if place))
            case "phases":
                return ()

    def _municipality_codes(self, experiment: Experiment) -> tuple[str, ...]:
        """The experiment's municipalities, each discontinued one followed by its successor."""
        codes: list[str] = []
        for participation in experiment.municipalities:
            place = self.municipality(participation.code)
            codes.append(participation.code)
            if place and place.successor:
                codes.append(place.successor)
        return tuple(dict.fromkeys(codes))

    def municipality(self, code: str) -> Municipality | None:
        return self.vocabularies.municipalities.get(code)

    def name(self, section: TermSection, key: str) -> Label:
        """The label of a term."""
        vocabulary = "phase" if section == "phases" else section
        return self.vocabularies.named(vocabulary)[key]

    def slug(self, section: TermSection, key: str) -> Slugs:
        """The last part of the term's addresses: its own slug, or its label slugified."""
        if (section, key) not in self._slugs:
            self._slugs[section, key] = self._slug(section, key)
        return self._slugs[section, key]

    @cached_property
    def _slugs(self) -> dict[tuple[TermSection, str], Slugs]:
        """Cache: thousands of links lead to one term."""
        return {}

    def _slug(self, section: TermSection, key: str) -> Slugs:
        term = self.vocabularies.terms.get(section, {}).get(key)
        if term and term.slug:
            return term.slug
        label = self.name(section, key)
        return Slugs(fi=slugify(label.fi), sv=slugify(label.sv))

    # --- relations between records ---------------------------------------------------------------

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
        return _grouped(self.experiments.values(), lambda e: e.tools_used)

    @cached_property
    def predictions(self) -> tuple[Followed, ...]:
        """All predictions, the earliest due first, then those without a due date."""
        every = chain.from_iterable(map(followed, self.experiments.values()))
        return tuple(sorted(every, key=lambda each: each.prediction.due or _NEVER))

    @cached_property
    def adoptions_of_experiments(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Experiment -> its adoptions, by date."""
        return _grouped(self._dated_adoptions, lambda a: [a.experiment] if a.experiment else [])

    @cached_property
    def adoptions_of_tools(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Tool -> its adoptions, by date."""
        return _grouped(self._dated_adoptions, lambda a: [a.tool] if a.tool else [])

    @cached_property
    def adoptions_in(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Municipality -> its adoptions, by date."""
        return _grouped(self._dated_adoptions, lambda a: [a.municipality])

    @cached_property
    def _dated_adoptions(self) -> tuple[Adoption, ...]:
        """By the first date that is known of each, then by id; undated ones last."""
        return tuple(
            sorted(self.adoptions.values(), key=lambda a: (a.since or a.as_of or "9", a.id))
        )

    @cached_property
    def approaches_of_experiments(self) -> Mapping[str, tuple[Approach, ...]]:
        """Experiment -> the approaches that it is a case of."""
        cases = {each.id: case_ids(each, self.experiments) for each in self.approaches.values()}
        pairs = [(each, id_) for each, ids in cases.items() for id_ in ids]
        found = _grouped(pairs, lambda pair: [pair[1]])
        return {
            id_: tuple(self.approaches[name] for name, _ in of_case)
            for id_, of_case in found.items()
        }

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
        return grade(experiment, self.adoptions_of_experiments.get(experiment.id, ()))

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """The legal obstacles of all experiments."""
        return tuple(chain.from_iterable(map(obstacles_of, self.experiments.values())))

    @cached_property
    def obstacles_of_laws(self) -> Mapping[str, tuple[Obstacle, ...]]:
        """Law -> the obstacles that it is, or that it removed."""
        return _grouped(self.obstacles, lambda obstacle: obstacle.laws)

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


def tool_keys(tool: Tool, section: TermSection) -> tuple[str, ...]:
    """The terms of one section that a tool is listed under."""
    match section:
        case "themes":
            return tool.themes
        case "phases":
            return tool.phases
        case _:
            return ()


def _grouped(items: Iterable[R], keys: Callable[[R], Iterable[K]]) -> dict[K, tuple[R, ...]]:
    groups: dict[K, list[R]] = {}
    for item in items:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}


def is_translated(record: Experiment | Tool, language: LanguageCode) -> bool:
    """Whether title and summary exist in the language, so that the page counts as translated."""
    return record.title.in_language(language) is not None and (
        record.summary.in_language(language) is not None
    )


def assessment_address(assessment: Assessment, language: LanguageCode) -> Address:
    """The address of an assessment's page."""
    slug = slugify(assessment.title.in_language(language))
    return Address("assessments", language, assessment.id, slug)


def slugify(text: str) -> str:
    """Lower-case ASCII words with hyphens: ``S:t Mårtens`` -> ``st-martens``."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace(":", ""))
    ascii_ = "".join(c if c.isascii() and c.isalnum() else "-" for c in folded if ord(c) < 0x300)
    return "-".join(part for part in ascii_.split("-") if part)
