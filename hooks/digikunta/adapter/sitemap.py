"""Addresses across languages: alternates, front pages, rows of the sitemap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urljoin, urlsplit

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from digikunta.adapter.menu import below_root
from digikunta.adapter.static_i18n import alternates
from digikunta.catalogue.addresses import LANGUAGE_PREFIX, Address, Section
from digikunta.catalogue.language import Language
from digikunta.pages.page import Page


def alternate_url(page: MkDocsPage, language: Language) -> str:
    """The page's address in the other language; `digikunta check` makes sure that it exists."""
    file = alternates(page.file).get(language.other)
    url = file.url if file else LANGUAGE_PREFIX[language.other]
    return "./" if url in (".", "") else url


def home_urls(site_url: str | None) -> Mapping[str, str]:
    """Each language's front page from the server's root, for error pages, served at any address."""
    base = urlsplit(site_url or "/").path or "/"
    return {code: base + prefix for code, prefix in LANGUAGE_PREFIX.items()}


def section_urls(
    site_url: str | None, sections: Sequence[Section]
) -> Mapping[str, Mapping[str, str]]:
    """Language -> section -> its address from the server's root, for error pages."""
    base = urlsplit(site_url or "/").path or "/"
    return {
        code: {each: base + Address(each, code).url for each in sections}
        for code in LANGUAGE_PREFIX
    }


@dataclass(frozen=True, slots=True)
class SitemapRow:
    """A page's address, its hreflang links, and when its file was last changed, if known."""

    address: str
    links: tuple[tuple[str, str], ...]
    changed: str | None = None


def sitemap_rows(
    files_of: Mapping[str, Sequence[File]],
    pages: Mapping[str, Page],
    site_url: str,
    changed: Mapping[str, str],
) -> list[SitemapRow]:
    """Each page's address and its hreflang links: both languages and x-default, all reciprocal.

    Left out are pages that only show the other language's text, which are no alternatives, and
    further parts of long lists, which search engines are asked not to index. ``changed``: path of
    a file of the content -> time of its last change.
    """
    hand_written = [
        {code: below_root(each.url) for code, each in alternates(file).items()}
        for files in files_of.values()
        for file in files
    ]
    originals: dict[str, dict[str, str]] = {}
    for page in pages.values():
        if page.canonical is None and page.address.part == 1:
            pair = originals.setdefault(page.address.source[2:], {})
            pair[page.address.language] = page.address.url
    pairs = {tuple(sorted(pair.items())) for pair in chain(hand_written, originals.values())}
    times = _times(files_of, pages, changed)
    rows = (row for pair in pairs for row in _rows(pair, site_url, times))
    return sorted(rows, key=lambda row: row.address)


def _times(
    files_of: Mapping[str, Sequence[File]], pages: Mapping[str, Page], changed: Mapping[str, str]
) -> Mapping[str, str]:
    """Address -> time of the last change of the page's own file. Lists have no file."""
    written = {
        below_root(file.url): f"content/{file.src_uri}"
        for files in files_of.values()
        for file in files
    }
    files = written | {p.address.url: p.edit_path for p in pages.values() if p.edit_path}
    return {url: changed[path] for url, path in files.items() if path in changed}


def _rows(
    pair: Iterable[tuple[str, str]], site_url: str, times: Mapping[str, str]
) -> Iterator[SitemapRow]:
    links = [(code, urljoin(site_url, url)) for code, url in pair]
    default = dict(links).get("fi", links[0][1])
    for (_, url), (_, address) in zip(pair, links, strict=True):
        yield SitemapRow(address, (*links, ("x-default", default)), times.get(url))
