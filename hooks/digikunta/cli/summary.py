"""`digikunta summary`: what a proposal changes, in Finnish and Swedish."""

import tempfile
from pathlib import Path

import click

from digikunta.authoring.project_diff import ProjectState, changes
from digikunta.authoring.revisions import RevisionError, checkout, other_files
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.catalogue.change_summary import pull_request
from digikunta.catalogue.language import languages
from digikunta.cli.failure import fail_with
from digikunta.cli.options import language_option
from digikunta.loading.data_folder import load_data
from digikunta.loading.site_input import load_input
from digikunta.reading.messages import MessageLanguage, load_messages, read_package_yaml
from digikunta.reading.project import find_project


@click.command("summary")
@click.argument("base")
@click.option("--head", help="Versio tai kansio / Version eller mapp / Revision or folder")
@language_option
def summary_command(base: str, head: str | None, language: MessageLanguage) -> None:
    """Mitä ehdotus muuttaa · Vad ett förslag ändrar · What changes since BASE, in two languages.

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
            fail_with(load_messages(language, known), "no-such-revision", name=str(error))
        old, new = (
            ProjectState(each, load_input(each, each.root, RESERVED_FOLDERS))
            for each in (before, after)
        )
        all_changes = changes(old, new)
        others = [] if Path(base).is_dir() else other_files(base, head, root)
        for code, each in languages(read_package_yaml("summary.yml")).items():
            messages = load_messages(code, new.site_input.data.vocabularies)
            click.echo(pull_request(all_changes, new, others, each, messages))
