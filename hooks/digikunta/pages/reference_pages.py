"""Pages that gather the handbook's knowledge: laws, publications, events, glossary."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from digikunta.catalogue.file_addresses import calendar_file
from digikunta.catalogue.language import Language
from digikunta.pages.handbook_chapters import Chapter, chapters
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page, no_record
from digikunta.pages.page_context import PageContext
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.publication import Publication
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool

_KIND_ORDER = ("act", "aland-act", "eu-regulation", "standard", "guideline")


def reference_pages(workshop: PageContext) -> Iterator[Page]:
    """One page of each kind; other pages lead to a record by its anchor."""
    laws, terms = partial(_laws, workshop), partial(_terms, workshop)
    publications, events = partial(_publications, workshop), partial(_events, workshop)
    tools, examples = partial(_tools, workshop), partial(_examples, workshop)
    yield section_page(workshop, "laws", "laws.html", laws)
    yield section_page(workshop, "publications", "publications.html", publications, tools)
    yield section_page(workshop, "events", "events.html", events, examples)
    yield section_page(workshop, "glossary", "glossary.html", terms, no_record)


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A law and what it concerns: the chapters that name it, and what its record names."""

    law: Law
    chapters: tuple[Chapter, ...]
    experiments: tuple[Experiment, ...]
    themes: tuple[str, ...]


def _laws(workshop: PageContext) -> Mapping[str, object]:
    laws = workshop.catalogue.laws.values()
    ordered = sorted(laws, key=lambda law: _law_key(law, workshop.language))
    listed = chapters(workshop)
    return {"laws": [_law_entry(workshop, law, listed) for law in ordered]}


def _law_entry(workshop: PageContext, law: Law, listed: Iterable[Chapter]) -> LawEntry:
    known, themes = workshop.catalogue.experiments, workshop.catalogue.holdings["themes"]
    named = law.concerns.experiments if law.concerns else ()
    wanted = law.concerns.themes if law.concerns else ()
    return LawEntry(
        law,
        tuple(chapter for chapter in listed if law.id in chapter.matter.laws),
        tuple(known[id_] for id_ in named if id_ in known),
        tuple(theme for theme in wanted if theme in themes),
    )


def _publications(workshop: PageContext) -> Mapping[str, object]:
    return {"publications": sorted(workshop.catalogue.publications.values(), key=_publication_key)}


def _tools(workshop: PageContext) -> list[Tool | None]:
    """Those that publications tell of; one that is broken is not there."""
    catalogue = workshop.catalogue
    return [catalogue.tools.get(p.related_tool or "") for p in catalogue.publications.values()]


def _events(workshop: PageContext) -> Mapping[str, object]:
    return {
        "groups": _by_year(workshop.catalogue.events.values()),
        "calendar": calendar_file(workshop.language.code, "events"),
    }


def _examples(workshop: PageContext) -> list[Experiment | None]:
    """The experiments that were shown at events; one that is broken is not there."""
    catalogue = workshop.catalogue
    return [
        catalogue.experiments.get(id_)
        for event in catalogue.events.values()
        for id_ in event.examples
    ]


def _terms(workshop: PageContext) -> Mapping[str, object]:
    return {"groups": _by_letter(workshop)}


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


def _by_letter(workshop: PageContext) -> list[tuple[str, list[GlossaryTerm]]]:
    """Terms by their first word in the page's language; å, ä and ö are letters of their own."""
    language = workshop.language

    def word(term: GlossaryTerm) -> str:
        return term.main_word(language.code)

    ordered = sorted(workshop.catalogue.glossary.values(), key=lambda t: language.sort_key(word(t)))
    return [
        (letter, list(group))
        for letter, group in groupby(ordered, key=lambda t: word(t)[0].lower())
    ]
