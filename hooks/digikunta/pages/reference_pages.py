"""Pages that gather the handbook's knowledge: laws, publications, events, glossary."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from digikunta.catalogue.file_addresses import calendar_file
from digikunta.catalogue.language import Language
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.templates import Workshop
from digikunta.records.event import Event
from digikunta.records.law import Law
from digikunta.records.publication import Publication
from digikunta.records.term import GlossaryTerm

_KIND_ORDER = ("act", "eu-regulation", "standard", "guideline")


def reference_pages(workshop: Workshop) -> Iterator[Page]:
    """One page of each kind; other pages lead to a record by its anchor."""
    catalogue = workshop.catalogue
    laws = sorted(catalogue.laws.values(), key=lambda law: _law_key(law, workshop.language))
    yield section_page(workshop, "laws", "laws.html", lambda: {"laws": laws})
    publications = sorted(catalogue.publications.values(), key=_publication_key)
    yield section_page(
        workshop, "publications", "publications.html", lambda: {"publications": publications}
    )
    events = {
        "groups": _by_year(catalogue.events.values()),
        "calendar": calendar_file(workshop.language.code, "events"),
    }
    yield section_page(workshop, "events", "events.html", lambda: events)
    terms = _by_letter(workshop)
    yield section_page(workshop, "glossary", "glossary.html", lambda: {"groups": terms})


def _law_key(law: Law, language: Language) -> tuple[int, tuple[int, ...]]:
    """Acts first, then by name in the language's alphabet."""
    title = (law.short_title or law.title).in_language(language.code) or ""
    return _KIND_ORDER.index(law.kind), language.sort_key(title)


def _publication_key(publication: Publication) -> tuple[bool, str, str]:
    """The programme's own first, in order of time."""
    return not publication.programme, publication.date or "9999", publication.id


def _by_year(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    ordered = sorted(events, key=lambda event: (event.start or "9999", event.id))
    groups = groupby(ordered, key=lambda event: (event.start or "")[:4])
    return [(year, list(group)) for year, group in groups]


def _by_letter(workshop: Workshop) -> list[tuple[str, list[GlossaryTerm]]]:
    """Terms by their first word in the page's language; å, ä and ö are letters of their own."""
    language = workshop.language

    def word(term: GlossaryTerm) -> str:
        return term.main_word(language.code)

    ordered = sorted(workshop.catalogue.glossary.values(), key=lambda t: language.sort_key(word(t)))
    return [
        (letter, list(group))
        for letter, group in groupby(ordered, key=lambda t: word(t)[0].lower())
    ]
