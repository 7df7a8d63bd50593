"""The valid records of a site, by kind and id."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.assessment import Assessment
from digikunta.records.base import LanguageCode, Record
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.population import CasePopulation
from digikunta.records.publication import Publication
from digikunta.records.support import Support
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies

M = TypeVar("M", bound=Record)


@dataclass(frozen=True)
class RecordSets:
    """The records of one build.

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


def is_translated(record: Experiment | Tool, language: LanguageCode) -> bool:
    """Whether title and summary exist in the language, so that the page counts as translated."""
    return record.title.in_language(language) is not None and (
        record.summary.in_language(language) is not None
    )
