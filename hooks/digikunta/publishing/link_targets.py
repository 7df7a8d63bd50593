"""Resolves references in built files to files of the site or to other hosts."""

import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from digikunta.publishing.html_inspection import read_page

_NO_HOST = "http://site.invalid/"
"""Placeholder for a site without a configured address; ``.invalid`` is reserved (RFC 2606 §2)."""


@dataclass(frozen=True, slots=True)
class Base:
    """The site's absolute address with a final slash."""

    address: str = _NO_HOST

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def absolute(self, page: str, reference: str) -> str:
        """Return the absolute address of a reference in ``page``, a path below the root."""
        return urljoin(self.address + page, reference)

    def is_own(self, url: str) -> bool:
        return url.startswith(self.address)

    def file(self, url: str) -> str:
        """Return the path below the public root of the file served at an own address."""
        path = unquote(urlsplit(urldefrag(url).url).path)[len(self.path) :]
        return posixpath.join(path, "index.html") if path.endswith("/") or not path else path


def base_of(root: Path) -> Base:
    """Return the canonical address of the front page as the site's address."""
    front = root / "index.html"
    url = read_page(root, front).canonical if front.is_file() else ""
    return Base(url if url.startswith(("http://", "https://")) else _NO_HOST)


def is_web(url: str) -> bool:
    """Return whether a browser would contact a host, unlike ``mailto:``, ``data:``, ``blob:``."""
    return urlsplit(url).scheme in ("http", "https")


def exists(root: Path, file: str) -> bool:
    """Return whether the file exists inside the root."""
    return not posixpath.normpath(file).startswith("../") and (root / file).is_file()
