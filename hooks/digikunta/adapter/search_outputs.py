"""The search index of each language, written beside the pages when both languages are built."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digikunta.adapter.kept_files import KeptFiles
from digikunta.adapter.output import Output
from digikunta.catalogue.language import Language
from digikunta.loading.store import Key, key_of
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.search_entries import page_entry, site_entries
from digikunta.pages.search_interface import result_words
from digikunta.records.base import LanguageCode
from digikunta.records.front_matter import FrontMatter
from digikunta.search.analysers import CHOICES, SETTING, UnknownAnalyserError, analysers
from digikunta.search.cached_analyser import CachedAnalyser
from digikunta.search.index_builder import build_index, index_text
from digikunta.search.index_entry import IndexEntry, index_url
from digikunta.search.voikko_analyser import VoikkoMissingError

KEPT = ".cache/search"
"""Below the project's root: analyses of words kept between builds. May be deleted any time."""


class SearchSettingError(Exception):
    """The asked analyser cannot be had; the message is for whoever builds."""


@dataclass
class SiteSearch:
    """Gathers hand-written pages while they are made; the rest comes from the records."""

    analysers: Mapping[LanguageCode, CachedAnalyser]
    _pages: dict[str, tuple[LanguageCode, IndexEntry]] = field(default_factory=dict)

    def add_page(self, source: str, url: str, matter: FrontMatter | None, html: str) -> None:
        """``source`` is the page's path below content/, ``html`` its own text."""
        code: LanguageCode = "sv" if source.startswith("sv/") else "fi"
        if matter is not None:
            name = source.partition("/")[2].removesuffix(".md")
            entry = page_entry(name, url, matter.title, matter.description, html)
            self._pages[source] = code, entry

    def outputs(self, site: GeneratedSite, kept: KeptFiles) -> Iterator[Output]:
        """One file a language."""
        for code in site.contexts:
            index = _Index(site, code, self._own(code), self.analysers[code], kept)
            yield Output(index_url(code), index.key, index.make)

    def _own(self, code: LanguageCode) -> list[IndexEntry]:
        return [entry for language, entry in self._pages.values() if language == code]

    @property
    def analyser_names(self) -> str:
        """What the words were analysed with, for the line that ends a build."""
        return ", ".join(f"{code}: {each.name}" for code, each in self.analysers.items())


@dataclass(frozen=True)
class _Index:
    """One language's file. Its entries are found by the process that makes it, when it does."""

    site: GeneratedSite
    code: LanguageCode
    pages: Sequence[IndexEntry]
    """The hand-written ones."""

    analyser: CachedAnalyser
    kept: KeptFiles

    def key(self) -> Key:
        """The hash of what an index is made of. It has nearly all of every record."""
        pages = (repr(entry) for entry in self.pages)
        return key_of(self.code, self.analyser.name, self.kept.of_everything, *pages)

    def make(self) -> bytes:
        page_context = self.site.contexts[self.code]
        generated = site_entries(page_context, self.site.in_language(self.code))
        index = build_index(self.code, [*self.pages, *generated], self.analyser)
        self.analyser.keep()
        return index_text(index, result_words(page_context.language)).encode()


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
