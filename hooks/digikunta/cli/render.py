"""`digikunta render`: the whole site as a project of Hugo, Eleventy and Zensical."""

from pathlib import Path

import click

from digikunta.cli.failure import fail
from digikunta.cli.options import data_option, language_option, load
from digikunta.pages.portable_site import portable_files
from digikunta.reading.messages import MessageLanguage, load_messages
from digikunta.reading.problem_report import text_lines
from digikunta.reading.project import find_project


@click.command("render")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@data_option
@language_option
def render_command(out: Path, data: Path | None, language: MessageLanguage) -> None:
    """Tee sivusto muille ohjelmille · Gör webbplatsen för andra program · Write the site for other
    engines.
    """
    project = find_project(data)
    site_input = load(project, with_pages=data is None)
    messages = load_messages(language, site_input.data.vocabularies)
    if site_input.errors:
        fail("\n".join(text_lines(site_input.errors, messages)))
    count = 0
    for name, make in portable_files(project, site_input):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        count += 1
    click.echo(messages.part("rendered", count=count, folder=out.as_posix()))
