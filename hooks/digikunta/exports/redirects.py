"""Redirects from old addresses of records: redirect pages, and a map for nginx. A page with
a slug leaves an old address too: the one with the id.

``redirects.map`` is published together with the pages, so that each release has its own. It holds
public addresses only. A server that includes the map answers with 301; on other hosts the redirect
pages take effect.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from digikunta.catalogue.addresses import Address, relative, section_of
from digikunta.catalogue.file_addresses import TEXT_FILE, badge_file, record_file
from digikunta.catalogue.slugs import PagedRecord, record_address
from digikunta.exports.edition import PUBLISHED, ChosenText, Edition
from digikunta.exports.export_file import ExportFile
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.kinds import Kind
from digikunta.records.population import CasePopulation, KnownMissing

SERVER_MAP = "redirects.map"


@dataclass(frozen=True)
class _Moved:
    """An old end of addresses of a kind, and what they lead to: a record, or a row of coverage.

    ``pages``: language -> address below the site's root, of the languages that have moved;
    ``data``: address of the record's data; ``badge``: id whose badge replaces it.
    """

    kind: Kind
    old: str
    pages: Mapping[LanguageCode, str]
    titles: Mapping[LanguageCode, ChosenText]
    data: str | None = None
    badge: str | None = None


def _moved(edition: Edition) -> Iterator[_Moved]:
    """Yield renamed records and pages with a slug, then removed experiments that are rows
    of coverage now.
    """
    for kind in PUBLISHED:
        for record in edition.records(kind).values():
            if not isinstance(record, PagedRecord):
                continue
            pages = {code: record_address(record, code) for code in LANGUAGES}
            if urls := {code: page.url for code, page in pages.items() if page.slug != record.id}:
                titles = {code: edition.title(record, code) for code in urls}
                yield _Moved(kind, record.id, urls, titles)
            for old in record.old_ids:
                yield _renamed(edition, kind, old, record)
    for population in edition.catalogue.populations.values():
        for row in population.known_missing:
            for old in row.old_ids:
                yield _removed(edition, old, population, row)


def _renamed(edition: Edition, kind: Kind, old: str, record: PagedRecord) -> _Moved:
    return _Moved(
        kind,
        old,
        {code: record_address(record, code).url for code in LANGUAGES},
        {code: edition.title(record, code) for code in LANGUAGES},
        record_file(kind.folder, record.id),
        record.id if kind.folder == "experiments" else None,
    )


def _removed(edition: Edition, old: str, population: CasePopulation, row: KnownMissing) -> _Moved:
    kind = next(each for each in PUBLISHED if each.folder == "experiments")
    return _Moved(
        kind,
        old,
        {code: f"{Address('coverage', code).url}#{row.id}" for code in LANGUAGES},
        {code: edition.chosen(row.name, code) for code in LANGUAGES},
        record_file("populations", population.id),
    )


def old_addresses(edition: Edition) -> list[tuple[str, str]]:
    """Return sorted (old, current) addresses of pages, data and badges, from the server's root."""
    found: list[tuple[str, str]] = []
    for each in _moved(edition):
        for code, page in each.pages.items():
            old = _page(each.kind, each.old, code).url
            found += [(old, page), (old + TEXT_FILE, _text_of(page))]
            if each.badge:
                found.append((badge_file(each.old, code), badge_file(each.badge, code)))
        if each.data:
            found.append((record_file(each.kind.folder, each.old), each.data))
    path = edition.about.path
    return sorted((path + old, path + new) for old, new in found)


def redirect_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield what stands at old addresses, and the entries of an nginx ``map`` block."""
    for each in _moved(edition):
        for code in each.pages:
            old = _page(each.kind, each.old, code)
            yield ExportFile(old.destination, partial(_redirect_page, edition, each, code))
            yield ExportFile(old.url + TEXT_FILE, partial(_redirect_text, edition, each, code))
    yield ExportFile(SERVER_MAP, partial(_map, edition))


def _map(edition: Edition) -> str:
    rows = [f"{old} {new};\n" for old, new in old_addresses(edition)]
    return "# old address, address of today\n" + "".join(rows)


def _text_of(page: str) -> str:
    """Return the address of a page's text. A place on a page has that of the whole page."""
    return page.partition("#")[0] + TEXT_FILE


def _page(kind: Kind, id_: str, language: LanguageCode) -> Address:
    return Address(section_of(kind), language, id_, id_)


def _redirect_text(edition: Edition, moved: _Moved, language: LanguageCode) -> str:
    """Return what stands at the old address of a page's text, in Markdown."""
    t, page = edition.languages[language], moved.pages[language]
    return f"{t('moved-text')} <{edition.absolute_url(_text_of(page))}>\n"


_REDIRECT_PAGE = Markup("""\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={near}">
<link rel="canonical" href="{whole}">
</head>
<body>
<h1>{title}</h1>
<p>{moved} <a href="{near}">{name}</a></p>
</body>
</html>
""")


def _redirect_page(edition: Edition, moved: _Moved, language: LanguageCode) -> str:
    t, title = edition.languages[language], moved.titles[language]
    name = Markup('<span lang="{}">{}</span>').format(title.language, title.text)
    return _REDIRECT_PAGE.format(
        lang=language,
        title=t("moved-title"),
        moved=t("moved-text"),
        name=title.text if title.language == language else name,
        near=relative(moved.pages[language], _page(moved.kind, moved.old, language).url),
        whole=edition.absolute_url(moved.pages[language]),
    )
