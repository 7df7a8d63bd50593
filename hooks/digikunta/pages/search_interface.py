"""The words and links that search/search.js shows, in one language.

Every page carries only what is said before there is an index, or without one. The rest comes with
the index, so that the pages of those who do not search are lighter.
"""

import json
from typing import TypedDict

from digikunta.catalogue.addresses import Section
from digikunta.catalogue.language import Language
from digikunta.pages.view import View
from digikunta.search.index_entry import ENTRY_KINDS


class ListLink(TypedDict):
    """A list of the site; ``url`` is below the site's root."""

    url: str
    text: str


class PageWords(TypedDict):
    """The words that every page has: there may be no index."""

    waiting: str
    failed: str
    lists: list[ListLink]


class KindWords(TypedDict):
    """The name of a kind of hit: of one and of several."""

    one: str
    many: str


class ResultWords(TypedDict):
    """What the index brings: the words about hits. ``{n}`` and ``{name}`` stay open."""

    kinds: dict[str, KindWords]
    kindsLegend: str
    all: str
    one: str
    other: str
    none: str
    advice: str
    more: str
    inSection: str


LISTS: tuple[Section, ...] = ("experiments", "tools", "themes", "glossary")
"""Where a reader goes on when nothing is found."""


def search_words(root: View) -> str:
    """JSON for the ``data-strings`` of the search element. ``root`` is a view from the site's root;
    links are below it.
    """
    language = root.language
    words: PageWords = {
        "waiting": language("search-waiting"),
        "failed": language("search-failed"),
        "lists": [
            {"url": root.section_url(section), "text": language(f"{section}-title")}
            for section in LISTS
        ],
    }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def result_words(language: Language) -> ResultWords:
    """The words in one language."""
    return {
        "kinds": {
            kind: {
                "one": language(f"search-kind-{kind}"),
                "many": language(f"search-kinds-{kind}"),
            }
            for kind in ENTRY_KINDS
        },
        "kindsLegend": language("search-kinds-legend"),
        "all": language("search-all"),
        "one": language("search-hits-one"),
        "other": language("search-hits-other", n="{n}"),
        "none": language("search-none"),
        "advice": language("search-advice"),
        "more": language("search-more"),
        "inSection": language("search-in-section", name="{name}"),
    }
