"""The file for crawlers: robots.txt (RFC 9309). llms.txt lists pages: pages/llms_files.py."""

from collections.abc import Iterator
from functools import partial

from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile


def robot_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield the file. Crawlers read it at the root of a host only."""
    yield ExportFile("robots.txt", partial(_robots, edition))


def _robots(edition: Edition) -> str:
    sitemap = edition.absolute_url("sitemap.xml")
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"
