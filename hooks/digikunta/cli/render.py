"""`digikunta render`: the generated pages for another engine."""

from pathlib import Path

import click

from digikunta.cli.failure import fail
from digikunta.cli.options import data_option, language_option, load
from digikunta.pages.portable_pages import rendered_files
from digikunta.pages.site_factory import make_site
from digikunta.reading.messages import MessageLanguage, load_messages
from digikunta.reading.problem_report import text_lines
from digikunta.reading.project import find_project


@click.command("render")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@data_option
@language_option
def render_command(out: Path, data: Path | None, language: MessageLanguage) -> None:
    """Tee sivut ilman MkDocsia · Gör sidorna utan MkDocs · Write the pages without MkDocs."""
    project = find_project(data)
    site_input = load(project, with_pages=data is None)
    messages = load_messages(language, site_input.data.vocabularies)
    if site_input.errors:
        fail("\n".join(text_lines(site_input.errors, messages)))
    files = dict(rendered_files(make_site(project, site_input)))
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    click.echo(messages.part("rendered", count=len(files), folder=out.as_posix()))
