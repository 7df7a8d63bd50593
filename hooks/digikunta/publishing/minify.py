"""Scripts and stylesheets without comments and spaces: a fifth less for a reader to fetch."""

from pathlib import Path

PACKAGES = ("rjsmin", "rcssmin")
"""What ``make publish`` installs for this; both need only Python."""


def minify(folder: Path) -> None:
    """Shorten every script and stylesheet below ``folder``."""
    import rcssmin  # noqa: PLC0415 - an extra: only this verb needs it
    import rjsmin  # noqa: PLC0415 - the same

    for ending, shorten in ((".js", rjsmin.jsmin), (".css", rcssmin.cssmin)):
        for path in sorted(folder.rglob(f"*{ending}")):
            path.write_bytes(f"{shorten(path.read_bytes().decode('utf-8'))}\n".encode())
