"""The generated pages as files that any engine can take: front matter and an HTML body."""

import json
from collections.abc import Iterator

from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.page import Page
from digikunta.records.base import LANGUAGES


def rendered_files(site: GeneratedSite) -> Iterator[tuple[str, str]]:
    """Path -> content: a Markdown file per page, and each language's search entries."""
    whole = {source: page for source, page in site.pages.items() if not page.gathered}
    for source, page in whole.items():
        yield source, _file(page)
    for code in LANGUAGES:
        pages = [page for page in whole.values() if page.address.language == code]
        yield f"{code}/search.json", _dump([entry for page in pages for entry in _entries(page)])


def _file(page: Page) -> str:
    """JSON is YAML, and quotes whatever a title may hold."""
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
    for entry in page.search_entries:
        anchor = f"#{entry.anchor}" if entry.anchor else ""
        yield {"location": page.address.url + anchor, "title": entry.title, "text": entry.text}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
