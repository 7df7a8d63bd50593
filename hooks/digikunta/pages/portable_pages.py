"""Exports generated pages for other site generators: front matter and an HTML body."""

import json
from collections.abc import Iterator

from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.page import Page
from digikunta.records.base import LANGUAGES


def rendered_files(site: GeneratedSite) -> Iterator[tuple[str, str]]:
    """Yield (path, content): a Markdown file per page, and one ``search.json`` per language.

    Pages composed of other pages are left out: the other generator has to compose them itself.
    """
    complete = {source: page for source, page in site.pages.items() if not page.gathered}
    for source, page in complete.items():
        yield source, _file(page)
    for code in LANGUAGES:
        pages = [page for page in complete.values() if page.address.language == code]
        yield f"{code}/search.json", _dump([entry for page in pages for entry in _entries(page)])


def _file(page: Page) -> str:
    """Return front matter and body. JSON is valid YAML, and quotes any title safely."""
    meta = {
        "title": page.title,
        "description": page.description,
        "lang": page.address.language,
        "url": page.address.url,
        "canonical": page.canonical.url if page.canonical else page.address.url,
        "edit": page.edit_path,
    }
    return f"---\n{_dump(meta)}\n---\n\n{page.body.strip()}\n"


def _entries(page: Page) -> Iterator[dict[str, str]]:
    for section in page.sections:
        location = page.address.url + (f"#{section.anchor}" if section.anchor else "")
        yield {"location": location, "title": section.title, "text": section.text}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
