"""Links of hand-written pages that lead nowhere: pages, anchors, images, the wrong case.

MkDocs finds most of them too, but only in a whole build, in English and without the line.
"""

import html
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.page_folder import Pages
from digikunta.loading.site_input import SiteInput
from digikunta.pages.page import Page
from digikunta.pages.site_factory import make_site
from digikunta.reading.page_links import PageLink, PageTargets
from digikunta.reading.project import Project
from digikunta.records.problem import Problem


def with_link_problems(
    project: Project, given: SiteInput, generated: Callable[[], Mapping[str, Page]]
) -> SiteInput:
    """The input with a problem for each broken link. ``generated``: returns source path -> page.

    Links to pages of records are not checked when these are not known, because records are invalid
    or other than those that the pages were written for.
    """
    if not given.pages.targets:
        return given
    is_known = not given.data.errors and not project.is_mixed
    found = list(_problems(_Known(given.pages, generated() if is_known else None)))
    if not found:
        return given
    ordered = sorted((*given.problems, *found), key=lambda each: each.sort_key)
    return replace(given, problems=tuple(ordered))


def with_links_checked(project: Project, given: SiteInput) -> SiteInput:
    """The same for input of which no site has been made yet."""
    return with_link_problems(project, given, lambda: make_site(project, given).pages)


def _problems(known: "_Known") -> Iterator[Problem]:
    for source, page in known.pages.targets.items():
        for link in page.links:
            problem = known.problem(link, source, page)
            if problem is not None:
                yield problem


@dataclass(frozen=True)
class _Known:
    """What links may lead to. A path is that below content/: ``fi/kasikirja/hankinnat.md``."""

    pages: Pages
    generated: Mapping[str, Page] | None

    def problem(self, link: PageLink, source: str, page: PageTargets) -> Problem | None:
        """Why the link is broken, or None."""
        target = html.unescape(link.target).strip()
        place = (page.shown, link.line, link.column, "")
        if target.startswith("["):
            return Problem(*place, "broken_link", {"value": target})
        try:
            parts = urlsplit(target)
        except ValueError:
            return None  # reading/page_markup.py reports it
        if parts.scheme or parts.netloc:
            return None
        if parts.path.startswith("/"):
            return Problem(*place, "absolute_link", {"value": target})
        path = _resolved(parts.path, source)
        if not self._has(path, source.partition("/")[0]):
            code = "broken_image" if link.is_image else "broken_link"
            return Problem(*place, code, {"value": target, "candidates": self._near(source)})
        anchor = unquote(parts.fragment)
        anchors = self._anchors(path) if anchor else None
        if anchors is not None and anchor not in anchors:
            details = {"value": anchor, "candidates": " ".join(sorted(anchors))}
            return Problem(*place, "broken_anchor", details)
        return None

    def _has(self, path: str, language: str) -> bool:
        """Whether a page of the language or a file for all has the path, in the same case."""
        folder, _, below = path.partition("/")
        if not path.endswith(".md"):
            return path in self.pages.assets and (folder == language or "/" not in path)
        if folder != language:
            return False
        if self.generated is None and below.partition("/")[0] in RESERVED_FOLDERS:
            return True
        return path in self.pages.names or path in (self.generated or {})

    def _anchors(self, path: str) -> frozenset[str] | set[str] | None:
        """The anchors of a page; None where they are not known."""
        if path in self.pages.targets:
            return self.pages.targets[path].anchors
        page = (self.generated or {}).get(path)
        return page.anchors if page else None

    def _near(self, source: str) -> str:
        """The pages and files of the language, as links from the page."""
        language = source.partition("/")[0]
        names = {*self.pages.names, *self.pages.assets, *(self.generated or {})}
        folder = posixpath.dirname(source)
        near = (each for each in names if each.startswith(f"{language}/") and " " not in each)
        return " ".join(sorted(posixpath.relpath(each, folder) for each in near))


def _resolved(path: str, source: str) -> str:
    """The path below content/ that a relative link leads to; the page itself without a path."""
    if not path:
        return source
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))
