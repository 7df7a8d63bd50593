"""One build's site: loaded once, although MkDocs builds every language in turn."""

from dataclasses import dataclass
from pathlib import Path

from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.input import SiteInput, load_input
from digikunta.loading.messages import Messages, load_messages
from digikunta.loading.project import Project
from digikunta.pages.build import Site
from digikunta.pages.make import make_site
from digikunta.records.problem import Problem


@dataclass(frozen=True)
class Build:
    """The generated site of one build and the input it was made of."""

    project: Project
    given: SiteInput
    site: Site
    messages: Messages

    def report(self, problems: tuple[Problem, ...]) -> str:
        return "\n".join(self.messages.line(problem) for problem in problems)


def load_build(project: Project, root: Path) -> Build:
    """Everything sound becomes pages; everything else becomes problems."""
    given = load_input(project, root, RESERVED_FOLDERS)
    messages = load_messages("fi", given.data.vocabularies)
    return Build(project, given, make_site(project, given), messages)
