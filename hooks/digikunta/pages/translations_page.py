"""The public status page: what is missing or stale in this language, and when reviews are due."""

from collections.abc import Iterator
from dataclasses import dataclass

from digikunta.catalogue.addresses import Address, hand_written_url, relative
from digikunta.catalogue.catalogue import is_translated
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.templates import Workshop
from digikunta.pages.view import View
from digikunta.records.experiment import Experiment
from digikunta.records.review import review_due, review_months
from digikunta.records.tool import Tool


@dataclass(frozen=True, slots=True)
class Row:
    """A record or page with its link; ``note`` names passages or the month of review."""

    title: str
    url: str
    note: str = ""


def translations_page(workshop: Workshop) -> Page:
    """In the page's own language: a Swedish reader sees what is lacking in Swedish."""
    view = workshop.view(Address("translations", workshop.language.code).url)
    records: list[Experiment | Tool] = [
        *workshop.catalogue.experiments.values(),
        *workshop.catalogue.tools.values(),
    ]
    missing = [
        _record_row(view, record)
        for record in records
        if not is_translated(record, workshop.language.code)
    ]
    stale = [
        Row(what, _url(view, what), ", ".join(each.key for each in workshop.stale_here(what)))
        for what in sorted(workshop.origins.stale)
        if workshop.stale_here(what)
    ]
    due = sorted([*_record_reviews(view, records), *_page_reviews(workshop, view)], key=_by_note)
    return section_page(
        workshop, "translations", "translations.html", missing=missing, stale=stale, due=due
    )


def _by_note(row: Row) -> tuple[str, str]:
    return row.note, row.title


def _record_row(view: View, record: Experiment | Tool, note: str = "") -> Row:
    if isinstance(record, Tool):
        return Row(view.title(record.title), view.tool_url(record), note)
    return Row(view.title(record.title), view.experiment_url(record), note)


def _record_reviews(view: View, records: list[Experiment | Tool]) -> Iterator[Row]:
    for record in records:
        yield _record_row(view, record, review_due(record.reviewed, review_months(record)))


def _page_reviews(workshop: Workshop, view: View) -> Iterator[Row]:
    code = workshop.language.code
    for path, matter in workshop.origins.matters.items():
        language, _, below = path.partition("/")
        if language == code and matter.reviewed:
            name = below.removesuffix(".md").removesuffix("index")
            url = relative(hand_written_url(code, name), view.page_url)
            yield Row(matter.title, url, review_due(matter.reviewed, review_months(None)))


def _url(view: View, what: str) -> str:
    """Where a record or page is shown, in the view's language."""
    kind, _, name = what.partition("/")
    code = view.language.code
    match kind:
        case "experiments":
            return view.url(Address("experiments", code, name, name))
        case "tools":
            return view.url(Address("tools", code, name, name))
        case "pages":
            return relative(hand_written_url(code, name.removesuffix("index")), view.page_url)
        case "laws":
            return f"{view.section_url('laws')}#{name}"
        case "events":
            return f"{view.section_url('events')}#{name}"
        case "publications":
            return f"{view.section_url('publications')}#{name}"
    return f"{view.section_url('glossary')}#{name}"
