"""The verbs `digikunta publish` and `digikunta rollback`: what they print, and how they exit."""

import importlib.util
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from digikunta.publishing import minify
from digikunta.publishing.publish import Outcome, RefusedError, Reload, publish, rollback
from digikunta.publishing.publish_problems import gathered
from digikunta.publishing.releases import PublishingError
from digikunta.reading.messages import LANGUAGE_VARIABLE, MessageLanguage, Messages, load_messages
from digikunta.reading.project import find_project
from digikunta.reading.source_commit import commit_of
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
_language = click.option(
    "--lang", "language", type=click.Choice(["fi", "sv", "en"]), default="fi",
    envvar=LANGUAGE_VARIABLE, show_default=True, help="Kieli / Språk / Language",
)  # fmt: skip


@click.command("publish")
@_folder
@_reload
@_language
def publish_verb(dest: Path, command: str, language: MessageLanguage) -> None:
    """Julkaise. Publicera. Build strictly, check, and make public in one step."""
    root = find_project().root

    def go(folder: Path) -> Outcome:
        missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
        if missing:
            raise PublishingError("no-packages", names=", ".join(missing))
        return publish(
            folder,
            _mkdocs(root),
            commit=commit_of(root).name,
            now=datetime.now(UTC),
            own_folders=(root, folder, Path(sys.prefix)),
            reload=_reloader(command),
        )

    _told("publish-done", go, dest.resolve(), load_messages(language, Vocabularies()))


@click.command("rollback")
@_folder
@_reload
@_language
def rollback_verb(dest: Path, command: str, language: MessageLanguage) -> None:
    """Palauta edellinen. Återställ den föregående. Make the release before this one public."""

    def go(folder: Path) -> Outcome:
        return rollback(folder, reload=_reloader(command))

    _told("rollback-done", go, dest.resolve(), load_messages(language, Vocabularies()))


def _told(done: str, go: Callable[[Path], Outcome], folder: Path, messages: Messages) -> None:
    """What came of it, in words; never a traceback."""
    try:
        outcome = go(folder)
    except RefusedError as refused:
        for told in gathered(refused.found):
            more = messages.part("publish-more", count=told.more) if told.more else ""
            value, place = visible(told.finding.value), visible(told.finding.place)
            text = messages.part(f"publish-{told.finding.code}", value=value)
            click.echo(f"{place}{more}: {text}", err=True)
        _end(messages.part("publish-refused", count=len(refused.found)))
    except PublishingError as error:
        _end(messages.part(f"publish-{error.code}", **error.values))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _end(messages.part("publish-disk", reason=reason, place=error.filename or folder))
    else:
        click.echo(messages.part(done, name=outcome.name, pages=outcome.pages, place=folder))
        if outcome.reload_needed:
            click.echo(messages.part("publish-reload-needed"))


def _end(text: str) -> None:
    click.echo(text, err=True)
    sys.exit(1)


def _mkdocs(root: Path) -> Callable[[Path, int], None]:
    """A strict build that refuses while a setting is missing, in a process of its own.

    The process inherits the lock: if this one is killed, nobody publishes until that one ends too.
    """

    def build(target: Path, lock: int) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(target)]
        environment = {
            **os.environ, "DIGIKUNTA_PUBLISH": "true", "NO_MKDOCS_2_WARNING": "1",
        }  # fmt: skip
        done = subprocess.run(  # noqa: S603 - fixed words, and our own folder
            command, cwd=root, env=environment, pass_fds=(lock,), check=False
        )
        if done.returncode != 0:
            raise PublishingError("build-failed")

    return build


def _reloader(command: str) -> Reload | None:
    """Runs the operator's own command, without a shell."""
    if not command.strip():
        return None

    def reload() -> bool:
        words = shlex.split(command)
        try:
            return subprocess.run(words, check=False).returncode == 0  # noqa: S603
        except OSError:
            return False

    return reload
