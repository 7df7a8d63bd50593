"""The command `digikunta`: the same functions as the site's build, without MkDocs."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from digikunta.authoring.project_diff import ProjectState, changes
from digikunta.authoring.revisions import RevisionError, checkout, other_files
from digikunta.authoring.schema import generated_files, stale_files
from digikunta.authoring.translation_status import status_lines
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.catalogue.change_summary import pull_request
from digikunta.catalogue.language import languages
from digikunta.links.allowlist import load_exceptions
from digikunta.links.link_check import checked
from digikunta.links.link_report import as_json, as_markdown
from digikunta.links.outbound_links import addresses
from digikunta.links.probe import Limits, agent
from digikunta.loading.data_folder import load_data
from digikunta.loading.site_input import TRANSLATIONS, SiteInput, load_input, with_dates_ahead
from digikunta.pages.portable_pages import rendered_files
from digikunta.pages.site_factory import make_site
from digikunta.publishing.commands import publish_verb, rollback_verb
from digikunta.reading.messages import (
    LANGUAGE_VARIABLE,
    MessageLanguage,
    Messages,
    load_messages,
    read_package_yaml,
)
from digikunta.reading.problem_report import REPORTS, text_lines
from digikunta.reading.project import Project, project
from digikunta.records.base import is_id
from digikunta.records.kinds import KINDS
from digikunta.translations.parity import written_pairs

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


main.add_command(publish_verb)
main.add_command(rollback_verb)


def _load(where: Project, *, with_pages: bool = True) -> SiteInput:
    return load_input(where, Path.cwd(), RESERVED_FOLDERS, with_pages=with_pages)


@main.command()
@data_option
@content_option
@language_option
@click.option("--format", "style", type=click.Choice(list(REPORTS)), default="text")
def check(data: Path | None, content: Path | None, language: MessageLanguage, style: str) -> None:
    """Tarkista. Granska. Check everything and list all problems (exit 0 sound, 1 problems)."""
    loaded = _load(project(data, content), with_pages=content is not None or data is None)
    given = with_dates_ahead(loaded, datetime.now(UTC).date())
    messages = load_messages(language, given.data.vocabularies)
    click.echo(REPORTS[style](given.report, messages))
    sys.exit(1 if given.report.errors else 0)


@main.command()
@data_option
@content_option
@language_option
@click.option("--accept", is_flag=True, help="Kuittaa käännökset / Godkänn / Accept translations")
def status(
    data: Path | None, content: Path | None, language: MessageLanguage, *, accept: bool
) -> None:
    """Käännösten tila. Översättningarnas läge. Missing and stale translations, unusual terms."""
    where = project(data, content)
    given = _load(where)
    messages = load_messages(language, given.data.vocabularies)
    if accept:
        folder = where.data / TRANSLATIONS
        folder.mkdir(exist_ok=True)
        for name, text in written_pairs(list(given.passages)).items():
            (folder / name).write_text(text, "utf-8")
        click.echo(messages.part("accepted", count=len(given.passages)))
        return
    click.echo("\n".join(status_lines(given, where, messages)))


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Älä kirjoita / Skriv inte / Do not write"
)
@language_option
def schema(language: MessageLanguage, *, only_check: bool) -> None:
    """Kirjoita skeemat ja mallit. Skriv scheman och mallar. Write schemas and templates."""
    where = project()
    known = load_data(where.data, Path.cwd(), where.vocabulary).vocabularies
    messages = load_messages(language, known)
    if not only_check:
        for name, content in generated_files(known).items():
            (where.root / name).parent.mkdir(parents=True, exist_ok=True)
            (where.root / name).write_text(content, "utf-8")
        return
    stale = stale_files(where.root, known)
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
    given = _load(where, with_pages=data is None)
    messages = load_messages(language, given.data.vocabularies)
    if given.errors:
        click.echo("\n".join(text_lines(given.errors, messages)), err=True)
        sys.exit(1)
    files = dict(rendered_files(make_site(where, given)))
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    click.echo(messages.part("rendered", count=len(files), folder=out.as_posix()))


@main.command()
@click.argument("kind", type=click.Choice([each.name for each in KINDS]))
@click.argument("record_id")
@language_option
def new(kind: str, record_id: str, language: MessageLanguage) -> None:
    """Aloita uusi tietue mallista. Börja en ny post. Start a new record from the template."""
    where = project()
    known = load_data(where.data, Path.cwd(), where.vocabulary).vocabularies
    messages = load_messages(language, known)
    if not is_id(record_id):
        _fail(messages, "bad-id", name=record_id)
    folder = next(each.folder for each in KINDS if each.name == kind)
    path = where.data / folder / f"{record_id}.yml"
    if path.exists():
        _fail(messages, "exists", name=path.name)
    text = (where.templates / f"{kind}.yml").read_text("utf-8")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace("id: tunnus", f"id: {record_id}", 1), "utf-8")
    click.echo(messages.part("created", name=path.relative_to(where.data.parent).as_posix()))


@main.command()
@click.argument("base")
@click.option("--head", help="Versio tai kansio / Version eller mapp / Revision or folder")
@language_option
def summary(base: str, head: str | None, language: MessageLanguage) -> None:
    """Mitä ehdotus muuttaa. Vad ett förslag ändrar. What changes since BASE, in two languages.

    BASE is a revision of git, or a folder with data/ and content/ in it. Exits 0 also when the
    input is broken: that is part of what is said.
    """
    root = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="digikunta-") as scratch:
        try:
            before = checkout(base, root, Path(scratch) / "base")
            after = checkout(head or str(root), root, Path(scratch) / "head")
        except RevisionError as error:
            known = load_data(project().data, root, project().vocabulary).vocabularies
            _fail(load_messages(language, known), "no-such-revision", name=str(error))
        old, new = (
            ProjectState(each, load_input(each, each.root, RESERVED_FOLDERS))
            for each in (before, after)
        )
        found = changes(old, new)
        others = [] if Path(base).is_dir() else other_files(base, head, root)
        words = languages(read_package_yaml("summary.yml"))
        for code, each in words.items():
            messages = load_messages(code, new.given.data.vocabularies)
            click.echo(pull_request(found, new, others, each, messages))


@main.command()
@language_option
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path),
    help="Tiedosto ohjelmille / Fil för program / File for programs",
)  # fmt: skip
@click.option("--list", "only_list", is_flag=True, help="Älä kysy / Fråga inte / Do not ask")
def links(language: MessageLanguage, json_file: Path | None, *, only_list: bool) -> None:
    """Kokeile linkit. Pröva länkarna. Ask every address of other sites whether it answers.

    Exits 0 whatever the servers say: only its own list, link-check.yml, can be wrong.
    """
    where = project()
    given = _load(where)
    places = addresses(given)
    left_alone = load_exceptions(where.root, places, datetime.now(UTC).date().isoformat())
    messages = load_messages(language, given.data.vocabularies)
    if left_alone.problems:
        click.echo("\n".join(text_lines(left_alone.problems, messages)), err=True)
    if left_alone.is_broken:
        sys.exit(1)
    if only_list:
        click.echo("\n".join(sorted(places)))
        return
    answers = checked(places, left_alone, Limits(), agent())
    if json_file is not None:
        json_file.write_text(as_json(answers, places), "utf-8")
    for each in languages(read_package_yaml("summary.yml")).values():
        click.echo(as_markdown(answers, places, each))


def _fail(messages: Messages, part: str, **values: str) -> NoReturn:
    click.echo(messages.part(part, **values), err=True)
    sys.exit(1)
