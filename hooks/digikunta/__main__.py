"""`python -m digikunta` is the command without an install."""

from digikunta.cli import main

main(prog_name="digikunta")
