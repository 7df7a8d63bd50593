"""Reference pages: laws, publications, events and glossary, one page per kind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from digikunta.catalogue.file_addresses import calendar_file
from digikunta.catalogue.language import Language
from digikunta.catalogue.obstacles import Obstacle
from digikunta.pages.handbook_chapters import Chapter, chapters
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.publication import Publication
from digikunta.records.term import GlossaryTerm

_KIND_ORDER = ("act", "aland-act", "eu-regulation", "standard", "guideline")


def reference_pages(context: PageContext) -> Iterator[Page]:
    """Yield a page per kind. Other pages link to a record by its anchor."""
    laws, terms = partial(_laws, context), partial(_terms, context)
    publications, events = partial(_publications, context), partial(_events, context)
    yield section_page(context, "laws", "laws.html", laws)
    yield section_page(context, "publications", "publications.html", publications)
    yield section_page(context, "events", "events.html", events)
    yield section_page(context, "glossary", "glossary.html", terms)


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A law and what it concerns: the chapters, obstacles and experiments that name it, and what
    its record names.
    """

    law: Law
    chapters: tuple[Chapter, ...]
    obstacles: tuple[Obstacle, ...]
    experiments: tuple[Experiment, ...]
    themes: tuple[str, ...]


def _laws(context: PageContext) -> Mapping[str, object]:
    laws = context.catalogue.laws.values()
    ordered = sorted(laws, key=lambda law: _law_key(law, context.language))
    listed = chapters(context)
    return {"laws": [_law_entry(context, law, listed) for law in ordered]}


def _law_entry(context: PageContext, law: Law, listed: Iterable[Chapter]) -> LawEntry:
    known, themes = context.catalogue.cases, context.catalogue.holdings["themes"]
    wanted = law.concerns.themes if law.concerns else ()
    return LawEntry(
        law,
        tuple(chapter for chapter in listed if law.id in chapter.matter.laws),
        context.catalogue.obstacles_of_laws.get(law.id, ()),
        tuple(known[id_] for id_ in context.catalogue.experiments_of_laws[law.id]),
        tuple(theme for theme in wanted if theme in themes),
    )


def _publications(context: PageContext) -> Mapping[str, object]:
    return {"publications": sorted(context.catalogue.publications.values(), key=_publication_key)}


def _events(context: PageContext) -> Mapping[str, object]:
    return {
        "groups": _by_year(context.catalogue.events.values()),
        "calendar": calendar_file(context.language.code, "events"),
    }


def _terms(context: PageContext) -> Mapping[str, object]:
    return {"groups": _by_letter(context), "spoken": _spoken(context)}


def _spoken(context: PageContext) -> Mapping[str, list[str]]:
    """Term -> the words that people use for it, in the page's language."""
    code = context.language.code
    found: dict[str, list[str]] = {}
    for term in context.catalogue.glossary.values():
        own = term.fi if code == "fi" else [each.word for each in term.sv]
        names = {word.lower() for word in own}
        found[term.id] = [
            word
            for group in context.catalogue.vocabularies.synonyms
            if group.language == code and names.intersection(map(str.lower, group.same))
            for word in group.words
        ]
    return found


def _law_key(law: Law, language: Language) -> tuple[int, tuple[int, ...]]:
    """Sort by kind (acts first), then by title in the language's alphabetical order."""
    title = (law.short_title or law.title).in_language(language.code) or ""
    return _KIND_ORDER.index(law.kind), language.sort_key(title)


def _publication_key(publication: Publication) -> tuple[bool, str, str]:
    """Sort the programme's own publications first, then by date; undated ones come last."""
    return not publication.programme, publication.date or "9999", publication.id


def _by_year(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    ordered = sorted(events, key=lambda event: (event.start or "9999", event.id))
    groups = groupby(ordered, key=lambda event: (event.start or "")[:4])
    return [(year, list(group)) for year, group in groups]


def _by_letter(context: PageContext) -> list[tuple[str, list[GlossaryTerm]]]:
    """Group terms by the first letter of their main word; å, ä and ö are separate letters."""
    language = context.language

    def word(term: GlossaryTerm) -> str:
        return term.main_word(language.code)

    ordered = sorted(context.catalogue.glossary.values(), key=lambda t: language.sort_key(word(t)))
    return [
        (letter, list(group))
        for letter, group in groupby(ordered, key=lambda t: word(t)[0].lower())
    ]
