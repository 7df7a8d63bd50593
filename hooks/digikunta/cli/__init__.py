"""The command line `digikunta`: checks, reports, exports and builds."""

from digikunta.cli.command_group import main

__all__ = ["main"]
