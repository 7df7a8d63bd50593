"""`digikunta links`: whether the addresses of other sites answer."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from digikunta.catalogue.language import languages
from digikunta.cli.options import language_option, load, require_folders
from digikunta.links.allowlist import load_allowlist
from digikunta.links.link_check import check_links
from digikunta.links.link_report import as_json, as_markdown
from digikunta.links.outbound_links import outbound_links
from digikunta.links.probe import Limits, user_agent
from digikunta.reading.messages import MessageLanguage, load_messages, read_package_yaml
from digikunta.reading.problem_report import text_lines
from digikunta.reading.project import find_project


@click.command("links")
@language_option
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path),
    help="Tiedosto ohjelmille / Fil för program / File for programs",
)  # fmt: skip
@click.option("--list", "only_list", is_flag=True, help="Älä kysy / Fråga inte / Do not ask")
def links_command(language: MessageLanguage, json_file: Path | None, *, only_list: bool) -> None:
    """Kokeile linkit · Pröva länkarna · Ask every address of other sites whether it answers.

    Exits 0 whatever the servers say: only its own list, link-check.yml, can be wrong.
    """
    project = find_project()
    require_folders(project, language)
    site_input = load(project)
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
