"""`digikunta check`: all records and pages, and every problem in them."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from digikunta.cli.options import content_option, data_option, language_option, load
from digikunta.loading.site_input import with_dates_ahead
from digikunta.pages.page_link_problems import with_links_checked
from digikunta.reading.messages import MessageLanguage, load_messages
from digikunta.reading.problem_report import REPORTS
from digikunta.reading.project import find_project


@click.command("check")
@data_option
@content_option
@language_option
@click.option("--format", "style", type=click.Choice(list(REPORTS)), default="text")
def check_command(
    data: Path | None, content: Path | None, language: MessageLanguage, style: str
) -> None:
    """Tarkista · Granska · Check everything and list all problems (exit 0 sound, 1 problems)."""
    with_pages = content is not None or data is None
    project = find_project(data, content)
    loaded = with_links_checked(project, load(project, with_pages=with_pages))
    site_input = with_dates_ahead(loaded, datetime.now(UTC).date())
    messages = load_messages(language, site_input.data.vocabularies)
    click.echo(REPORTS[style](site_input.report, messages))
    sys.exit(1 if site_input.report.errors else 0)
