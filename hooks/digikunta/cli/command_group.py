"""The group of all commands, each imported when it is run: most need only a part of the program."""

import copy
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

import click

from digikunta.cli.failure import fail_with
from digikunta.reading.messages import load_messages, os_reason
from digikunta.records.invisible_characters import visible
from digikunta.records.vocabulary import Vocabularies

_COMMANDS = {
    "check": "check",
    "due": "due",
    "links": "links",
    "mcp": "mcp_server",
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

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"digikunta.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = copy.copy(getattr(module, f"{cmd_name}_command"))
        if command.callback is not None:
            command.callback = _without_traceback(command.callback)
        return command


def _without_traceback(run: Callable[..., Any]) -> Callable[..., Any]:
    """The command's function; a file that it cannot read or write is reported in one sentence."""

    @wraps(run)
    def careful(*arguments: Any, **options: Any) -> Any:
        try:
            return run(*arguments, **options)
        except BrokenPipeError:
            raise  # click ends quietly
        except OSError as error:
            messages = load_messages(options.get("language", "fi"), Vocabularies())
            place = visible(str(error.filename or error))
            fail_with(messages, "file-fails", place=place, reason=os_reason(error, messages))

    return careful


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Digikunnan tietueet ja sivut. Digikuntas poster och sidor. Records and pages of digikunta."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
