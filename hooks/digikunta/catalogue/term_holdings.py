"""The terms that records are listed under: themes, municipalities, regions, programmes, phases and
technologies, with their names and addresses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from digikunta.catalogue.grouped import grouped
from digikunta.catalogue.record_sets import RecordSets
from digikunta.catalogue.slugs import slugify
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.experiment import Experiment
from digikunta.records.slugs import Slugs
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Label, Municipality

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


_PUBLISHED_SLUGS: Mapping[tuple[TermSection, str], Slugs] = {
    ("phases", "idea"): Slugs(fi="ideoi", sv="ide"),
}
"""Addresses that were published before a label changed."""


@dataclass(frozen=True)
class Holding:
    """The records of a theme, a municipality, …"""

    experiments: tuple[Experiment, ...] = ()
    tools: tuple[Tool, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.experiments or self.tools)


@dataclass(frozen=True)
class TermHoldings(RecordSets):
    """The records of each term. Indexes are computed on first access."""

    @cached_property
    def holdings(self) -> Mapping[TermSection, Mapping[str, Holding]]:
        """Section -> term -> its records, in the vocabulary's order; terms without any are left
        out.
        """
        return {section: self._holdings(section) for section in TERM_SECTIONS}

    def _holdings(self, section: TermSection) -> Mapping[str, Holding]:
        experiments = grouped(self.experiments.values(), lambda e: self.keys_of(e, section))
        tools = grouped(self.tools.values(), lambda t: tool_keys(t, section))
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
        if (section, key) in _PUBLISHED_SLUGS:
            return _PUBLISHED_SLUGS[section, key]
        label = self.name(section, key)
        return Slugs(fi=slugify(label.fi), sv=slugify(label.sv))

    def has_page(self, section: TermSection, key: str) -> bool:
        """Whether the term has a page: it has records, or is a municipality of today."""
        if key in self.holdings[section]:
            return True
        place = self.municipality(key) if section == "municipalities" else None
        return place is not None and not place.ended


def tool_keys(tool: Tool, section: TermSection) -> tuple[str, ...]:
    """The terms of one section that a tool is listed under."""
    match section:
        case "themes":
            return tool.themes
        case "phases":
            return tool.phases
        case _:
            return ()
