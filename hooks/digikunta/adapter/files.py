"""Generated pages as MkDocs files, at the addresses the site promises.

``add`` runs before static-i18n, which then pairs the languages; ``fill`` runs after it, because
the plugin replaces every file by a new one that has forgotten its content. Read in the sources of
mkdocs 1.6.1 and mkdocs-static-i18n 1.3.1; tests fail loudly if either changes.
"""

import json
import os
import posixpath
from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from digikunta.adapter.i18n import alternates
from digikunta.catalogue.addresses import LANGUAGE_PREFIX, swedish_destination
from digikunta.pages.page import Page

GENERATED_BY = "digikunta"


def add(files: Files, config: MkDocsConfig, pages: Mapping[str, Page]) -> None:
    """Plain files without content: a ``File.generated`` would crash static-i18n."""
    for source in pages:
        files.append(
            File(
                source,
                config.docs_dir,
                config.site_dir,
                config.use_directory_urls,
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
        )


def fill(files: Files, config: MkDocsConfig, pages: Mapping[str, Page]) -> None:
    """Give generated files their front matter, and every page its address in its language."""
    for file in files.documentation_pages():
        page = pages.get(file.src_uri)
        if page is not None:
            file.content_string = _front_matter(page)
            file.generated_by = GENERATED_BY
            file.edit_uri = None
        _move(file, config, pages)
        for alternate in alternates(file).values():
            if alternate is not file:
                _move(alternate, config, pages)


def _front_matter(page: Page) -> str:
    """JSON is YAML, and quotes whatever a title may hold. The body comes later, as HTML."""
    meta: dict[str, object] = {"title": page.title, "description": page.description}
    # Tabs and links on the page lead on; the article gets the room the theme would leave empty.
    meta["hide"] = ["navigation"] if page.contents else ["navigation", "toc"]
    if page.gathered:
        meta["search"] = {"exclude": True}
    if page.canonical is not None:
        meta["untranslated"] = True
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"


def _move(file: File, config: MkDocsConfig, pages: Mapping[str, Page]) -> None:
    """Set the file's address, and forget what MkDocs derived from the old one."""
    page = pages.get(file.src_uri)
    if page is not None:
        destination = page.address.destination
    elif file.dest_uri.startswith(LANGUAGE_PREFIX["sv"]):
        destination = swedish_destination(file.dest_uri)
    else:
        return
    file.dest_uri = destination
    file.abs_dest_path = os.path.normpath(posixpath.join(config.site_dir, destination))
    file.url = file._get_url(config.use_directory_urls)
