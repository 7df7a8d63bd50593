"""The verbs `digikunta preview` and `digikunta site`: MkDocs in a process of its own.

They run the same commands as `make preview` and `make site`, for machines without make.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from digikunta.reading.messages import LANGUAGE_VARIABLE, MessageLanguage
from digikunta.reading.project import find_project

_language = click.option(
    "--lang", "language", type=click.Choice(["fi", "sv", "en"]), default="fi",
    envvar=LANGUAGE_VARIABLE, show_default=True, help="Kieli / Språk / Language",
)  # fmt: skip


@click.command("preview")
@_language
def preview_verb(language: MessageLanguage) -> None:
    """Esikatsele: http://127.0.0.1:8000. Förhandsgranska. Serve the site and follow changes."""
    sys.exit(run_mkdocs(("serve", "--livereload"), find_project().root, language))


@click.command("site")
@_language
def site_verb(language: MessageLanguage) -> None:
    """Rakenna kansioon site/. Bygg i mappen site/. Build into site/; warnings are errors."""
    sys.exit(run_mkdocs(("build", "--strict"), find_project().root, language))


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
