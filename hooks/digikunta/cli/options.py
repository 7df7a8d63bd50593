"""Options that several commands have, and what they do before their own work."""

from pathlib import Path

import click

from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.cli.failure import fail
from digikunta.loading.missing_folders import missing_folders
from digikunta.loading.site_input import SiteInput, load_input
from digikunta.reading.messages import LANGUAGE_VARIABLE, MessageLanguage, load_messages
from digikunta.reading.problem_report import text_lines
from digikunta.reading.project import Project
from digikunta.records.vocabulary import Vocabularies

language_option = click.option(
    "--lang", "language", type=click.Choice(["fi", "sv", "en"]), default="fi",
    envvar=LANGUAGE_VARIABLE, show_default=True, help="Kieli / Språk / Language",
)  # fmt: skip
data_option = click.option(
    "--data", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Tietueiden kansio / Mapp med poster / Folder of records",
)  # fmt: skip
content_option = click.option(
    "--content", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Sivujen kansio / Mapp med sidor / Folder of pages",
)  # fmt: skip


def load(project: Project, *, with_pages: bool = True) -> SiteInput:
    """Everything that the project's folders hold, with all problems."""
    return load_input(project, Path.cwd(), RESERVED_FOLDERS, with_pages=with_pages)


def require_folders(
    project: Project, language: MessageLanguage, *, with_pages: bool = False
) -> None:
    """Print a message for each missing folder of records, or of pages too, and exit with 1."""
    problems = missing_folders(project, Path.cwd(), with_pages=with_pages)
    if problems:
        messages = load_messages(language, Vocabularies())
        fail("\n".join(text_lines(problems, messages)))
