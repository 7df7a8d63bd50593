"""An entry of the search index: one possible search result in one language."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from digikunta.records.base import LanguageCode

EntryKind: TypeAlias = Literal[
    "experiment",
    "tool",
    "handbook",
    "law",
    "term",
    "publication",
    "event",
    "adoption",
    "coverage",
    "support",
    "approach",
    "comparator",
    "theme",
    "municipality",
    "region",
    "programme",
    "phase",
    "technology",
    "list",
    "page",
]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)


@dataclass(frozen=True, slots=True)
class EntrySection:
    """A heading inside a page and its anchor."""

    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """``url`` is below the site's root and may end in an anchor; texts are plain, without markup.

    ``keywords`` are alternative names, ``foreign`` those in other languages: the words of a term,
    a municipality's other name. ``tags`` are names of groups that it belongs to: themes,
    technologies. ``aside`` has names that only touch on it, titles of its sources, and
    ``foreign_aside`` those in other languages. ``forms`` are inflected forms of its names: the name
    and its forms. Fields in other languages are not analysed.
    """

    kind: EntryKind
    url: str
    title: str
    description: str
    keywords: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    foreign_aside: tuple[str, ...] = ()
    body: str = ""
    forms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sections: tuple[EntrySection, ...] = ()


def index_url(code: LanguageCode) -> str:
    """Return the address of a language's index, below the site's root."""
    return f"assets/search/{code}.json"


def descriptions_url(code: LanguageCode) -> str:
    """Return the address of the descriptions of a language's entries, below the site's root."""
    return f"assets/search/{code}-descriptions.json"
