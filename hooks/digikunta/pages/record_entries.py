"""Search index entries of records.

They are built from fields, not from pages: headings and labels that are equal on all pages of a
kind would only add noise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from digikunta.catalogue.addresses import Address, Section
from digikunta.catalogue.slugs import record_address
from digikunta.pages.page_context import PageContext
from digikunta.pages.searched_text import searched_text
from digikunta.pages.view import View
from digikunta.records.adoption import Adoption
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.population import CasePopulation, KnownMissing
from digikunta.records.term import GlossaryTerm
from digikunta.records.vocabulary import Label
from digikunta.search.index_entry import EntryKind, IndexEntry


def record_entries(context: PageContext) -> Iterator[IndexEntry]:
    """Yield the entries of all records in the context's language."""
    view = context.view("")
    code = context.language.code
    for experiment in context.catalogue.cases.values():
        yield _experiment(view, experiment)
    for tool in context.catalogue.tools.values():
        url = record_address(tool, code).url
        tags = (*_labels(view, "themes", tool.themes), view.title(tool.publisher))
        yield _record(view, "tool", url, tool, tags)
    yield from _reference_entries(view)
    for adoption in context.catalogue.adoptions.values():
        yield _adoption(view, adoption)
    for population in context.catalogue.populations.values():
        yield _population(view, population)
        yield from (_missing(view, row) for row in population.known_missing)
    for support in context.catalogue.supports.values():
        url = f"{Address('support', code).url}#{support.id}"
        kinds = tuple(view.label("support-kind", each) for each in support.what)
        tags = (*kinds, *_labels(view, "tasks", support.tasks), view.title(support.organisation))
        yield _record(view, "support", url, support, tags)
    for approach in context.catalogue.approaches.values():
        url = record_address(approach, code).url
        tags = _labels(view, "technologies", approach.definition.technologies)
        yield _record(view, "approach", url, approach, tags)
    for term in context.catalogue.glossary.values():
        yield _term(view, term)


def _experiment(view: View, experiment: Experiment) -> IndexEntry:
    url = record_address(experiment, view.language.code).url
    codes = [each.code for each in experiment.municipalities]
    places = [view.municipality(code).name for code in codes]
    programmes = (experiment.programme,) if experiment.programme else ()
    tags = [
        *_labels(view, "themes", experiment.themes),
        *_labels(view, "technologies", experiment.technologies),
        *_labels(view, "service-areas", experiment.service_areas),
        *_labels(view, "target-groups", experiment.target_groups),
        *_labels(view, "programmes", programmes),
        *_labels(view, "regions", view.catalogue.keys_of(experiment, "regions")),
    ]
    if experiment.is_comparator:
        return _comparator(view, url, experiment, tuple(tags))
    entry = _record(view, "experiment", url, experiment, tuple(tags))
    return _in_places(entry, places, view)


def _in_places(entry: IndexEntry, places: Sequence[Label], view: View) -> IndexEntry:
    """Return the entry with its municipalities. Their names in the other language say less than in
    the entries of the municipalities themselves, which come first.
    """
    code, other = view.language.code, view.language.other
    own = tuple(dict.fromkeys(place.in_language(code) for place in places))
    others = tuple(dict.fromkeys(place.in_language(other) for place in places))
    return replace(entry, keywords=own, foreign_aside=(*entry.foreign_aside, *others))


def _comparator(view: View, url: str, experiment: Experiment, tags: tuple[str, ...]) -> IndexEntry:
    """Return an entry of its own kind, so that search counts it apart: the badge is before its
    description, country and place are keywords.
    """
    entry = _record(view, "comparator", url, experiment, tags)
    badge, country = view.comparison(experiment), view.label("country", experiment.country)
    names = (country, view.municipality_names(experiment))
    return replace(entry, description=f"{badge}. {entry.description}", keywords=names)


def _reference_entries(view: View) -> Iterator[IndexEntry]:
    """Yield laws, publications and events, which are sections of the page of their kind."""

    def location(section: Section, id_: str) -> str:
        return f"{Address(section, view.language.code).url}#{id_}"

    for law in view.catalogue.laws.values():
        names = (view.title(law.title), law.number or "")
        description = view.plain(law.requires)
        title = view.title(law.short_title or law.title)
        body = searched_text(view, law)
        url = location("laws", law.id)
        kind = (view.language("search-kind-law"),)
        entry = IndexEntry("law", url, title, description, names, tags=kind, body=body)
        yield _with_source_titles(entry, law, view.language.code)
    for publication in view.catalogue.publications.values():
        url = location("publications", publication.id)
        publisher = view.title(publication.publisher)
        yield _record(view, "publication", url, publication, (publisher,))
    for event in view.catalogue.events.values():
        tags = _labels(view, "themes", event.themes)
        url = location("events", event.id)
        materials = tuple(each.title for each in event.materials)
        yield _record(view, "event", url, event, (*tags, *materials))


def _adoption(view: View, adoption: Adoption) -> IndexEntry:
    """Return an adoption's entry: its municipality in both languages is a keyword."""
    url = f"{Address('adoptions', view.language.code).url}#{adoption.id}"
    place = view.municipality(adoption.municipality).name
    status = view.label("adoption-status", adoption.status)
    title, body = view.adoption_title(adoption), searched_text(view, adoption)
    return _in_places(IndexEntry("adoption", url, title, status, body=body), [place], view)


def _population(view: View, population: CasePopulation) -> IndexEntry:
    """Return the entry of a number; the missing cases below it have their own."""
    url = f"{Address('coverage', view.language.code).url}#{population.id}"
    title, description = view.title(population.title), view.plain(population.definition)
    body = view.plain(population.note) if population.note else ""
    return IndexEntry("coverage", url, title, description, body=body)


def _missing(view: View, row: KnownMissing) -> IndexEntry:
    """Return the entry of a case without a record of its own: its row on the page of coverage."""
    url = f"{Address('coverage', view.language.code).url}#{row.id}"
    places = [view.municipality(code).name for code in row.municipalities]
    names = tuple(name for place in places for name in dict.fromkeys((place.fi, place.sv)))
    description = view.plain(row.known or row.why)
    return IndexEntry("coverage", url, view.title(row.name), description, names)


def _record(
    view: View, kind: EntryKind, url: str, record: Any, tags: tuple[str, ...]
) -> IndexEntry:
    """Return the entry of a record that has a title and a summary."""
    title, description = view.title(record.title), view.plain(record.summary)
    entry = IndexEntry(kind, url, title, description, tags=tags, body=searched_text(view, record))
    return _with_source_titles(entry, record, view.language.code)


def _with_source_titles(entry: IndexEntry, record: Any, code: LanguageCode) -> IndexEntry:
    """Return the entry with its sources' titles: names of products often stand only there.

    Of titles in other languages only the names say something in this one. The record's own title
    in the other language is found whole.
    """
    own = [each.title for each in record.sources if each.language == code]
    foreign = [_names_in(each.title) for each in record.sources if each.language != code]
    titles = (record.title.in_language(each) for each in LANGUAGES if each != code)
    others = [title for title in titles if title and title != entry.title]
    return replace(entry, aside=tuple(own), foreign_aside=(*others, *filter(None, foreign)))


def _names_in(title: str) -> str:
    """Return names and abbreviations: words with a capital that is not the title's first letter."""
    first, *others = title.split() or [""]
    named = [first] if any(map(str.isupper, first[1:])) else []
    return " ".join([*named, *(each for each in others if any(map(str.isupper, each)))])


def _term(view: View, term: GlossaryTerm) -> IndexEntry:
    """Return a term's entry: its words in all three languages are keywords and description."""
    code = view.language.code
    words = {"fi": list(term.fi), "sv": [each.word for each in term.sv], "en": list(term.en)}
    own, *more = words.pop(code)
    others = [word for each in words.values() for word in each]
    texts = (term.definition, term.note) if term.note else (term.definition,)
    body = " ".join(view.plain(text) for text in texts)
    url = f"{Address('glossary', code).url}#{term.id}"
    description = " · ".join([*more, *others])
    foreign = (*others, *(term.also if code == "fi" else ()))
    keywords = (*more, *(term.also if code == "sv" else ()))
    return IndexEntry("term", url, own, description, keywords, foreign, body=body)


def _labels(view: View, vocabulary: str, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(view.label(vocabulary, key) for key in keys)
