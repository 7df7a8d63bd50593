"""The site's menu as plain values, so that templates do not depend on MkDocs' navigation."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

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


Menu: TypeAlias = tuple[MenuSection, ...]


@dataclass(frozen=True)
class Menus:
    """The sections in the order of mkdocs.yml, without the front page, which the logo links to.

    A page outside the navigation belongs to the section with the longest matching address. Menus
    are cached by section: thousands of pages share a few.
    """

    sections: Menu
    _cache: dict[tuple[str, Current], Menu] = field(default_factory=dict)

    def seen_from(self, url: str) -> Menu:
        """``url`` is the page's own, below the site's root."""
        owner = next((each for each in _ways_up(url) if each in self._addresses), None)
        if owner is None:
            return self.sections
        mark: Current = "page" if owner == url else "true"
        if (owner, mark) not in self._cache:
            self._cache[owner, mark] = tuple(_marked(each, owner, mark) for each in self.sections)
        return self._cache[owner, mark]

    def section_of(self, url: str) -> tuple[MenuPage, ...]:
        """The pages of the section whose first page is at ``url``; empty without one."""
        return next((each.pages for each in self.sections if each.url == url), ())

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return frozenset(each.url for section in self.sections for each in section.pages)


def _ways_up(url: str) -> Iterator[str]:
    """``a/b/`` -> ``a/b/``, ``a/``, the root."""
    while url:
        yield url
        url = url[: url.rfind("/", 0, -1) + 1]
    yield url


def menus_of(nav: Navigation) -> Menus:
    """The menus of one language from MkDocs' navigation."""
    return Menus(tuple(_section(item) for item in nav.items if not is_front(item)))


def _marked(section: MenuSection, owner: str, mark: Current) -> MenuSection:
    if owner not in {each.url for each in section.pages}:
        return section
    pages = tuple(
        replace(each, current=mark) if each.url == owner else each for each in section.pages
    )
    current = mark if section.url == owner else "true"
    return replace(section, current=current, pages=pages)


def here(sections: Iterable[MenuSection]) -> MenuSection | None:
    """The section that contains the current page."""
    return next((section for section in sections if section.current), None)


def crumbs(
    site_name: str, home_url: str, section: MenuSection | None, title: str, url: str
) -> list[Crumb]:
    """Breadcrumbs from the front page to the page of that title, without repetition."""
    steps = [Crumb(site_name, home_url)]
    if section is not None:
        steps.append(Crumb(section.title, section.url))
        steps += [Crumb(each.title, each.url) for each in section.pages if each.current]
    steps.append(Crumb(title, url))
    return list({step.url: step for step in reversed(steps)}.values())[::-1]


def is_front(item: StructureItem) -> bool:
    """Each language's front page. MkDocs calls only the one at the site's root its home page."""
    return isinstance(item, Page) and below_root(item.url) in LANGUAGE_PREFIX.values()


def below_root(url: str) -> str:
    """The address as we write it: MkDocs writes the root as ``.`` or ``./``."""
    return "" if url in (".", "./") else url


def _section(item: StructureItem) -> MenuSection:
    pages = tuple(_pages(item))
    title = item.title if isinstance(item, Section) else pages[0].title
    return MenuSection(plain(title or ""), pages[0].url, None, pages)


def _pages(item: StructureItem) -> Iterator[MenuPage]:
    if isinstance(item, Page):
        yield MenuPage(plain(item.title or ""), item.url)
    if isinstance(item, Section):
        for child in item.children:
            yield from _pages(child)


def plain(title: str) -> str:
    """A title as plain text: page titles are HTML at this point, those of mkdocs.yml are not."""
    return html.unescape(title)
