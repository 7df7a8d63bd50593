"""Shared layout context of every page of one language.

MkDocs' own pages and generated ones (adapter/page_writer.py) use the same template and context.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from digikunta.adapter.menu import Menus, crumbs, here
from digikunta.catalogue.addresses import LANGUAGE_PREFIX, Address, hand_written_url
from digikunta.exports.edition import Edition
from digikunta.exports.feed_links import feed_links
from digikunta.exports.schema_org import structured_text
from digikunta.pages.page_context import PageContext
from digikunta.pages.search_interface import search_words
from digikunta.search.index_entry import index_url


@dataclass(frozen=True)
class Layout:
    """One language's layout context. Addresses are below the site's root."""

    page_context: PageContext
    menus: Menus
    edition: Edition
    problems: list[str]
    """Problem lines that a preview shows at the top of every page."""

    def anywhere(self) -> dict[str, object]:
        """Context of a page without an address of its own, such as the error page."""
        return {**self._always, "menu": self.menus.sections, "here": None, "is_front": False}

    def around(self, url: str, title: str, address: Address | None) -> dict[str, object]:
        """Context of the page at ``url``; ``title`` is plain text. ``address`` is None for
        hand-written pages other than the front page.
        """
        language, menu = self.page_context.language, self.menus.seen_from(url)
        section = here(menu)
        home = LANGUAGE_PREFIX[language.code]
        way = crumbs(self.edition.about.name(language.code), home, section, title, url)
        return {
            **self._always,
            "menu": menu,
            "here": section,
            "is_front": url == home,
            "feeds": feed_links(self.edition, language.code, address),
            "structured": structured_text(self.edition, language.code, address, way),
        }

    @cached_property
    def _always(self) -> Mapping[str, object]:
        language = self.page_context.language
        return {
            "t": language,
            "home_url": LANGUAGE_PREFIX[language.code],
            "footer_links": self.menus.section_of(hand_written_url(language.code, "tietoa")),
            "search_index": index_url(language.code),
            "search_words": search_words(self.page_context.view("")),
            "search_url": Address("search", language.code).url,
            "preview_problems": self.problems,
        }
