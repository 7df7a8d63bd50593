"""The command line `digikunta`: checks, reports and exports without MkDocs."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from digikunta.authoring.committed_files import generated_files, stale_files
from digikunta.authoring.project_diff import ProjectState, changes
from digikunta.authoring.revisions import RevisionError, checkout, other_files
from digikunta.authoring.translation_status import status_lines
from digikunta.build_commands import preview_verb, require_folders, site_verb
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.catalogue.change_summary import pull_request
from digikunta.catalogue.language import languages
from digikunta.links.allowlist import load_allowlist
from digikunta.links.link_check import check_links
from digikunta.links.link_report import as_json, as_markdown
from digikunta.links.outbound_links import outbound_links
from digikunta.links.probe import Limits, user_agent
from digikunta.loading.data_folder import load_data
from digikunta.loading.site_input import TRANSLATIONS, SiteInput, load_input, with_dates_ahead
from digikunta.pages.page_link_problems import with_links_checked
from digikunta.pages.portable_pages import rendered_files
from digikunta.pages.script_types import script_types
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
from digikunta.reading.project import Project, find_project
from digikunta.records.base import RESERVED_IDS, is_id
from digikunta.records.kinds import KINDS
from digikunta.translations.parity import recorded_files

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


main.add_command(preview_verb)
main.add_command(site_verb)
main.add_command(publish_verb)
main.add_command(rollback_verb)


def _load(project: Project, *, with_pages: bool = True) -> SiteInput:
    return load_input(project, Path.cwd(), RESERVED_FOLDERS, with_pages=with_pages)


@main.command()
@data_option
@content_option
@language_option
@click.option("--format", "style", type=click.Choice(list(REPORTS)), default="text")
def check(data: Path | None, content: Path | None, language: MessageLanguage, style: str) -> None:
    """Tarkista. Granska. Check everything and list all problems (exit 0 sound, 1 problems)."""
    with_pages = content is not None or data is None
    project = find_project(data, content)
    loaded = with_links_checked(project, _load(project, with_pages=with_pages))
    site_input = with_dates_ahead(loaded, datetime.now(UTC).date())
    messages = load_messages(language, site_input.data.vocabularies)
    click.echo(REPORTS[style](site_input.report, messages))
    sys.exit(1 if site_input.report.errors else 0)


@main.command()
@data_option
@content_option
@language_option
@click.option("--accept", is_flag=True, help="Kuittaa käännökset / Godkänn / Accept translations")
def status(
    data: Path | None, content: Path | None, language: MessageLanguage, *, accept: bool
) -> None:
    """Käännösten tila. Översättningarnas läge. Missing and stale translations, unusual terms."""
    project = find_project(data, content)
    require_folders(project, language)
    site_input = _load(project)
    messages = load_messages(language, site_input.data.vocabularies)
    if accept:
        folder = project.data / TRANSLATIONS
        folder.mkdir(exist_ok=True)
        for name, text in recorded_files(list(site_input.passages)).items():
            (folder / name).write_text(text, "utf-8")
        click.echo(messages.part("accepted", count=len(site_input.passages)))
        return
    click.echo("\n".join(status_lines(site_input, project, messages)))


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Älä kirjoita / Skriv inte / Do not write"
)
@language_option
def schema(language: MessageLanguage, *, only_check: bool) -> None:
    """Kirjoita skeemat ja mallit. Skriv scheman och mallar. Write schemas and templates."""
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


@main.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@data_option
@language_option
def render(out: Path, data: Path | None, language: MessageLanguage) -> None:
    """Tee sivut ilman MkDocsia. Gör sidorna utan MkDocs. Write the pages without MkDocs."""
    project = find_project(data)
    site_input = _load(project, with_pages=data is None)
    messages = load_messages(language, site_input.data.vocabularies)
    if site_input.errors:
        click.echo("\n".join(text_lines(site_input.errors, messages)), err=True)
        sys.exit(1)
    files = dict(rendered_files(make_site(project, site_input)))
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
    project = find_project()
    require_folders(project, language)
    known = load_data(project.data, Path.cwd(), project.vocabulary).vocabularies
    messages = load_messages(language, known)
    if not is_id(record_id):
        _fail(messages, "bad-id", name=record_id)
    if record_id in RESERVED_IDS:
        _fail(messages, "reserved-id", name=record_id)
    folder = next(each.folder for each in KINDS if each.name == kind)
    path = project.data / folder / f"{record_id}.yml"
    if path.exists():
        _fail(messages, "exists", name=path.name)
    text = (project.templates / f"{kind}.yml").read_text("utf-8")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace("id: tunnus", f"id: {record_id}", 1), "utf-8")
    click.echo(messages.part("created", name=path.relative_to(project.data.parent).as_posix()))


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
            own = find_project()
            known = load_data(own.data, root, own.vocabulary).vocabularies
            _fail(load_messages(language, known), "no-such-revision", name=str(error))
        old, new = (
            ProjectState(each, load_input(each, each.root, RESERVED_FOLDERS))
            for each in (before, after)
        )
        all_changes = changes(old, new)
        others = [] if Path(base).is_dir() else other_files(base, head, root)
        for code, each in languages(read_package_yaml("summary.yml")).items():
            messages = load_messages(code, new.site_input.data.vocabularies)
            click.echo(pull_request(all_changes, new, others, each, messages))


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
    project = find_project()
    require_folders(project, language)
    site_input = _load(project)
    occurrences = outbound_links(site_input)
    today = datetime.now(UTC).date().isoformat()
    allowlist = load_allowlist(project.root, occurrences, today)
    messages = load_messages(language, site_input.data.vocabularies)
    if allowlist.problems:
        click.echo("\n".join(text_lines(allowlist.problems, messages)), err=True)
    if allowlist.is_broken:
        sys.exit(1)
    if only_list:
        click.echo("\n".join(sorted(occurrences)))
        return
    answers = check_links(occurrences, allowlist, Limits(), user_agent())
    if json_file is not None:
        json_file.write_text(as_json(answers, occurrences), "utf-8")
    for each in languages(read_package_yaml("summary.yml")).values():
        click.echo(as_markdown(answers, occurrences, each))


def _fail(messages: Messages, part: str, **values: str) -> NoReturn:
    click.echo(messages.part(part, **values), err=True)
    sys.exit(1)
