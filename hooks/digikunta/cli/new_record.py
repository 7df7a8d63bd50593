"""`digikunta new`: a new record from its template."""

from pathlib import Path

import click

from digikunta.cli.options import fail_with, language_option, require_folders
from digikunta.loading.data_folder import load_data
from digikunta.reading.messages import MessageLanguage, load_messages
from digikunta.reading.project import find_project
from digikunta.records.base import is_record_id
from digikunta.records.kinds import KINDS


@click.command("new")
@click.argument("kind", type=click.Choice([each.name for each in KINDS]))
@click.argument("record_id")
@language_option
def new_command(kind: str, record_id: str, language: MessageLanguage) -> None:
    """Aloita uusi tietue mallista · Börja en ny post · Start a new record from the template."""
    project = find_project()
    require_folders(project, language)
    known = load_data(project.data, Path.cwd(), project.vocabulary).vocabularies
    messages = load_messages(language, known)
    if not is_record_id(record_id):
        fail_with(messages, "bad-id", name=record_id)
    folder = next(each.folder for each in KINDS if each.name == kind)
    path = project.data / folder / f"{record_id}.yml"
    if path.exists():
        fail_with(messages, "exists", name=path.name)
    text = (project.templates / f"{kind}.yml").read_text("utf-8")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace("id: tunnus", f"id: {record_id}", 1), "utf-8")
    click.echo(messages.part("created", name=path.relative_to(project.data.parent).as_posix()))
