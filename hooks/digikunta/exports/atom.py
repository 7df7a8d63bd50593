"""Atom feeds (RFC 4287) of new and changed records: one per language and one per theme."""

from collections.abc import Iterable, Iterator
from functools import partial
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import news_feed, theme_feed
from digikunta.catalogue.language import Language
from digikunta.catalogue.term_holdings import Holding
from digikunta.exports.edition import ChosenText, Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.news import News, NewsRecord, news_of
from digikunta.exports.site_metadata import LICENCE_URL
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

_NEWEST = 100
"""Entries per feed, and the others of the last one's day. Feed readers fetch feeds several times a
day; older news is on the pages."""


def feed_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield the feeds. Empty feeds are left out: ``updated`` is required (RFC 4287 §4.1.1)."""
    catalogue = edition.catalogue
    everything = Holding(tuple(catalogue.cases.values()), tuple(catalogue.tools.values()))
    for code in LANGUAGES:
        t = edition.languages[code]
        if everything:
            title = t("feed-news", site=edition.about.name(code))
            yield _file(edition, news_feed(code), title, Address("front", code), everything)
        for key, held in catalogue.holdings["themes"].items():
            name = catalogue.name("themes", key).in_language(code)
            slug = catalogue.slug("themes", key).in_language(code)
            title = t("feed-theme", site=edition.about.name(code), name=name)
            page = Address("themes", code, key, slug)
            yield _file(edition, theme_feed(code, slug), title, page, held)


def _file(edition: Edition, url: str, title: str, page: Address, held: Holding) -> ExportFile:
    return ExportFile(url, partial(_feed, edition, url, title, page, held))


def _feed(edition: Edition, url: str, title: str, page: Address, held: Holding) -> str:
    """Return the feed as XML. ``page`` is the address of its ``alternate`` link."""
    code = page.language
    news = _newest(news_of(held, _others(edition, held, page.key)))
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": code})
    whole = edition.absolute_url(url)
    _add(feed, "id", whole)
    _add(feed, "title", title)
    _add(feed, "subtitle", edition.written_by(None, code))
    _add(feed, "updated", news[0].stamp)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": whole})
    SubElement(
        feed,
        "link",
        {"rel": "alternate", "type": "text/html", "href": edition.absolute_url(page.url)},
    )
    SubElement(feed, "link", {"rel": "license", "href": LICENCE_URL})
    author = SubElement(feed, "author")
    _add(author, "name", edition.about.publisher or edition.about.name(code))
    _add(feed, "rights", edition.about.attribution(code))
    for each in news:
        _entry(feed, edition, code, each)
    indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _newest(news: list[News]) -> list[News]:
    """Return the newest entries. A day is not cut, as the kinds that come last would be missing."""
    last = news[:_NEWEST][-1].stamp
    return [each for each in news if each.stamp >= last]


def _others(edition: Edition, held: Holding, theme: str) -> Iterator[NewsRecord]:
    """Yield the approaches, support and adoptions of a feed. ``theme``: "" for all themes."""
    for approach in edition.catalogue.approaches.values():
        if not theme or theme in approach.definition.themes:
            yield approach
    for support in edition.catalogue.supports.values():
        if not theme or theme in support.themes:
            yield support
    yield from _adoptions_of(edition, held)


def _adoptions_of(edition: Edition, held: Holding) -> Iterable[Adoption]:
    """Return the adoptions of the records; one of an experiment and its tool once."""
    records: tuple[Experiment | Tool, ...] = (*held.experiments, *held.tools)
    found = (each for record in records for each in edition.catalogue.adoptions_of(record))
    return {each.id: each for each in found}.values()


def _entry(feed: Element, edition: Edition, code: LanguageCode, news: News) -> None:
    """Append an entry. Its id, permanent address and key of the news, is unique and does not
    change with the page's slug; its date is the recorded day, never that of the build.
    """
    page = edition.record_url(news.kind, news.record, code)
    permanent = edition.permanent_url(news.kind, news.record, code)
    entry = SubElement(feed, "entry")
    t = edition.languages[code]
    title = edition.title(news.record, code)
    head = _heading(t, news, title.text)
    # A record that stands on its kind's page has an address with a fragment already.
    _add(entry, "id", f"{permanent}{'-' if '#' in permanent else '#'}{news.key}")
    _add(entry, "title", head, title.language if title.language != code else None)
    _add(entry, "published", news.stamp)
    _add(entry, "updated", news.stamp)
    link = {"rel": "alternate", "type": "text/html", "hreflang": code, "href": page}
    SubElement(entry, "link", link)
    if review := news.record.review:
        contributor = SubElement(entry, "contributor")
        _add(contributor, "name", edition.chosen(review.organisation, code).text)
    for theme in _themes(edition, news.record):
        label = edition.label("themes", theme, code)
        SubElement(entry, "category", {"term": theme, "label": label})
    summary = _summary(edition, news, code)
    _add(entry, "summary", summary.text, _foreign(summary, code))


def _heading(t: Language, news: News, title: str) -> str:
    if news.what is not None:
        return t("feed-changed", title=title)
    if isinstance(news.record, Adoption):
        return t("feed-adopted", title=title)
    return t("feed-added", title=title)


def _themes(edition: Edition, record: NewsRecord) -> tuple[str, ...]:
    """Return the themes of a record; of an adoption those of what was taken over."""
    if isinstance(record, Approach):
        return record.definition.themes
    if not isinstance(record, Adoption):
        return record.themes
    subject = edition.catalogue.subject_of(record)
    return subject.themes if subject else ()


def _summary(edition: Edition, news: News, code: LanguageCode) -> ChosenText:
    """Return what changed, else the record's summary; of an adoption its status and note."""
    record = news.record
    if news.what is not None:
        return edition.chosen(news.what, code)
    if not isinstance(record, Adoption):
        return edition.chosen(record.summary, code)
    status = edition.label("adoption-status", record.status, code)
    note = edition.chosen(record.note, code) if record.note else ChosenText("", code)
    return ChosenText(f"{status}. {note.text}".strip(), note.language)


def _foreign(chosen: ChosenText, code: LanguageCode) -> str | None:
    return chosen.language if chosen.language != code else None


def _add(parent: Element, name: str, text: str, language: str | None = None) -> None:
    element = SubElement(parent, name)
    element.text = text
    if language is not None:
        element.set("xml:lang", language)
