"""Shared support for tests: the project's folders, a check of any folder, pages of any records."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from digikunta.catalogue.language import languages
from digikunta.exports.all_exports import Exports
from digikunta.exports.edition import Edition
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.loading.data import Data
from digikunta.loading.data_folder import load_data
from digikunta.pages.generated_site import GeneratedSite, build_site
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageInputs
from digikunta.pages.record_templates import load_templates
from digikunta.pages.site_factory import catalogue_of
from digikunta.reading.messages import MessageLanguage, load_messages, read_package_yaml
from digikunta.reading.project import find_project
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.source_commit import Commit

ROOT = Path(__file__).resolve().parents[1]
TESTS = Path(__file__).resolve().parent
PROJECT = find_project()


_MEMO = ReloadMemo()
"""So that the project's vocabularies are read once by each process that runs tests."""


def load_folder(folder: Path) -> Data:
    """A data folder; one without vocabularies uses the project's. Paths are relative to it."""
    return load_data(folder, folder, PROJECT.vocabulary, _MEMO)


def problem_lines(folder: Path, language: MessageLanguage = "fi") -> list[str]:
    """The lines `digikunta check` would print for a data folder."""
    data = load_folder(folder)
    messages = load_messages(language, data.vocabularies)
    return [messages.line(problem) for problem in data.problems]


def write_record(folder: Path, kind: str, record_id: str, text: str) -> Path:
    """A record file in a data folder: kind is experiments or tools."""
    path = folder / kind / f"{record_id}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@cache
def strings() -> Mapping[str, Any]:
    """The site's string catalogue."""
    found: Mapping[str, Any] = read_package_yaml("interface.yml")
    return found


@cache
def field_labels() -> Mapping[str, Any]:
    """The labels and help of fields."""
    found: Mapping[str, Any] = read_package_yaml("fields.yml")
    return found


def site_of(data: Data, part_size: int = 300) -> GeneratedSite:
    """All generated pages of some data, without any engine, with so many cards on a list's page."""
    return build_site(
        catalogue_of(data),
        languages(strings()),
        load_templates(PROJECT.page_templates),
        PageInputs(field_labels(), data.paths, part_size=part_size),
    )


_EMPTY_MUNICIPALITIES = 3


def different_pages(site: GeneratedSite) -> dict[str, Page]:
    """All pages by name, but only a few of the municipalities that have no experiment.

    Every site has a page for each of Finland's municipalities; those with nothing of their own
    differ in figures only.
    """
    chosen: dict[str, Page] = {}
    empty: Counter[str] = Counter()
    for name, page in site.pages.items():
        section, key, language = page.address.section, page.address.key, page.address.language
        holdings = site.contexts[language].catalogue.holdings["municipalities"]
        if section == "municipalities" and key and key not in holdings:
            empty[language] += 1
            if empty[language] > _EMPTY_MUNICIPALITIES:
                continue
        chosen[name] = page
    return chosen


ABOUT = SiteMetadata(
    base="https://kunta.example.org/digi/",
    names={"fi": "Koekunta", "sv": "Provkommun"},
    descriptions={"fi": "Sivusto kokeista.", "sv": "En webbplats om försök."},
    owner="Koekunnan kuntayhtymä",
    feedback="palaute@example.org",
    commit=Commit("0123456789abcdef0123456789abcdef01234567", datetime(2026, 11, 22, tzinfo=UTC)),
)
"""A site in a subfolder, whose owner and commit are known."""


def edition_of(data: Data, about: SiteMetadata = ABOUT) -> Edition:
    """The input of the files beside the pages."""
    return Edition(catalogue_of(data), languages(strings()), field_labels(), about)


def exports_of(folder: Path, about: SiteMetadata = ABOUT) -> Exports:
    """The files beside the pages of a sound data folder."""
    data = load_folder(folder)
    assert data.errors == ()
    return Exports(edition_of(data, about))


@cache
def real() -> Exports:
    """The files beside the pages of the project's own records."""
    return exports_of(ROOT / "data")


MINIMAL_EXPERIMENT = """\
id: koe
original_language: fi
title: {fi: Koe, sv: Försök}
summary: {fi: Kunta kokeili., sv: Kommunen prövade.}
programme_link: not-stated
themes: [e-services]
status: unknown
sources:
  - {id: lahde, title: Lähde, publisher: Kunta, url: "https://example.org/a", date: "2019"}
reviewed: "2026-11-21"
"""
"""A minimal valid experiment, in both languages."""

MINIMAL_LAW = """\
id: 306-2019
original_language: fi
kind: act
number: 306/2019
title: {fi: Digipalvelulaki, sv: Lagen om digitala tjänster}
state: in-force
requires: {fi: Laki koskee digipalveluja., sv: Lagen gäller digitala tjänster.}
read: not-read
url: {fi: "https://example.org/306", sv: "https://example.org/sv/306"}
link_status: unchecked
sources:
  - {id: finlex, title: Digipalvelulaki, url: "https://example.org/306"}
reviewed: "2026-11-21"
"""
"""A minimal valid act, in both languages."""

MINIMAL_TOOL = """\
id: valine
original_language: fi
title: {fi: Väline, sv: Verktyg}
name_status: {fi: official, sv: translation}
summary: {fi: Auttaa alkuun., sv: Hjälper i gång.}
publisher: {fi: Kuntaliitto, sv: Kommunförbundet}
kind: guide
phases: [plan]
origin: related
tier: core
licence: unknown
link_status: unchecked
source_coverage: seen
sources:
  - {id: lahde, title: Lähde, publisher: Kunta, url: "https://example.org/a"}
reviewed: "2026-11-21"
"""
"""A minimal valid tool, in both languages."""
