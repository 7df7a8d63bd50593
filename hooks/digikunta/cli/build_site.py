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

from digikunta.cli.failure import fail_with
from digikunta.cli.options import language_option, require_folders
from digikunta.reading.messages import LANGUAGE_VARIABLE, MessageLanguage, load_messages
from digikunta.reading.project import find_project
from digikunta.records.vocabulary import Vocabularies

_ADDRESS = ("127.0.0.1", 8000)
"""Where `mkdocs serve` serves by default."""


@click.command("preview")
@language_option
def preview_command(language: MessageLanguage) -> None:
    """Esikatsele: http://127.0.0.1:8000 · Förhandsgranska · Serve the site and follow changes."""
    project = find_project()
    require_folders(project, language, with_pages=True)
    if _is_occupied(_ADDRESS):
        place = "http://{}:{}".format(*_ADDRESS)
        fail_with(load_messages(language, Vocabularies()), "preview-occupied", place=place)
    sys.exit(run_mkdocs(("serve", "--livereload"), project.root, language))


@click.command("site")
@language_option
def site_command(language: MessageLanguage) -> None:
    """Rakenna kansioon site/ · Bygg i mappen site/ · Build into site/; warnings are errors."""
    project = find_project()
    require_folders(project, language, with_pages=True)
    sys.exit(run_mkdocs(("build", "--strict"), project.root, language))


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
