"""Checks of a built folder before publication. All checks run; each yields its problems."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

from digikunta.catalogue.addresses import LANGUAGE_PREFIX
from digikunta.exports.redirects import SERVER_MAP
from digikunta.publishing.content_security_policy import allows
from digikunta.publishing.html_inspection import PageFacts
from digikunta.publishing.link_targets import Base, exists, is_web
from digikunta.publishing.publish_problems import PublishProblem

_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
_SCRIPT_ADDRESS = re.compile(
    r"""(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)["'](\.{1,2}/[^"']+)["']"""
)
_ASSET_TOKEN = re.compile(r"""(?<=["';,(\s=])(?:\.\./|/)*assets/[^"'&\s<>?#]+\.\w+""")
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*>""")
_LOCATION = re.compile(r"<loc>([^<]+)</loc>|hreflang=\"[^\"]+\" href=\"([^\"]+)\"")
NEEDED = ("index.html", "404.html", "sv/404.html", "sitemap.xml", SERVER_MAP)
_LEAST_PARTS = 2
"""Minimum depth of a machine path: short ones such as /srv may occur in ordinary text."""


def site_problems(
    root: Path, pages: list[PageFacts], base: Base, own_folders: Iterable[Path]
) -> list[PublishProblem]:
    """Return the sorted problems of the public folder, without duplicates."""
    found = {
        *needed_files(root),
        *links(root, pages, base),
        *asset_names(root, base),
        *stylesheets(root, base),
        *scripts(root),
        *sitemap(root, base),
        *languages(pages),
        *policies(pages),
        *machine_paths(root, own_folders),
    }
    return sorted(found)


def needed_files(root: Path) -> Iterator[PublishProblem]:
    """Check that the files that servers and crawlers need are present."""
    for name in NEEDED:
        if not (root / name).is_file():
            yield PublishProblem("missing-file", name, name)


def links(root: Path, pages: list[PageFacts], base: Base) -> Iterator[PublishProblem]:
    """Check that links, resources and anchors of pages exist, and no other host is contacted."""
    ids = {page.path: page.ids for page in pages}
    for page in pages:
        for reference in (*page.fetched, *page.linked):
            url = base.absolute(page.address, reference)
            if base.is_own(url):
                if not _has_target(root, ids, base.file(url), urldefrag(url).fragment):
                    yield PublishProblem("lost-link", reference, page.path)
            elif reference.startswith("/") and not reference.startswith("//"):
                # Leaves a site that is in a subfolder of its host.
                yield PublishProblem("lost-link", reference, page.path)
            elif is_web(url) and reference in page.fetched:
                yield PublishProblem("foreign-host", reference, page.path)


def _has_target(root: Path, ids: dict[str, set[str]], file: str, anchor: str) -> bool:
    if not exists(root, file):
        return False
    known = ids.get(file)
    return not anchor or known is None or unquote(anchor) in known


def asset_names(root: Path, base: Base) -> Iterator[PublishProblem]:
    """Check that asset addresses in other attributes (``data-index`` …) exist."""
    for path in sorted(root.rglob("*.html")):
        below = path.relative_to(root).as_posix()
        for tag in _TAG.findall(path.read_text("utf-8")):
            for token in _ASSET_TOKEN.findall(tag) if "assets/" in tag else ():
                url = base.absolute(below.removesuffix("index.html"), token)
                if not exists(root, base.file(url)):
                    yield PublishProblem("lost-link", token, below)


def stylesheets(root: Path, base: Base) -> Iterator[PublishProblem]:
    """Check that files referenced by stylesheets exist on this site."""
    for path in sorted(root.rglob("*.css")):
        below = path.relative_to(root).as_posix()
        for reference in _CSS_ADDRESS.findall(path.read_text("utf-8")):
            url = base.absolute(below, reference)
            if base.is_own(url):
                if not exists(root, base.file(url)):
                    yield PublishProblem("lost-link", reference, below)
            elif is_web(url):
                yield PublishProblem("foreign-host", reference, below)


def scripts(root: Path) -> Iterator[PublishProblem]:
    """Check that modules imported by a literal name exist."""
    for path in sorted(root.rglob("*.js")):
        for reference in _SCRIPT_ADDRESS.findall(path.read_text("utf-8")):
            if not (path.parent / reference).is_file():
                yield PublishProblem("lost-link", reference, path.relative_to(root).as_posix())


def sitemap(root: Path, base: Base) -> Iterator[PublishProblem]:
    """Check that every address in the sitemap is a page of this site."""
    path = root / "sitemap.xml"
    for one, other in _LOCATION.findall(path.read_text("utf-8")) if path.is_file() else ():
        address = one or other
        if not base.is_own(address) or not exists(root, base.file(address)):
            yield PublishProblem("lost-link", address, "sitemap.xml")


def languages(pages: list[PageFacts]) -> Iterator[PublishProblem]:
    """Check that the ``lang`` of each page matches its address."""
    for page in pages:
        swedish = page.path.startswith(LANGUAGE_PREFIX["sv"])
        if page.language != ("sv" if swedish else "fi"):
            yield PublishProblem("wrong-language", page.language, page.path)


def policies(pages: list[PageFacts]) -> Iterator[PublishProblem]:
    """Check that each page has one policy, which allows its scripts, and no inline styles."""
    for page in pages:
        if len(page.policies) != 1:
            yield PublishProblem("no-policy", str(len(page.policies)), page.path)
        for script in page.scripts:
            if not all(allows(policy, script) for policy in page.policies):
                yield PublishProblem("inline-script", " ".join(script.split())[:60], page.path)
        for code, value in page.inline:
            yield PublishProblem(code, value, page.path)


def machine_paths(root: Path, own_folders: Iterable[Path]) -> Iterator[PublishProblem]:
    """Check that no file contains paths of the building machine: builds must be reproducible."""
    paths = {str(folder).encode() for folder in own_folders if len(folder.parts) > _LEAST_PARTS}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            for each in paths:
                if each in content:
                    yield PublishProblem(
                        "machine-path", each.decode(), path.relative_to(root).as_posix()
                    )
