"""All pages as files that other site generators build at the same addresses.

Hugo and Eleventy read the files in content/, which are finished HTML, Zensical those in docs/,
which are Markdown with one block of HTML. The article of a page is the same in all.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from digikunta.catalogue.addresses import LANGUAGE_PREFIX, relative
from digikunta.pages.page import Page


def page_files(pages: Iterable[Page]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield (path, function that returns the content): two files of each page."""
    known = {page.address.source: page for page in pages}
    for page in known.values():
        code, url = page.address.language, page.address.url
        other = "sv" if code == "fi" else "fi"
        pair = known.get(f"{other}{page.address.source[2:]}")
        below = url.removeprefix(LANGUAGE_PREFIX[code])
        # Hugo takes a folder with an ``index`` as one page and everything below it as its parts.
        yield f"content/{code}/{below}_index.html", partial(_html_file, page, pair)
        # Zensical has no addresses in front matter: the path of the file is the address.
        yield f"docs/{code}/{below}index.md", partial(_markdown_file, page)


def _html_file(page: Page, pair: Page | None) -> str:
    url = page.address.url
    matter = {
        "title": page.title,
        "description": page.description,
        "url": f"/{url}",
        "permalink": f"/{url}index.html",
        "translationKey": page.address.source[3:],
        "language": page.address.language,
        "root": relative("", url),
        "canonical": f"/{(page.canonical or page.address).url}",
        "alternate": pair.address.url if pair else None,
        "edit": page.edit_path,
    }
    return _file(matter, _body(page))


def _markdown_file(page: Page) -> str:
    """Return the page as one block of HTML, which Markdown leaves as it is."""
    matter = {"title": page.title, "description": page.description}
    return _file(matter, f'<div class="dk-text">\n{_body(page)}\n</div>')


def _body(page: Page) -> str:
    """Return the article without braces that a template engine would take for its own."""
    return page.body.strip().replace("{{", "&#123;&#123;").replace("{%", "&#123;%")


def _file(matter: Mapping[str, object], body: str) -> str:
    """Return front matter and body. JSON is valid YAML, and quotes any title safely."""
    return f"---\n{_dump(matter)}\n---\n\n{body}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
