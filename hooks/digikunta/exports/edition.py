"""What every file of one build is made of: the catalogue, both languages, the site itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from digikunta.catalogue.addresses import Address, Section
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.catalogue.written_by import written_by
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS, Kind
from digikunta.records.prose import words
from digikunta.records.review import Review
from digikunta.records.term import GlossaryTerm
from digikunta.records.texts import Localised
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Label

SECTION_OF: Mapping[str, Section] = {
    "experiments": "experiments",
    "tools": "tools",
    "laws": "laws",
    "publications": "publications",
    "events": "events",
    "terms": "glossary",
}
"""The folder of a kind of records -> the section of the site where readers find them."""

PUBLISHED: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.folder in SECTION_OF)
"""The kinds of version 1.0. Assessments have files of their own, made for the pages that ask."""


@dataclass(frozen=True, slots=True)
class ChosenText:
    """A text and the language it is in: the wanted one, or the other when that is all there is."""

    text: str
    language: LanguageCode


@dataclass(frozen=True)
class Edition:
    """One build's data. ``docs`` has the words about each field (fields.yml)."""

    catalogue: Catalogue
    languages: Mapping[LanguageCode, Language]
    docs: Mapping[str, Any]
    about: SiteMetadata

    # --- records ---------------------------------------------------------------------------------

    def records(self, kind: Kind) -> Mapping[str, Any]:
        """The records of a kind, by id."""
        return held(self.catalogue, kind)

    @property
    def kinds(self) -> Iterable[tuple[Kind, Mapping[str, Any]]]:
        return ((kind, self.records(kind)) for kind in PUBLISHED)

    # --- texts -----------------------------------------------------------------------------------

    def chosen(self, text: Localised[str], language: LanguageCode) -> ChosenText:
        """The words of a text, without Markdown."""
        own = text.in_language(language)
        if own is not None:
            return ChosenText(words(own), language)
        other = self.languages[language].other
        return ChosenText(words(text.in_language(other) or ""), other)

    def title(self, record: Any, language: LanguageCode) -> ChosenText:
        """A record's name: titles are no Markdown."""
        if isinstance(record, GlossaryTerm):
            return ChosenText(record.main_word(language), language)
        title: Localised[str] = getattr(record, "short_title", None) or record.title
        own = title.in_language(language)
        if own is not None:
            return ChosenText(own, language)
        other = self.languages[language].other
        return ChosenText(title.in_language(other) or "", other)

    def written_by(self, review: Review | None, language: LanguageCode) -> str:
        """How a text came about: by machine, and reviewed by whom if by anybody."""
        return written_by(self.languages[language], review)

    def in_both(self, key: str) -> dict[LanguageCode, str]:
        """A string of the site in both languages."""
        return {code: self.languages[code](key) for code in LANGUAGES}

    def kind_name(self, kind: Kind, language: LanguageCode) -> str:
        """``Kokeilut``, ``Försök``: the name of the section."""
        section = SECTION_OF[kind.folder]
        t = self.languages[language]
        return t(f"{section}-title")

    def label(self, vocabulary: str, key: str, language: LanguageCode) -> str:
        named = self._named(vocabulary).get(key)
        return named.in_language(language) if named else key

    @cached_property
    def _names(self) -> dict[str, Mapping[str, Label]]:
        return {}

    def _named(self, vocabulary: str) -> Mapping[str, Label]:
        """Asked for every record, so the vocabulary's table is made once."""
        if vocabulary not in self._names:
            self._names[vocabulary] = self.catalogue.vocabularies.named(vocabulary)
        return self._names[vocabulary]

    # --- addresses -------------------------------------------------------------------------------

    def whole(self, url: str) -> str:
        """The whole address of what is at ``url`` below the site's root."""
        return self.about.base + url

    def section_page(self, section: Section, language: LanguageCode) -> str:
        return self.whole(Address(section, language).url)

    def page(self, kind: Kind, id_: str, language: LanguageCode) -> str:
        """Where a reader finds the record: its own page, or its place on the page of its kind."""
        section = SECTION_OF[kind.folder]
        if kind.model in (Experiment, Tool):
            return self.whole(Address(section, language, id_, id_).url)
        return f"{self.section_page(section, language)}#{id_}"

    def pages(self, kind: Kind, id_: str) -> dict[LanguageCode, str]:
        return {code: self.page(kind, id_, code) for code in LANGUAGES}


def held(catalogue: Catalogue, kind: Kind) -> Mapping[str, Any]:
    """The records of a kind, by id, whatever the kind."""
    found: Mapping[str, Mapping[str, Any]] = {
        "experiments": catalogue.experiments,
        "tools": catalogue.tools,
        "laws": catalogue.laws,
        "publications": catalogue.publications,
        "events": catalogue.events,
        "terms": catalogue.glossary,
    }
    return found[kind.folder]
