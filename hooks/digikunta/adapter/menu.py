"""The menu of the site as plain values, so that templates need not know MkDocs' navigation."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from digikunta.catalogue.addresses import LANGUAGE_PREFIX
from digikunta.exports.schema_org import Crumb

Current = Literal["page", "true"] | None
"""The value of ``aria-current``: the page itself, a section the page is in, or neither."""


@dataclass(frozen=True, slots=True)
class MenuPage:
    """A link of the menu. ``title`` is plain text; ``url`` is below the site's root."""

    title: str
    url: str
    current: Current = None


@dataclass(frozen=True, slots=True)
class MenuSection:
    """A part of the site: its link leads to its first page."""

    title: str
    url: str
    current: Current
    pages: tuple[MenuPage, ...]


def menu(nav: Navigation, page: Page | None) -> tuple[MenuSection, ...]:
    """The sections in the order of mkdocs.yml; the front page is the brand's link, none of these.

    A generated page stands in no navigation: it belongs where the longest address leads to it.
    """
    sections = [_section(item, page) for item in nav.items if not is_front(item)]
    if page is None or any(section.current for section in sections):
        return tuple(sections)
    return tuple(_with_owner(sections, page.url))


def here(sections: Iterable[MenuSection]) -> MenuSection | None:
    """The section the page is in."""
    return next((section for section in sections if section.current), None)


def crumbs(site_name: str, home_url: str, section: MenuSection | None, page: Page) -> list[Crumb]:
    """The way from the front page to the page, each step once."""
    steps = [Crumb(site_name, home_url)]
    if section is not None:
        steps.append(Crumb(section.title, section.url))
        steps += [Crumb(each.title, each.url) for each in section.pages if each.current]
    steps.append(Crumb(_plain(page.title or ""), _below_root(page.url)))
    return list({step.url: step for step in reversed(steps)}.values())[::-1]


def is_front(item: StructureItem) -> bool:
    """Each language's front page. MkDocs calls only the one at the site's root its home page."""
    return isinstance(item, Page) and _below_root(item.url) in LANGUAGE_PREFIX.values()


def _below_root(url: str) -> str:
    return "" if url in (".", "./") else url


def _section(item: StructureItem, page: Page | None) -> MenuSection:
    pages = tuple(_pages(item, page))
    title = item.title if isinstance(item, Section) else pages[0].title
    current = next((each.current for each in pages[:1] if each.current), None)
    if current is None and any(each.current for each in pages):
        current = "true"
    return MenuSection(_plain(title or ""), pages[0].url, current, pages)


def _pages(item: StructureItem, page: Page | None) -> Iterator[MenuPage]:
    if isinstance(item, Page):
        yield MenuPage(_plain(item.title or ""), item.url, "page" if item is page else None)
    if isinstance(item, Section):
        for child in item.children:
            yield from _pages(child, page)


def _plain(title: str) -> str:
    """Titles of pages are HTML by now, those of mkdocs.yml are not."""
    return html.unescape(title)


def _with_owner(sections: list[MenuSection], url: str) -> Iterator[MenuSection]:
    """The sections, the owner of the address marked."""
    owner = max(
        (each.url for section in sections for each in section.pages if url.startswith(each.url)),
        key=len,
        default=None,
    )
    for section in sections:
        if owner is not None and owner in {each.url for each in section.pages}:
            pages = tuple(
                MenuPage(each.title, each.url, "true" if each.url == owner else None)
                for each in section.pages
            )
            yield MenuSection(section.title, section.url, "true", pages)
        else:
            yield section
