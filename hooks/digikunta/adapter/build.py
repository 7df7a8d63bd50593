"""One build's site: loaded once, although MkDocs builds every language in turn."""

from dataclasses import dataclass
from pathlib import Path

from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.data import load_data
from digikunta.loading.messages import Messages, load_messages
from digikunta.loading.page_files import check_pages
from digikunta.loading.project import Project
from digikunta.pages.build import Site
from digikunta.pages.make import make_site
from digikunta.records.problem import Problem


@dataclass(frozen=True)
class Build:
    """The generated site of one build and what was wrong with its input."""

    project: Project
    site: Site
    problems: tuple[Problem, ...]
    messages: Messages

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "warning")

    def report(self, problems: tuple[Problem, ...]) -> str:
        return "\n".join(self.messages.line(problem) for problem in problems)


def load_build(project: Project, root: Path) -> Build:
    """Everything sound becomes pages; everything else becomes problems."""
    data = load_data(project.data, root, project.vocabulary)
    site = make_site(project, data)
    _, page_problems = check_pages(project.content, root, data, RESERVED_FOLDERS)
    messages = load_messages("fi", data.vocabularies)
    return Build(project, site, (*data.problems, *page_problems), messages)
