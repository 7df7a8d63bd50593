"""The command `digikunta`: the same functions as the site's build, without MkDocs."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.data import Data, load_data
from digikunta.loading.messages import MessageLanguage, Messages, load_messages
from digikunta.loading.page_files import check_pages
from digikunta.loading.project import Project, project
from digikunta.loading.reports import REPORTS, Report, text_lines
from digikunta.loading.schema import FOLDERS, KINDS, generated_files, stale_files
from digikunta.pages.make import make_site
from digikunta.pages.render import rendered_files
from digikunta.records.base import is_id

LANGUAGE_VARIABLE = "DIGIKUNTA_LANG"

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Digikunnan tietueet ja sivut. Digikuntas poster och sidor. Records and pages of digikunta."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


@main.command()
@data_option
@content_option
@language_option
@click.option("--format", "style", type=click.Choice(list(REPORTS)), default="text")
def check(data: Path | None, content: Path | None, language: MessageLanguage, style: str) -> None:
    """Tarkista. Granska. Check everything and list all problems (exit 0 sound, 1 problems)."""
    where = project(data, content)
    loaded = load(where)
    report = check_everything(where, loaded, pages=content is not None or data is None)
    messages = load_messages(language, loaded.vocabularies)
    click.echo(REPORTS[style](report, messages))
    sys.exit(1 if report.errors else 0)


def load(where: Project) -> Data:
    """The data folder, with the project's vocabularies for a folder that has none."""
    return load_data(where.data, Path.cwd(), where.vocabulary)


def check_everything(where: Project, data: Data, *, pages: bool = True) -> Report:
    """Records, and the hand-written pages unless only a folder of records was named."""
    count, problems = 0, list(data.problems)
    if pages:
        count, found = check_pages(where.content, Path.cwd(), data, RESERVED_FOLDERS)
        problems.extend(found)
    ordered = tuple(sorted(problems, key=lambda each: each.sort_key))
    return Report(ordered, data.files_read, count)


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Älä kirjoita / Skriv inte / Do not write"
)
@language_option
def schema(only_check: bool, language: MessageLanguage) -> None:
    """Kirjoita skeemat ja mallit. Skriv scheman och mallar. Write schemas and templates."""
    where = project()
    loaded = load(where)
    messages = load_messages(language, loaded.vocabularies)
    if not only_check:
        for name, content in generated_files(loaded.vocabularies).items():
            (where.root / name).parent.mkdir(exist_ok=True)
            (where.root / name).write_text(content, "utf-8")
        return
    stale = stale_files(where.root, loaded.vocabularies)
    for name in stale:
        click.echo(messages.part("stale", name=name))
    sys.exit(1 if stale else 0)


@main.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@data_option
@language_option
def render(out: Path, data: Path | None, language: MessageLanguage) -> None:
    """Tee sivut ilman MkDocsia. Gör sidorna utan MkDocs. Write the pages without MkDocs."""
    where = project(data)
    loaded = load(where)
    messages = load_messages(language, loaded.vocabularies)
    if loaded.errors:
        click.echo("\n".join(text_lines(loaded.errors, messages)), err=True)
        sys.exit(1)
    files = dict(rendered_files(make_site(where, loaded)))
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    click.echo(messages.part("rendered", count=len(files), folder=out.as_posix()))


@main.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("record_id")
@language_option
def new(kind: str, record_id: str, language: MessageLanguage) -> None:
    """Aloita uusi tietue mallista. Börja en ny post. Start a new record from the template."""
    where = project()
    messages = load_messages(language, load(where).vocabularies)
    if not is_id(record_id):
        _fail(messages, "bad-id", name=record_id)
    path = where.data / FOLDERS[kind] / f"{record_id}.yml"
    if path.exists():
        _fail(messages, "exists", name=path.name)
    text = (where.templates / f"{kind}.yml").read_text("utf-8")
    path.write_text(text.replace("id: tunnus", f"id: {record_id}", 1), "utf-8")
    click.echo(messages.part("created", name=path.relative_to(where.data.parent).as_posix()))


def _fail(messages: Messages, part: str, **values: str) -> NoReturn:
    click.echo(messages.part(part, **values), err=True)
    sys.exit(1)
