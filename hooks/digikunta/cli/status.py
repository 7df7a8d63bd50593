"""`digikunta status`: translations that are missing or stale, and how to accept them."""

from datetime import UTC, datetime
from pathlib import Path

import click

from digikunta.authoring.translation_status import status_lines
from digikunta.cli.options import (
    content_option,
    data_option,
    language_option,
    load,
    require_folders,
)
from digikunta.loading.site_input import TRANSLATIONS
from digikunta.reading.messages import MessageLanguage, load_messages
from digikunta.reading.project import find_project
from digikunta.translations.parity import recorded_files


@click.command("status")
@data_option
@content_option
@language_option
@click.option("--accept", is_flag=True, help="Kuittaa käännökset / Godkänn / Accept translations")
def status_command(
    data: Path | None, content: Path | None, language: MessageLanguage, *, accept: bool
) -> None:
    """Käännösten tila · Översättningarnas läge · Missing and stale translations, unusual terms."""
    project = find_project(data, content)
    require_folders(project, language)
    site_input = load(project)
    messages = load_messages(language, site_input.data.vocabularies)
    if accept:
        folder = project.data / TRANSLATIONS
        folder.mkdir(exist_ok=True)
        for name, text in recorded_files(list(site_input.passages)).items():
            (folder / name).write_text(text, "utf-8")
        click.echo(messages.part("accepted", count=len(site_input.passages)))
        return
    today = datetime.now(UTC).date()
    click.echo("\n".join(status_lines(site_input, project, messages, today)))
