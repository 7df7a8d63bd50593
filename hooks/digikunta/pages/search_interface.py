"""Strings and links that search/search.js shows, in one language.

Pages embed only the strings needed before or without the index. The others are part of the index,
which keeps pages small for readers who do not search.
"""

import json
from typing import TypedDict

from digikunta.catalogue.addresses import Address, Section
from digikunta.catalogue.language import Language
from digikunta.pages.view import View
from digikunta.search.index_entry import ENTRY_KINDS, descriptions_url, index_url


class ListLink(TypedDict):
    """A list of the site; ``url`` is below the site's root."""

    url: str
    text: str


class PageWords(TypedDict):
    """The words that every page has: there may be no index."""

    waiting: str
    failed: str
    recent: str
    erase: str
    lists: list[ListLink]


class KindWords(TypedDict):
    """The name of a kind of hit: of one and of several."""

    one: str
    many: str


class OtherLanguage(TypedDict):
    """The other language: its index beside this one, its search page below the site's root, and
    what is said.
    """

    language: str
    index: str
    search: str
    one: str
    many: str
    all: str


class ResultWords(TypedDict):
    """What the index brings: the words about hits, and the file of their descriptions beside it.

    Places in braces are filled by the script.
    """

    kinds: dict[str, KindWords]
    kindsLegend: str
    all: str
    one: str
    other: str
    none: str
    advice: str
    more: str
    missing: str
    instead: str
    asTyped: str
    inOther: OtherLanguage
    inSection: str
    descriptions: str


LISTS: tuple[Section, ...] = ("experiments", "tools", "themes", "glossary")
"""Sections offered as links when the index cannot be loaded or nothing is found."""


def search_words(root: View) -> str:
    """Return JSON for ``data-strings`` of the search element.

    ``root`` is a view of the site's root: links are addresses below it.
    """
    language = root.language
    words: PageWords = {
        "waiting": language("search-waiting"),
        "failed": language("search-failed"),
        "recent": language("search-recent"),
        "erase": language("search-erase"),
        "lists": [
            {"url": root.section_url(section), "text": language(f"{section}-title")}
            for section in LISTS
        ],
    }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def result_words(language: Language) -> ResultWords:
    """Return the strings of the results. What is in braces is filled by the script."""
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
        "missing": language("search-missing", word="{word}"),
        "instead": language("search-instead", word="{word}", shown="{shown}"),
        "asTyped": language("search-as-typed"),
        "inOther": {
            "language": language.other,
            "index": _name(index_url(language.other)),
            "search": Address("search", language.other).url,
            "one": language("search-other-one"),
            "many": language("search-other-many", n="{n}"),
            "all": language("search-other-all"),
        },
        "inSection": language("search-in-section", name="{name}"),
        "descriptions": _name(descriptions_url(language.code)),
    }


def _name(url: str) -> str:
    """Return the file's name: in a release the folder has another one (asset_hashing.py)."""
    return url.rpartition("/")[2]
