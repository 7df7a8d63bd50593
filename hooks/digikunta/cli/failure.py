"""How a command ends with a message."""

import sys
from typing import NoReturn

import click

from digikunta.reading.messages import Messages


def fail(text: str) -> NoReturn:
    """Print a message to the error stream and exit with 1."""
    click.echo(text, err=True)
    sys.exit(1)


def fail_with(messages: Messages, part: str, **values: str) -> NoReturn:
    """Print the message ``part`` to the error stream and exit with 1."""
    fail(messages.part(part, **values))
