"""Files for crawlers: robots.txt (RFC 9309), and llms.txt as plain text."""

from collections.abc import Iterator
from functools import partial

from digikunta.catalogue.file_addresses import DCAT, OPENAPI, list_file, news_feed
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.site_metadata import LICENCE_URL
from digikunta.records.base import LANGUAGES, LanguageCode


def robot_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield both files. Crawlers read them at the root of a host only."""
    yield ExportFile("robots.txt", partial(_robots, edition))
    yield ExportFile("llms.txt", partial(_llms, edition))


def _robots(edition: Edition) -> str:
    sitemap = edition.absolute_url("sitemap.xml")
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"


def _llms(edition: Edition) -> str:
    return "\n".join(_lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    """Yield the lines of llms.txt, in both languages."""
    about = edition.about
    yield f"# {' / '.join(about.name(code) for code in LANGUAGES)}"
    yield ""
    for code in LANGUAGES:
        yield from _part(edition, code)


def _part(edition: Edition, code: LanguageCode) -> Iterator[str]:
    t = edition.languages[code]
    yield f"> {edition.about.descriptions.get(code, '')}"
    yield ""
    yield t("llms-text")
    yield ""
    yield f"## {t('open-data-title')}"
    yield ""
    yield f"- [{t('open-data-title')}]({edition.section_url('open-data', code)})"
    for kind, records in edition.kinds:
        address = edition.absolute_url(list_file(kind.folder))
        count = t.number(len(records))
        yield f"- [{edition.kind_name(kind, code)}]({address}): JSON, {count}"
    yield f"- [OpenAPI]({edition.absolute_url(OPENAPI)})"
    yield f"- [DCAT-AP]({edition.absolute_url(DCAT)})"
    yield f"- [Atom]({edition.absolute_url(news_feed(code))})"
    yield f"- [{t('licence')}: CC BY 4.0]({LICENCE_URL})"
    yield ""
