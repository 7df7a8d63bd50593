"""The search index of each language, written beside the pages when both languages are built."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from digikunta.adapter.output import Output
from digikunta.catalogue.language import Language
from digikunta.loading.store import Key, key_of
from digikunta.pages.build import Site
from digikunta.pages.search_entries import page_entry, site_entries
from digikunta.pages.search_words import result_words
from digikunta.records.base import LanguageCode
from digikunta.records.page_matter import PageMatter
from digikunta.search.analysers import CHOICES, SETTING, UnknownAnalyserError, analysers
from digikunta.search.entry import Entry, index_url
from digikunta.search.index import build_index, index_text
from digikunta.search.kept import KeptAnalyses
from digikunta.search.voikko_analyser import VoikkoMissingError

KEPT = ".cache/search"
"""Below the project's root: analyses of words kept between builds. May be deleted any time."""


class SearchSettingError(Exception):
    """The asked analyser cannot be had; the message is for whoever builds."""


@dataclass
class SiteSearch:
    """Gathers hand-written pages while they are made; the rest comes from the records."""

    analysers: Mapping[LanguageCode, KeptAnalyses]
    _pages: dict[str, tuple[LanguageCode, Entry]] = field(default_factory=dict)

    def add_page(self, source: str, url: str, matter: PageMatter | None, html: str) -> None:
        """``source`` is the page's path below content/, ``html`` its own text."""
        code: LanguageCode = "sv" if source.startswith("sv/") else "fi"
        if matter is not None:
            name = source.partition("/")[2].removesuffix(".md")
            entry = page_entry(name, url, matter.title, matter.description, html)
            self._pages[source] = code, entry

    def outputs(self, site: Site) -> Iterator[Output]:
        """One file a language."""
        for code, workshop in site.workshops.items():
            entries = [entry for language, entry in self._pages.values() if language == code]
            entries += site_entries(workshop, site.in_language(code))
            analyser = self.analysers[code].name
            key = partial(_key, code, analyser, entries)
            yield Output(index_url(code), key, partial(self._index, workshop.language, entries))

    def _index(self, language: Language, entries: Iterable[Entry]) -> bytes:
        analyser = self.analysers[language.code]
        index = build_index(language.code, entries, analyser)
        analyser.keep()
        return index_text(index, result_words(language)).encode()

    @property
    def analyser_names(self) -> str:
        """What the words were analysed with, for the line that ends a build."""
        return ", ".join(f"{code}: {each.name}" for code, each in self.analysers.items())


def _key(code: LanguageCode, analyser: str, entries: Iterable[Entry]) -> Key:
    return key_of(code, analyser, *(repr(entry) for entry in entries))


def start_search(root: Path, language: Language) -> SiteSearch:
    """Ready to gather. What is installed does not choose the analyser; the setting does."""
    setting = os.environ.get(SETTING, "")
    try:
        return SiteSearch(analysers(setting, root / KEPT))
    except UnknownAnalyserError as error:
        choices = ", ".join(CHOICES)
        raise SearchSettingError(
            language("analyser-unknown", name=str(error), choices=choices, setting=SETTING)
        ) from error
    except VoikkoMissingError as error:
        raise SearchSettingError(
            language("analyser-missing", reason=str(error), setting=SETTING)
        ) from error
