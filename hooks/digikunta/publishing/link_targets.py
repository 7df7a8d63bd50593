"""Where an address in a built file leads: a file of the site, another host, or nowhere."""

import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from digikunta.publishing.html_inspection import read_page

_NO_HOST = "http://site.invalid/"
"""Stands for the site where no page says its whole address; ``.invalid`` belongs to nobody."""


@dataclass(frozen=True, slots=True)
class Base:
    """The site's whole address, with its last slash: what front pages call canonical."""

    address: str = _NO_HOST

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def whole(self, page: str, reference: str) -> str:
        """The whole address that a reference leads to, seen from a file below the root."""
        return urljoin(self.address + page, reference)

    def is_own(self, whole: str) -> bool:
        return whole.startswith(self.address)

    def file(self, whole: str) -> str:
        """The file below the public root that answers at an own address."""
        path = unquote(urlsplit(urldefrag(whole).url).path)[len(self.path) :]
        return posixpath.join(path, "index.html") if path.endswith("/") or not path else path


def base_of(root: Path) -> Base:
    """From the front page's canonical address."""
    front = root / "index.html"
    whole = read_page(root, front).whole if front.is_file() else ""
    return Base(whole if whole.startswith(("http://", "https://")) else _NO_HOST)


def is_web(whole: str) -> bool:
    """Whether a browser would ask a host; ``mailto:``, ``data:`` and ``blob:`` ask none."""
    return urlsplit(whole).scheme in ("http", "https")


def exists(root: Path, file: str) -> bool:
    """Whether the file is there, below the root and nowhere else."""
    return not posixpath.normpath(file).startswith("../") and (root / file).is_file()
