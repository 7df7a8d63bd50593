"""Writes compressed copies beside the files, so that the server does not compress per request."""

import gzip
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

COMPRESSIBLE = frozenset(
    ".html .css .js .json .jsonld .svg .xml .atom .ics .csv .md .yml .txt .map .webmanifest".split()  # noqa: SIM905
)
LEAST_BYTES = 512
"""Smaller responses fit into one packet without compression."""

BROTLI_QUALITY = 10
"""Measured on this site: quality 11 takes more than twice the time and saves one per cent."""


def compressed_files(root: Path) -> list[Path]:
    """Return the files to compress, sorted."""
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.suffix in COMPRESSIBLE and path.is_file() and path.stat().st_size >= LEAST_BYTES
    ]


def compress(root: Path) -> int:
    """Write ``.br`` and ``.gz`` beside every compressible file; return the number of files.

    Threads suffice, because both compressors release the GIL. Copies that are not smaller than the
    file are left out.
    """
    files = compressed_files(root)
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        for _ in threads.map(_compress_one, files):
            pass
    return len(files)


def copies(path: Path) -> Iterator[Path]:
    """Yield the paths of a file's compressed copies, which need not exist."""
    yield path.with_name(f"{path.name}.br")
    yield path.with_name(f"{path.name}.gz")


def _compress_one(path: Path) -> None:
    import brotli  # noqa: PLC0415 - an optional package that only publishing needs

    content = path.read_bytes()
    brotlied = brotli.compress(content, quality=BROTLI_QUALITY)
    for copy, packed in zip(
        copies(path), (brotlied, gzip.compress(content, 9, mtime=0)), strict=True
    ):
        if len(packed) < len(content):
            copy.write_bytes(packed)
