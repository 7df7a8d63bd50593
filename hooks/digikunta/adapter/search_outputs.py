"""The search index of each language as an output."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from digikunta.adapter.outputs import Output
from digikunta.catalogue.language import Language
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.search_entries import page_entry, site_entries
from digikunta.pages.search_interface import result_words
from digikunta.records.base import LanguageCode
from digikunta.records.front_matter import FrontMatter
from digikunta.search.analysers import CHOICES, SETTING, UnknownAnalyserError, analysers
from digikunta.search.cached_analyser import CachedAnalyser
from digikunta.search.index_builder import build_index, descriptions, index_text
from digikunta.search.index_entry import IndexEntry, descriptions_url, index_url
from digikunta.search.voikko_analyser import VoikkoMissingError

CACHE = ".cache/search"
"""Below the project's root: cached word analyses. May be deleted at any time."""


class SearchSettingError(Exception):
    """The chosen analyser is unknown or not installed; the message is for the console."""


@dataclass
class SiteSearch:
    """Collects hand-written pages while MkDocs renders them; records are added when written."""

    analysers: Mapping[LanguageCode, CachedAnalyser]
    _pages: dict[str, tuple[LanguageCode, IndexEntry]] = field(default_factory=dict)

    def add_page(self, source: str, url: str, matter: FrontMatter | None, html: str) -> None:
        """``source`` is the page's path below content/, ``html`` its text without records."""
        code: LanguageCode = "sv" if source.startswith("sv/") else "fi"
        if matter is not None:
            name = source.partition("/")[2].removesuffix(".md")
            entry = page_entry(name, url, matter.title, matter.description, html)
            self._pages[source] = code, entry

    def outputs(self, site: GeneratedSite) -> Iterator[Output]:
        """One index per language, and the descriptions of its entries."""
        for code in site.contexts:
            own = self._own(code)
            yield Output(index_url(code), partial(_index, site, code, own, self.analysers[code]))
            yield Output(descriptions_url(code), partial(_descriptions, site, code, own))

    def _own(self, code: LanguageCode) -> list[IndexEntry]:
        return [entry for language, entry in self._pages.values() if language == code]

    @property
    def analyser_names(self) -> str:
        """The analysers in use, for the build's last console line."""
        return ", ".join(f"{code}: {each.name}" for code, each in self.analysers.items())


def _index(
    site: GeneratedSite, code: LanguageCode, pages: Sequence[IndexEntry], analyser: CachedAnalyser
) -> bytes:
    """One language's index; ``pages`` are the entries of hand-written pages."""
    context = site.contexts[code]
    synonyms = context.catalogue.vocabularies.synonyms
    index = build_index(code, _entries(site, code, pages), analyser, synonyms)
    analyser.save()
    return index_text(index, result_words(context.language)).encode()


def _descriptions(site: GeneratedSite, code: LanguageCode, pages: Sequence[IndexEntry]) -> bytes:
    return descriptions(_entries(site, code, pages)).encode()


def _entries(
    site: GeneratedSite, code: LanguageCode, pages: Sequence[IndexEntry]
) -> list[IndexEntry]:
    return [*pages, *site_entries(site.contexts[code], site.in_language(code))]


def start_search(root: Path, language: Language) -> SiteSearch:
    """Create the collector. The setting chooses the analyser, never what is installed."""
    setting = os.environ.get(SETTING, "")
    try:
        return SiteSearch(analysers(setting, root / CACHE))
    except UnknownAnalyserError as error:
        choices = ", ".join(CHOICES)
        raise SearchSettingError(
            language("analyser-unknown", name=str(error), choices=choices, setting=SETTING)
        ) from error
    except VoikkoMissingError as error:
        raise SearchSettingError(
            language("analyser-missing", reason=str(error), setting=SETTING)
        ) from error
