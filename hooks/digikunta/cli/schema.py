"""`digikunta schema`: the files that are generated from the record classes and committed."""

import sys
from pathlib import Path

import click

from digikunta.authoring.committed_files import generated_files, stale_files
from digikunta.cli.options import language_option, require_folders
from digikunta.loading.data_folder import load_data
from digikunta.pages.script_types import script_types
from digikunta.reading.messages import MessageLanguage, load_messages
from digikunta.reading.project import find_project


@click.command("schema")
@click.option(
    "--check", "only_check", is_flag=True, help="Älä kirjoita / Skriv inte / Do not write"
)
@language_option
def schema_command(language: MessageLanguage, *, only_check: bool) -> None:
    """Kirjoita skeemat ja mallit · Skriv scheman och mallar · Write schemas and templates."""
    project = find_project()
    require_folders(project, language)
    known = load_data(project.data, Path.cwd(), project.vocabulary).vocabularies
    messages = load_messages(language, known)
    files = {**generated_files(known), **script_types()}
    if not only_check:
        for name, content in files.items():
            (project.root / name).parent.mkdir(parents=True, exist_ok=True)
            (project.root / name).write_text(content, "utf-8")
        return
    stale = stale_files(project.root, files)
    for name in stale:
        click.echo(messages.part("stale", name=name))
    sys.exit(1 if stale else 0)
