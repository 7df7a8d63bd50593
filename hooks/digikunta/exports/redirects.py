"""Redirects from old addresses of records: redirect pages, and a map for nginx.

``redirects.map`` is published together with the pages, so that each release has its own. It holds
public addresses only. A server that includes the map answers with 301; on other hosts the redirect
pages take effect.
"""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from digikunta.catalogue.addresses import Address, relative, section_of
from digikunta.catalogue.file_addresses import badge_file, record_file
from digikunta.exports.edition import PUBLISHED, ChosenText, Edition
from digikunta.exports.export_file import ExportFile
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.kinds import Kind

SERVER_MAP = "redirects.map"


def _renamed(edition: Edition) -> Iterator[tuple[Kind, str, str]]:
    """Yield (kind, old id, current id) of renamed records."""
    for kind in PUBLISHED:
        for id_, record in edition.records(kind).items():
            for old in getattr(record, "old_ids", ()):
                yield kind, old, id_


def old_addresses(edition: Edition) -> list[tuple[str, str]]:
    """Return sorted (old, current) addresses of pages, data and badges, from the server's root."""
    found: list[tuple[str, str]] = []
    for kind, old, new in _renamed(edition):
        for code in LANGUAGES:
            found.append((_page(kind, old, code).url, _page(kind, new, code).url))
        found.append((record_file(kind.folder, old), record_file(kind.folder, new)))
        if kind.folder == "experiments":
            found += [(badge_file(old, code), badge_file(new, code)) for code in LANGUAGES]
    path = edition.about.path
    return sorted((path + old, path + new) for old, new in found)


def redirect_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield redirect pages at old addresses, and the entries of an nginx ``map`` block."""
    for kind, old, new in _renamed(edition):
        for code in LANGUAGES:
            yield ExportFile(
                _page(kind, old, code).destination,
                partial(_redirect_page, edition, kind, old, new, code),
            )
    yield ExportFile(SERVER_MAP, partial(_map, edition))


def _target(
    edition: Edition, kind: Kind, new: str, language: LanguageCode
) -> tuple[str, ChosenText]:
    return new, edition.title(edition.records(kind)[new], language)


def _map(edition: Edition) -> str:
    rows = [f"{old} {new};\n" for old, new in old_addresses(edition)]
    return "# old address, address of today\n" + "".join(rows)


def _page(kind: Kind, id_: str, language: LanguageCode) -> Address:
    return Address(section_of(kind), language, id_, id_)


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


def _redirect_page(edition: Edition, kind: Kind, old: str, new: str, language: LanguageCode) -> str:
    t = edition.languages[language]
    _, title = _target(edition, kind, new, language)
    name = Markup('<span lang="{}">{}</span>').format(title.language, title.text)
    return _REDIRECT_PAGE.format(
        lang=language,
        title=t("moved-title"),
        moved=t("moved-text"),
        name=title.text if title.language == language else name,
        near=relative(_page(kind, new, language).url, _page(kind, old, language).url),
        whole=edition.record_url(kind, new, language),
    )
