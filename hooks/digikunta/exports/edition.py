"""The common input of all exported files of one build."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from digikunta.catalogue.addresses import Address, Section, section_of
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.catalogue.slugs import PagedRecord, record_address
from digikunta.catalogue.written_by import written_by
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.records.adoption import Adoption
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.kinds import KINDS, Kind
from digikunta.records.prose import plain_text
from digikunta.records.review import Review
from digikunta.records.term import GlossaryTerm
from digikunta.records.texts import Localised
from digikunta.records.vocabulary import Label

PUBLISHED: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.is_open_data)
"""The kinds of version 1 of the open data."""


@dataclass(frozen=True, slots=True)
class ChosenText:
    """A text and its language: the requested one, or the other when the text lacks it."""

    text: str
    language: LanguageCode


@dataclass(frozen=True)
class Edition:
    """Records, strings and site metadata that the exported files of a build are generated from.

    ``docs`` has the label and help of each field in both languages (locales/fields.yml).
    """

    catalogue: Catalogue
    languages: Mapping[LanguageCode, Language]
    docs: Mapping[str, Any]
    about: SiteMetadata

    # --- records ---------------------------------------------------------------------------------

    def records(self, kind: Kind) -> Mapping[str, Any]:
        """Return the records of a kind, by id."""
        return self.catalogue.records(kind.model)

    @property
    def kinds(self) -> Iterable[tuple[Kind, Mapping[str, Any]]]:
        """The published kinds with their records by id."""
        return ((kind, self.records(kind)) for kind in PUBLISHED)

    # --- texts -----------------------------------------------------------------------------------

    def chosen(self, text: Localised[str], language: LanguageCode) -> ChosenText:
        """Return a prose field as plain text, with the other language as the fallback."""
        own = text.in_language(language)
        if own is not None:
            return ChosenText(plain_text(own), language)
        other = self.languages[language].other
        return ChosenText(plain_text(text.in_language(other) or ""), other)

    def title(self, record: Any, language: LanguageCode) -> ChosenText:
        """Return a record's title, or a term's main word. These fields hold no Markdown.

        An adoption is called by what was taken over and where.
        """
        if isinstance(record, Adoption):
            return self._adoption_title(record, language)
        if isinstance(record, GlossaryTerm):
            return ChosenText(record.main_word(language), language)
        title: Localised[str] = getattr(record, "short_title", None) or record.title
        own = title.in_language(language)
        if own is not None:
            return ChosenText(own, language)
        other = self.languages[language].other
        return ChosenText(title.in_language(other) or "", other)

    def _adoption_title(self, adoption: Adoption, language: LanguageCode) -> ChosenText:
        subject = self.catalogue.subject_of(adoption)
        name = self.label("municipalities", adoption.municipality, language)
        if subject is None:
            return ChosenText(f"{adoption.subject}: {name}", language)
        chosen = self.title(subject, language)
        return ChosenText(f"{chosen.text}: {name}", chosen.language)

    def written_by(self, review: Review | None, language: LanguageCode) -> str:
        """How a text came about: by machine, and reviewed by whom if by anybody."""
        return written_by(self.languages[language], review)

    def in_both(self, key: str) -> dict[LanguageCode, str]:
        """Return a string of the interface in both languages."""
        return {code: self.languages[code](key) for code in LANGUAGES}

    def kind_name(self, kind: Kind, language: LanguageCode) -> str:
        """Return the title of the kind's section, such as ``Kokeilut`` or ``Försök``."""
        section = section_of(kind)
        t = self.languages[language]
        return t(f"{section}-title")

    def label(self, vocabulary: str, key: str, language: LanguageCode) -> str:
        """Return the name of a vocabulary's value; an unknown key as it is."""
        named = self._named(vocabulary).get(key)
        return named.in_language(language) if named else key

    @cached_property
    def _names(self) -> dict[str, Mapping[str, Label]]:
        return {}

    def _named(self, vocabulary: str) -> Mapping[str, Label]:
        """Return the labels of a vocabulary, cached because every record needs them."""
        if vocabulary not in self._names:
            self._names[vocabulary] = self.catalogue.vocabularies.named(vocabulary)
        return self._names[vocabulary]

    # --- addresses -------------------------------------------------------------------------------

    def absolute_url(self, url: str) -> str:
        """Return the absolute address of ``url``, which is below the site's root."""
        return self.about.base + url

    def section_url(self, section: Section, language: LanguageCode) -> str:
        return self.absolute_url(Address(section, language).url)

    def record_url(self, kind: Kind, record: Any, language: LanguageCode) -> str:
        """Return the absolute address of the record's page, or of its anchor on the kind's page."""
        if isinstance(record, PagedRecord):
            return self.absolute_url(record_address(record, language).url)
        return f"{self.section_url(section_of(kind), language)}#{record.id}"

    def record_urls(self, kind: Kind, record: Any) -> dict[LanguageCode, str]:
        return {code: self.record_url(kind, record, code) for code in LANGUAGES}

    def permanent_url(self, kind: Kind, record: Any, language: LanguageCode) -> str:
        """Return the same, with the id also where the page has a slug, which may change."""
        section = section_of(kind)
        if kind.own_pages:
            return self.absolute_url(Address(section, language, record.id, record.id).url)
        return self.record_url(kind, record, language)
