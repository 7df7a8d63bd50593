"""One build's site: loaded once, although MkDocs builds every language in turn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from digikunta.adapter.kept_files import KeptFiles
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.catalogue.language import Language
from digikunta.exports.all_exports import Exports
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.loading.site_input import SiteInput, load_input
from digikunta.loading.store import Store
from digikunta.pages.face import Faces
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.site_factory import catalogue_of, make_edition, make_site, make_site_again
from digikunta.reading.messages import Messages, console_language, load_messages
from digikunta.reading.project import Project
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.records.base import LanguageCode
from digikunta.records.problem import Problem


@dataclass(frozen=True)
class SiteBuild:
    """The generated site of one build and the input it was made of."""

    project: Project
    given: SiteInput
    exports: Exports
    site: GeneratedSite
    messages: Messages
    kept: KeptFiles

    @property
    def console(self) -> Language:
        """For what the build says itself. It has no English: Finnish stands in for it."""
        return self.site.workshops["sv" if self.messages.language == "sv" else "fi"].language

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where each generated page is, by the source that the engine knows it by."""
        return {source: page.address.destination for source, page in self.site.pages.items()}

    def lines(self, problems: tuple[Problem, ...], language: LanguageCode) -> list[str]:
        """For a page, in the page's language."""
        messages = replace(self.messages, language=language)
        return [messages.line(problem) for problem in problems]

    def report(self, problems: tuple[Problem, ...]) -> str:
        """For the command line."""
        return "\n".join(self.messages.line(problem) for problem in problems)


def load_build(  # noqa: PLR0913 - where things are, who runs them, what is known already
    project: Project,
    root: Path,
    about: SiteMetadata,
    settings: Mapping[str, str],
    *,
    store: Store,
    memory: ReloadMemo | None = None,
) -> SiteBuild:
    """Everything sound becomes pages and files; everything else becomes problems."""
    given = load_input(project, root, RESERVED_FOLDERS, store=store, memo=memory).lean
    messages = load_messages(console_language(), given.data.vocabularies)
    edition = make_edition(given, about)
    kept = KeptFiles(edition, Faces(), store)
    exports = Exports(edition, kept.size)
    site = make_site(project, given, exports, settings)
    return SiteBuild(project, given, exports, site, messages, kept)


def load_again(build: SiteBuild, root: Path, memory: ReloadMemo) -> SiteBuild:
    """What has changed below data/ and content/; everything else stays as it was."""
    given = load_input(build.project, root, RESERVED_FOLDERS, memo=memory)
    messages = replace(build.messages, vocabularies=given.data.vocabularies)
    edition = replace(build.exports.edition, catalogue=catalogue_of(given.data))
    kept = replace(build.kept, edition=edition, faces=Faces())
    exports = Exports(edition, kept.size)
    site = make_site_again(build.site, given, exports)
    return SiteBuild(build.project, given, exports, site, messages, kept)
