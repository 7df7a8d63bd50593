"""The commands `digikunta publish` and `digikunta rollback`: output and exit codes."""

import importlib.util
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from digikunta.cli.failure import fail
from digikunta.cli.options import language_option
from digikunta.publishing import minify
from digikunta.publishing.destination import PublishingError, refuse_foreign, refuse_place
from digikunta.publishing.publish import PublishResult, RefusedError, Reload, publish, rollback
from digikunta.publishing.publish_problems import grouped
from digikunta.reading.messages import MessageLanguage, Messages, load_messages, os_reason
from digikunta.reading.project import find_project
from digikunta.reading.source_commit import DATE_VARIABLE, SourceDateError, commit_of
from digikunta.records.invisible_characters import visible
from digikunta.records.vocabulary import Vocabularies

PACKAGES = ("brotli", *minify.PACKAGES)
"""What requirements/publish.txt has and the site does not need."""

_folder = click.argument("dest", type=click.Path(file_okay=False, path_type=Path))
_reload = click.option(
    "--reload", "command", envvar="DIGIKUNTA_RELOAD", default="",
    help="Palvelimen uudelleenlatauskomento / Kommando som laddar om servern / "
    "Command that makes the server read its configuration again",
)  # fmt: skip


@click.command("publish")
@_folder
@_reload
@language_option
def publish_command(dest: Path, command: str, language: MessageLanguage) -> None:
    """Julkaise · Publicera · Build strictly, check, and make public in one step."""
    project = find_project()
    root = project.root

    def run(folder: Path) -> PublishResult:
        refuse_place(folder, (root, root / "site", project.data, project.content))
        refuse_foreign(folder)
        missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
        if missing:
            raise PublishingError("no-packages", names=", ".join(missing))
        return publish(
            folder,
            _mkdocs(root),
            commit=_commit_name(root),
            now=datetime.now(UTC),
            own_folders=(root, folder, Path(sys.prefix)),
            reload=_reloader(command),
        )

    _report("publish-done", run, dest.resolve(), load_messages(language, Vocabularies()))


@click.command("rollback")
@_folder
@_reload
@language_option
def rollback_command(dest: Path, command: str, language: MessageLanguage) -> None:
    """Palauta edellinen · Återställ den föregående · Make the release before this one public."""

    def run(folder: Path) -> PublishResult:
        return rollback(folder, reload=_reloader(command))

    _report("rollback-done", run, dest.resolve(), load_messages(language, Vocabularies()))


def _report(
    done: str, run: Callable[[Path], PublishResult], folder: Path, messages: Messages
) -> None:
    """Run the action and print its result or its errors as messages; exits with 1 on errors.

    ``done`` is the code of the message on success.
    """
    try:
        result = run(folder)
    except RefusedError as refused:
        for group in grouped(refused.problems):
            more = messages.part("publish-more", count=group.more) if group.more else ""
            value, place = visible(group.problem.value), visible(group.problem.place)
            text = messages.part(f"publish-{group.problem.code}", value=value)
            click.echo(f"{place}{more}: {text}", err=True)
        fail(messages.part("publish-refused", count=len(refused.problems)))
    except PublishingError as error:
        fail(messages.part(f"publish-{error.code}", **error.values))
    except OSError as error:
        reason = os_reason(error, messages)
        fail(messages.part("publish-disk", reason=reason, place=error.filename or folder))
    else:
        click.echo(messages.part(done, name=result.name, pages=result.pages, place=folder))
        if result.reload_needed:
            click.echo(messages.part("publish-reload-needed"))


def _commit_name(root: Path) -> str:
    """The build itself reports a checkout that git refuses. Raises PublishingError."""
    try:
        return commit_of(root).name
    except SourceDateError as error:
        raise PublishingError("no-date", name=DATE_VARIABLE, value=visible(str(error))) from None


def _mkdocs(root: Path) -> Callable[[Path, int], None]:
    """Return a function that runs a strict MkDocs build in a child process.

    The build fails when a required setting is missing. The child inherits the lock: if this process
    is killed, other publications wait until the child has ended too.
    """

    def build(target: Path, lock: int) -> None:
        words = ("-m", "mkdocs", "build", "--strict", "-d", str(target))
        command = [sys.executable, *words]
        environment = {
            **os.environ, "DIGIKUNTA_PUBLISH": "true", "NO_MKDOCS_2_WARNING": "1",
        }  # fmt: skip
        done = subprocess.run(  # noqa: S603 - fixed arguments, and our own folder
            command, cwd=root, env=environment, pass_fds=(lock,), check=False
        )
        if done.returncode != 0:
            raise PublishingError("build-failed")

    return build


def _reloader(command: str) -> Reload | None:
    """Return a function that runs the operator's command without a shell; None for no command."""
    if not command.strip():
        return None

    def reload() -> bool:
        words = shlex.split(command)
        try:
            return subprocess.run(words, check=False).returncode == 0  # noqa: S603
        except OSError:
            return False

    return reload
