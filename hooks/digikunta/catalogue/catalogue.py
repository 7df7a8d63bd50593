"""All records, made findable: by theme, municipality, region, programme, phase and technology."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from typing import Literal, TypeAlias, TypeVar

from digikunta.catalogue.addresses import Address
from digikunta.records.assessment import Assessment
from digikunta.records.base import LanguageCode
from digikunta.records.claims import Condition
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.publication import Publication
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Label, Municipality, Slugs, Vocabularies

R = TypeVar("R")
K = TypeVar("K")

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
    """What a theme, a municipality … holds. Its page exists only when this is not empty."""

    experiments: tuple[Experiment, ...] = ()
    tools: tuple[Tool, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.experiments or self.tools)


@dataclass(frozen=True)
class Catalogue:
    """The records of one build. Immutable: everything else is derived from it when asked for."""

    vocabularies: Vocabularies
    experiments: Mapping[str, Experiment]
    tools: Mapping[str, Tool]
    laws: Mapping[str, Law] = field(default_factory=dict)
    publications: Mapping[str, Publication] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)

    # --- terms -----------------------------------------------------------------------------------

    @cached_property
    def holdings(self) -> Mapping[TermSection, Mapping[str, Holding]]:
        """Section -> key -> what it holds; keys that hold nothing are absent."""
        return {section: self._held(section) for section in TERM_SECTIONS}

    def _held(self, section: TermSection) -> Mapping[str, Holding]:
        experiments = _grouped(self.experiments.values(), lambda e: self.keys_of(e, section))
        tools = _grouped(self.tools.values(), lambda t: tool_keys(t, section))
        order = [key for key in self._keys(section) if key in experiments or key in tools]
        return {key: Holding(experiments.get(key, ()), tools.get(key, ())) for key in order}

    def _keys(self, section: TermSection) -> Sequence[str]:
        if section == "phases":
            return CLOSED_LISTS["phase"]
        return list(self.vocabularies.named(section))

    def keys_of(self, experiment: Experiment, section: TermSection) -> tuple[str, ...]:
        """The terms of one section an experiment stands under."""
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
        """Today's municipality stands in for a discontinued one, beside it."""
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
        """The term's name in both languages."""
        vocabulary = "phase" if section == "phases" else section
        return self.vocabularies.named(vocabulary)[key]

    def slug(self, section: TermSection, key: str) -> Slugs:
        """The last part of the term's addresses; made from the name where none is given."""
        if (section, key) not in self._slugs:
            self._slugs[section, key] = self._slug(section, key)
        return self._slugs[section, key]

    @cached_property
    def _slugs(self) -> dict[tuple[TermSection, str], Slugs]:
        """Thousands of links lead to a term: its slug is made once."""
        return {}

    def _slug(self, section: TermSection, key: str) -> Slugs:
        term = self.vocabularies.terms.get(section, {}).get(key)
        if term and term.slug:
            return term.slug
        label = self.name(section, key)
        return Slugs(fi=slugify(label.fi), sv=slugify(label.sv))

    # --- between records -------------------------------------------------------------------------

    @cached_property
    def terms(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Experiment -> what makes it like others: vocabulary and key, the most telling
        vocabularies first.
        """
        return {id_: tuple(self._terms_of(each)) for id_, each in self.experiments.items()}

    def _terms_of(self, experiment: Experiment) -> Iterator[tuple[str, str]]:
        keys = {
            "technologies": experiment.technologies,
            "themes": experiment.themes,
            "service-areas": experiment.service_areas,
            "target-groups": experiment.target_groups,
            "regions": self.keys_of(experiment, "regions"),
        }
        return ((name, key) for name, found in keys.items() for key in found)

    @cached_property
    def numbered(self) -> tuple[str, ...]:
        """The ids of all experiments in their order: the place of each is its number."""
        return tuple(sorted(self.experiments))

    @cached_property
    def holders(self) -> Mapping[tuple[str, str], int]:
        """Term -> the experiments that have it, as a group of numbers (catalogue/score_sums.py)."""
        held: dict[tuple[str, str], int] = {}
        for number, id_ in enumerate(self.numbered):
            for term in self.terms[id_]:
                held[term] = held.get(term, 0) | 1 << number
        return held

    @cached_property
    def users_of_tools(self) -> Mapping[str, tuple[Experiment, ...]]:
        """Tool -> the experiments that say they used it."""
        return _grouped(self.experiments.values(), lambda e: e.tools_used)

    @cached_property
    def legal_conditions(self) -> Mapping[str, tuple[Condition, ...]]:
        """Experiment -> obstacles and demands in legislation, to be carried to law-makers."""
        found = {
            id_: tuple(each for each in experiment.conditions if each.kind == "legal")
            for id_, experiment in self.experiments.items()
        }
        return {id_: conditions for id_, conditions in found.items() if conditions}

    @cached_property
    def nearest(self) -> dict[tuple[str, int], tuple[str, ...]]:
        """Experiment and number -> the ids of its nearest; found once, for pages of both languages
        (catalogue/similar_experiments.py).
        """
        return {}

    def tools_for(self, experiment: Experiment, limit: int = 4) -> tuple[Tool, ...]:
        """The tools it used, then the tools of its themes, primary ones first."""
        used = [self.tools[id_] for id_ in experiment.tools_used if id_ in self.tools]
        ranked = self._tools_of(experiment.themes)
        others = (each for each in ranked if each.id not in experiment.tools_used)
        return tuple(islice(chain(used, others), limit))

    def _tools_of(self, themes: tuple[str, ...]) -> Sequence[Tool]:
        """The tools of the themes, those of most of them first. Many experiments have the same."""
        if themes not in self._ranked_tools:
            held = self.holdings["themes"]
            shared = Counter(tool.id for theme in themes for tool in held[theme].tools)
            tools = (self.tools[id_] for id_ in shared)
            order = sorted(tools, key=lambda t: (-shared[t.id], t.tier != "core", t.id))
            self._ranked_tools[themes] = order
        return self._ranked_tools[themes]

    @cached_property
    def _ranked_tools(self) -> dict[tuple[str, ...], Sequence[Tool]]:
        return {}

    @cached_property
    def municipality_count(self) -> int:
        """How many municipalities the experiments reach, today's or of their own time."""
        codes = {p.code for e in self.experiments.values() for p in e.municipalities}
        return len(codes)


def tool_keys(tool: Tool, section: TermSection) -> tuple[str, ...]:
    """The terms of one section a tool stands under."""
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
    """Whether the page may call itself a page of that language: title and summary are in it."""
    return record.title.in_language(language) is not None and (
        record.summary.in_language(language) is not None
    )


def assessment_address(assessment: Assessment, language: LanguageCode) -> Address:
    """Where an assessment is filled in; both languages keep the answers under its id."""
    slug = slugify(assessment.title.in_language(language))
    return Address("assessments", language, assessment.id, slug)


def slugify(text: str) -> str:
    """``S:t Mårtens`` -> ``st-martens``: for addresses of municipalities."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace(":", ""))
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in folded if ord(c) < 0x300)
    return "-".join(part for part in kept.split("-") if part)
