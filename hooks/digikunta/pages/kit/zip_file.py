"""A zip file whose bytes depend on its content only."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format knows: the content is dated by its commit, not by the clock."""

_UNIX = 3
_READABLE = 0o100644 << 16


def zip_of(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return the zip. The files are below one folder, so that unpacking makes one thing."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as zipped:
        for name in sorted(files):
            entry = ZipInfo(f"{folder}/{name}", _TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            zipped.writestr(entry, files[name])
    return made.getvalue()
