"""Search index entries of the whole site: records, sections, term pages, hand-written pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digikunta.catalogue.term_holdings import TERM_SECTIONS, TermSection
from digikunta.pages.page import Page, headings, plain_text
from digikunta.pages.page_context import PageContext
from digikunta.pages.record_entries import record_entries
from digikunta.records.vocabulary import Label
from digikunta.search.index_entry import EntryKind, EntrySection, IndexEntry
from digikunta.search.place_names import inflected_word, place_forms

_TERM_KINDS: dict[TermSection, EntryKind] = {
    "themes": "theme",
    "municipalities": "municipality",
    "regions": "region",
    "programmes": "programme",
    "phases": "phase",
    "technologies": "technology",
}

_PLACES = frozenset({"municipalities", "regions"})


def site_entries(context: PageContext, pages: Sequence[Page]) -> Iterator[IndexEntry]:
    """Yield entries of all generated content. ``pages`` are those of the context's language."""
    yield from record_entries(context)
    yield from _page_entries(context, pages)


def page_entry(name: str, url: str, title: str, description: str, html: str) -> IndexEntry:
    """Return the entry of a hand-written page.

    ``name`` is its path below the language's folder of content/, ``html`` its rendered text.
    """
    kind: EntryKind = "handbook" if name.startswith("kasikirja/") else "page"
    sections = tuple(EntrySection(each.anchor, each.title) for each in headings(html))
    url = "" if url in (".", "./") else url
    return IndexEntry(kind, url, title, description, body=plain_text(html), sections=sections)


def _page_entries(context: PageContext, pages: Sequence[Page]) -> Iterator[IndexEntry]:
    """Yield sections and term pages without their lists: listed records have own entries."""
    code, other_code = context.language.code, context.language.other
    for page in pages:
        section, key = page.address.section, page.address.key
        # Chapters have their own entries, and a long list is found by its first part.
        if section == "search" or page.gathered or page.address.part > 1:
            continue
        if not key or section == "situation":
            yield IndexEntry("list", page.address.url, page.title, page.description)
        elif section == "assessments":
            yield IndexEntry("tool", page.address.url, page.title, page.description)
        elif section in TERM_SECTIONS:
            name = context.catalogue.name(section, key)
            kind = _TERM_KINDS[section]
            own, other = name.in_language(code), name.in_language(other_code)
            entry = IndexEntry(
                kind, page.address.url, page.title, page.description, (own,), (other,)
            )
            yield replace(entry, forms=_forms(name)) if section in _PLACES else entry


def _forms(name: Label) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the inflected forms of a place's Finnish name."""
    return ((inflected_word(name.fi), place_forms(name.fi)),)
