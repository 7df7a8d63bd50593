"""The verbs `digikunta preview` and `digikunta site`: MkDocs in a process of its own.

They run the same commands as `make preview` and `make site`, for machines without make.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from digikunta.loading.missing_folders import missing_folders
from digikunta.reading.messages import LANGUAGE_VARIABLE, MessageLanguage, load_messages
from digikunta.reading.problem_report import text_lines
from digikunta.reading.project import Project, find_project
from digikunta.records.vocabulary import Vocabularies

_ADDRESS = ("127.0.0.1", 8000)
"""Where `mkdocs serve` serves by default."""

_language = click.option(
    "--lang", "language", type=click.Choice(["fi", "sv", "en"]), default="fi",
    envvar=LANGUAGE_VARIABLE, show_default=True, help="Kieli / Språk / Language",
)  # fmt: skip


@click.command("preview")
@_language
def preview_verb(language: MessageLanguage) -> None:
    """Esikatsele: http://127.0.0.1:8000. Förhandsgranska. Serve the site and follow changes."""
    project = find_project()
    require_folders(project, language, with_pages=True)
    if _is_occupied(_ADDRESS):
        place = "http://{}:{}".format(*_ADDRESS)
        messages = load_messages(language, Vocabularies())
        click.echo(messages.part("preview-occupied", place=place), err=True)
        sys.exit(1)
    sys.exit(run_mkdocs(("serve", "--livereload"), project.root, language))


@click.command("site")
@_language
def site_verb(language: MessageLanguage) -> None:
    """Rakenna kansioon site/. Bygg i mappen site/. Build into site/; warnings are errors."""
    project = find_project()
    require_folders(project, language, with_pages=True)
    sys.exit(run_mkdocs(("build", "--strict"), project.root, language))


def require_folders(
    project: Project, language: MessageLanguage, *, with_pages: bool = False
) -> None:
    """Print a message for each missing folder of records, or of pages too, and exit with 1."""
    problems = missing_folders(project, Path.cwd(), with_pages=with_pages)
    if problems:
        messages = load_messages(language, Vocabularies())
        click.echo("\n".join(text_lines(problems, messages)), err=True)
        sys.exit(1)


def _is_occupied(address: tuple[str, int]) -> bool:
    """Whether another process listens there; asked before a build that would be in vain."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(address) == 0


def run_mkdocs(arguments: Sequence[str], root: Path, language: MessageLanguage) -> int:
    """The exit code of ``mkdocs arguments``, run in ``root``."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    environment = {**os.environ, LANGUAGE_VARIABLE: language, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=root, env=environment) as process:  # noqa: S603
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the terminal interrupts MkDocs too, which ends by itself
