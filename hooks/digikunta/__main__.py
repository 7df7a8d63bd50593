"""`python -m digikunta`: the command line without an installed script."""

from digikunta.cli import main

main(prog_name="digikunta")
