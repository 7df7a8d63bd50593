"""The search index of each language, written beside the pages when both languages are built."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from digikunta.adapter.kept_files import KeptFiles
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

    def outputs(self, site: Site, kept: KeptFiles) -> Iterator[Output]:
        """One file a language."""
        for code in site.workshops:
            pages = [entry for language, entry in self._pages.values() if language == code]
            entries = _Entries(site, code, pages)
            key = partial(_key, code, self.analysers[code].name, pages, kept)
            yield Output(index_url(code), key, partial(self._index, code, entries))

    def _index(self, code: LanguageCode, entries: "_Entries") -> bytes:
        analyser = self.analysers[code]
        index = build_index(code, entries.all, analyser)
        analyser.keep()
        return index_text(index, result_words(entries.site.workshops[code].language)).encode()

    @property
    def analyser_names(self) -> str:
        """What the words were analysed with, for the line that ends a build."""
        return ", ".join(f"{code}: {each.name}" for code, each in self.analysers.items())


@dataclass(frozen=True)
class _Entries:
    """What readers of one language can find, gathered when an index is asked for."""

    site: Site
    code: LanguageCode
    hand_written: Sequence[Entry]

    @property
    def all(self) -> list[Entry]:
        workshop = self.site.workshops[self.code]
        generated = site_entries(workshop, self.site.in_language(self.code))
        return [*self.hand_written, *generated]


def _key(code: LanguageCode, analyser: str, pages: Iterable[Entry], kept: KeptFiles) -> Key:
    """The hash of what an index is made of. It has nearly all of every record."""
    return key_of(code, analyser, kept.of_everything, *(repr(entry) for entry in pages))


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
