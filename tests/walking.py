"""A built site as a browser reads it: pages, links, languages."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

SITE_URL = "https://digitaalinenkunta.fi/"


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file and the address it is served at, below the site's root."""

    url: str
    tree: html.HtmlElement

    @property
    def language(self) -> str:
        """The language the address promises."""
        return "sv" if self.url.startswith("sv/") else "fi"

    def all(self, path: str) -> list[html.HtmlElement]:
        return list(self.tree.xpath(path))

    def text(self, path: str) -> str:
        return " ".join(" ".join(each.itertext()) for each in self.all(path)).strip()

    @cached_property
    def ids(self) -> list[str]:
        return [str(value) for value in self.tree.xpath("//@id")]

    @cached_property
    def links(self) -> list[str]:
        """Every href of a link a reader can follow."""
        return [str(value) for value in self.tree.xpath("//a/@href")]

    @property
    def leads_on(self) -> bool:
        """Whether a browser goes on to another address by itself."""
        return bool(self.tree.xpath("//meta[@http-equiv='refresh']"))

    def resolve(self, href: str) -> str:
        """The address a link of this page leads to, below the site's root, or a whole address."""
        return urljoin(SITE_URL + self.url, href).removeprefix(SITE_URL)


@dataclass(frozen=True)
class BuiltSite:
    """The folder `mkdocs build` made, the data it was made of, and what the build said."""

    folder: Path
    data: Path
    log: str

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        """Address -> page, of every HTML file but error pages and those that lead on."""
        return {url: page for url, page in self._files.items() if not page.leads_on}

    @cached_property
    def stubs(self) -> dict[str, BuiltPage]:
        """The pages at old addresses, which lead on to the new ones."""
        return {url: page for url, page in self._files.items() if page.leads_on}

    @cached_property
    def _files(self) -> dict[str, BuiltPage]:
        found: dict[str, BuiltPage] = {}
        for path in sorted(self.folder.rglob("*.html")):
            if path.name == "404.html":
                continue
            below = path.relative_to(self.folder).as_posix()
            url = below.removesuffix("index.html")
            found[url] = BuiltPage(url, html.fromstring(path.read_text("utf-8")))
        return found

    def page(self, url: str) -> BuiltPage:
        return self.pages[url]

    def error_page(self, language: str) -> BuiltPage:
        below = "404.html" if language == "fi" else f"{language}/404.html"
        text = (self.folder / below).read_text("utf-8")
        return BuiltPage(below, html.fromstring(text))

    def leads_nowhere(self, page: BuiltPage, href: str) -> bool:
        """Whether a link inside the site names a page, file or anchor that does not exist."""
        target, anchor = urldefrag(page.resolve(href))
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return False
        path = unquote(parts.path)
        if path in self.pages:
            return bool(anchor) and anchor not in self.pages[path].ids
        return not (self.folder / posixpath.normpath(path)).is_file()
