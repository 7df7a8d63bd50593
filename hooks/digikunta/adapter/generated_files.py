"""Addresses of hand-written pages per language, and generated pages as files known to MkDocs.

Runs after static-i18n, which replaces every file by a new one and would copy thousands of ours for
each language. Based on the sources of mkdocs 1.6.1 and mkdocs-static-i18n 1.3.1; tests fail if
either changes.
"""

import os
import posixpath
from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from digikunta.adapter.static_i18n import alternates
from digikunta.catalogue.addresses import LANGUAGE_PREFIX, swedish_destination
from digikunta.pages.page import Page
from digikunta.records.base import LanguageCode

GENERATED_BY = "digikunta"


class GeneratedFile(File):
    """A generated page: a target of links and the menu that MkDocs neither reads nor writes."""

    generated_by = GENERATED_BY

    def is_documentation_page(self) -> bool:
        """False, so that MkDocs does not read, render and write it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: adapter/page_writer.py writes the file."""


def place(
    files: Files, config: MkDocsConfig, pages: Mapping[str, Page], language: LanguageCode
) -> None:
    """Set the addresses of hand-written pages and add the language's generated pages."""
    for file in files.documentation_pages():
        for each in {id(each): each for each in (file, *alternates(file).values())}.values():
            _move(each, config)
    for source, page in pages.items():
        if page.address.language == language:
            files.append(
                GeneratedFile(
                    source,
                    None,
                    config.site_dir,
                    config.use_directory_urls,
                    dest_uri=page.address.destination,
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
            )


def _move(file: File, config: MkDocsConfig) -> None:
    """Set the file's address and what MkDocs derives from it."""
    if not file.dest_uri.startswith(LANGUAGE_PREFIX["sv"]):
        return
    file.dest_uri = swedish_destination(file.dest_uri)
    file.abs_dest_path = os.path.normpath(posixpath.join(config.site_dir, file.dest_uri))
    file.url = file._get_url(config.use_directory_urls)


def set_anchors(files: Iterable[File], config: MkDocsConfig, pages: Mapping[str, Page]) -> None:
    """Give MkDocs the anchors of generated pages that hand-written pages link to, for its check."""
    linked = {
        target
        for file in files
        if file.page is not None
        for target in file.page.links_to_anchors or ()
        if isinstance(target, GeneratedFile)
    }
    for target in linked:
        page = target.page or MkDocsPage(None, target, config)
        page.present_anchor_ids = pages[target.src_uri].anchors
