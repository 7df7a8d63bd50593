"""Adjustments to the Markdown and HTML of hand-written pages around MkDocs' rendering."""

import posixpath
import re
from collections.abc import Container

from markupsafe import escape
from mkdocs.structure.pages import Page as MkDocsPage

from digikunta.catalogue.addresses import RESERVED_FOLDERS

_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[^)\s#]+\.md)(?:#[^)]*)?\)")


def escape_title(page: MkDocsPage) -> None:
    """Escape the title: it is plain text, and the theme inserts it unescaped."""
    if "title" in page.meta:
        page.meta["title"] = str(escape(str(page.meta["title"])))


def without_missing_records(markdown: str, page: MkDocsPage, pages: Container[str]) -> str:
    """Replace links to records that the data folder lacks by their text."""
    folder = posixpath.dirname(page.file.src_uri)

    def link_or_text(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match["target"]))
        section = target.split("/")[1] if "/" in target else ""
        is_missing = section in RESERVED_FOLDERS and target not in pages
        return match["text"] if is_missing else match[0]

    return _LINK.sub(link_or_text, markdown)
