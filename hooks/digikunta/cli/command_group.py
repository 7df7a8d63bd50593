"""The group of all commands, each imported when it is run: most need only a part of the program."""

import sys
from importlib import import_module
from typing import Any

import click

from digikunta.reading.messages import console_language, load_messages
from digikunta.records.invisible_characters import visible
from digikunta.records.vocabulary import Vocabularies

_COMMANDS = {
    "check": "check",
    "due": "due",
    "links": "links",
    "new": "new_record",
    "preview": "build_site",
    "publish": "publish",
    "render": "render",
    "rollback": "publish",
    "schema": "schema",
    "site": "build_site",
    "status": "status",
    "summary": "summary",
}
"""Name of a command -> module of this package, which has it as ``<name>_command``."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is needed."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. A file that cannot be read or written is told without a traceback."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # click ends quietly
        except OSError as error:
            messages = load_messages(console_language(), Vocabularies())
            place = visible(str(error.filename or ""))
            reason = error.strerror or type(error).__name__
            click.echo(messages.part("file-fails", place=place, reason=reason), err=True)
            ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"digikunta.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Digikunnan tietueet ja sivut. Digikuntas poster och sidor. Records and pages of digikunta."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
