"""The translation status page: missing and stale translations, and dates of reviews."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from digikunta.catalogue.addresses import Address, Section, hand_written_url, relative
from digikunta.catalogue.file_addresses import calendar_file
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.view import View
from digikunta.records.review_due import review_due, review_months


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """A record or page. ``due`` is the month of its next review, ``stale`` names its passages."""

    what: str
    title: str
    url: str
    due: str
    stale: tuple[str, ...] = ()


def translations_page(context: PageContext) -> Page:
    """Return the page. It lists what is missing or stale in the page's own language."""
    return section_page(context, "translations", "translations.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    view = context.view(Address("translations", context.language.code).url)
    entries = [*_record_entries(context, view), *_reference_entries(context, view)]
    entries += _page_entries(context, view)
    order = context.language.sort_key
    entries.sort(key=lambda entry: (entry.due, order(entry.title)))
    lacking = context.inputs.missing.get(context.language.code, frozenset())
    with_stale = [replace(entry, stale=context.stale_here(entry.what)) for entry in entries]
    return {
        "missing": [entry for entry in entries if entry.what in lacking],
        "stale": [entry for entry in with_stale if entry.stale],
        "due": entries,
        "calendar": calendar_file(context.language.code, "reviews"),
    }


def _record_entries(context: PageContext, view: View) -> Iterator[TranslationRow]:
    """Yield the records that have their own pages."""
    for approach in context.catalogue.approaches.values():
        due = review_due(approach.reviewed, review_months(approach))
        title, url = view.title(approach.title), view.approach_url(approach)
        yield TranslationRow(f"approaches/{approach.id}", title, url, due)
    for experiment in context.catalogue.cases.values():
        due = review_due(experiment.reviewed, review_months(experiment))
        title = view.title(experiment.title)
        yield TranslationRow(
            f"experiments/{experiment.id}", title, view.experiment_url(experiment), due
        )
    for tool in context.catalogue.tools.values():
        due = review_due(tool.reviewed, review_months(tool))
        yield TranslationRow(f"tools/{tool.id}", view.title(tool.title), view.tool_url(tool), due)


def _reference_entries(context: PageContext, view: View) -> Iterator[TranslationRow]:
    """Yield records of kinds that share one page."""
    catalogue = context.catalogue

    def row(folder: str, section: Section, id_: str, title: str, due: str) -> TranslationRow:
        return TranslationRow(f"{folder}/{id_}", title, f"{view.section_url(section)}#{id_}", due)

    for law in catalogue.laws.values():
        due = review_due(law.reviewed, review_months(law))
        yield row("laws", "laws", law.id, view.title(law.short_title or law.title), due)
    for publication in catalogue.publications.values():
        due = review_due(publication.reviewed, review_months(publication))
        title = view.title(publication.title)
        yield row("publications", "publications", publication.id, title, due)
    for event in catalogue.events.values():
        due = review_due(event.reviewed, review_months(event))
        yield row("events", "events", event.id, view.title(event.title), due)
    for adoption in catalogue.adoptions.values():
        due = review_due(adoption.reviewed, review_months(adoption))
        title = view.adoption_title(adoption)
        yield row("adoptions", "adoptions", adoption.id, title, due)
    for population in catalogue.populations.values():
        due = review_due(population.reviewed, review_months(population))
        yield row("populations", "coverage", population.id, view.title(population.title), due)
    for support in catalogue.supports.values():
        due = review_due(support.reviewed, review_months(support))
        yield row("support", "support", support.id, view.title(support.title), due)
    for term in catalogue.glossary.values():
        due = review_due(term.reviewed, review_months(term))
        yield row("terms", "glossary", term.id, term.main_word(context.language.code), due)


def _page_entries(context: PageContext, view: View) -> Iterator[TranslationRow]:
    code = context.language.code
    for path, matter in context.inputs.matters.items():
        language, _, below = path.partition("/")
        if language == code and matter.reviewed:
            name = below.removesuffix(".md")
            url = relative(hand_written_url(code, name.removesuffix("index")), view.page_url)
            due = review_due(matter.reviewed, review_months(None))
            yield TranslationRow(f"pages/{name}", matter.title, url, due)
