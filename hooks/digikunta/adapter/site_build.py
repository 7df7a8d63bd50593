"""One build: the loaded input, the exports and the generated pages of both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.catalogue.language import Language
from digikunta.exports.all_exports import Exports
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.loading.site_input import SiteInput, load_input
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.page_link_problems import with_link_problems
from digikunta.pages.site_factory import catalogue_of, make_edition, make_site, make_site_again
from digikunta.reading.messages import Messages, console_language, load_messages
from digikunta.reading.project import Project
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.records.base import LanguageCode
from digikunta.records.problem import Problem


@dataclass(frozen=True)
class SiteBuild:
    """Loaded once per build, although MkDocs builds each language in turn."""

    project: Project
    given: SiteInput
    exports: Exports
    site: GeneratedSite
    messages: Messages

    @property
    def console(self) -> Language:
        """The language of the build's own console lines: Finnish or Swedish."""
        return self.site.contexts["sv" if self.messages.language == "sv" else "fi"].language

    @cached_property
    def destinations(self) -> Mapping[str, str]:
        """Output path of each generated page, by the source path that MkDocs knows."""
        return {source: page.address.destination for source, page in self.site.pages.items()}

    def lines(self, problems: tuple[Problem, ...], language: LanguageCode) -> list[str]:
        """Problem lines for a page, in the page's language."""
        messages = replace(self.messages, language=language)
        return [messages.line(problem) for problem in problems]

    def report(self, problems: tuple[Problem, ...]) -> str:
        """Problem lines for the console."""
        return "\n".join(self.messages.line(problem) for problem in problems)


def load_build(
    project: Project,
    root: Path,
    about: SiteMetadata,
    settings: Mapping[str, str],
    memo: ReloadMemo | None = None,
) -> SiteBuild:
    """Load the input: valid records become pages and exports, everything else problems."""
    given = load_input(project, root, RESERVED_FOLDERS, memo=memo).lean
    messages = load_messages(console_language(), given.data.vocabularies)
    exports = Exports(make_edition(given, about))
    site = make_site(project, given, exports, settings)
    return SiteBuild(
        project, with_link_problems(project, given, lambda: site.pages), exports, site, messages
    )


def reload_build(build: SiteBuild, root: Path, memo: ReloadMemo) -> SiteBuild:
    """The build after changes below data/ and content/ only."""
    given = load_input(build.project, root, RESERVED_FOLDERS, memo=memo)
    messages = replace(build.messages, vocabularies=given.data.vocabularies)
    edition = replace(build.exports.edition, catalogue=catalogue_of(given.data))
    exports = Exports(edition)
    site = make_site_again(build.site, given, exports)
    return SiteBuild(
        build.project,
        with_link_problems(build.project, given, lambda: site.pages),
        exports,
        site,
        messages,
    )
