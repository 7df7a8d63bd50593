"""llms.txt (llmstxt.org): one title, one summary, sections of links; and the whole texts.

Each page is listed once in each language, by the section of the site. Pages that only gather others
stand under ``Optional``, which the form lets a reader skip.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from digikunta.catalogue.addresses import LANGUAGE_PREFIX
from digikunta.catalogue.file_addresses import DCAT, OPENAPI, list_file, news_feed
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.site_metadata import LICENCE_URL
from digikunta.pages.page_text import TextPage
from digikunta.records.approach import Approach
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.front_matter import FrontMatter
from digikunta.records.tool import Tool

LLMS = "llms.txt"
OPTIONAL = "Optional"
"""Title of the section that a reader may skip. The form gives it in English."""

GROUPS = ("handbook", "approaches", "experiments", "tools", "pages")
"""Sections of llms.txt, in their order; each has a title in interface.yml."""


def whole_file(language: LanguageCode) -> str:
    """Return the address of all texts of a language."""
    return f"{LANGUAGE_PREFIX[language]}llms-full.txt"


def llms_files(
    edition: Edition, pages: Sequence[TextPage], article: Callable[[TextPage], str]
) -> Iterator[ExportFile]:
    """Yield the list and the whole texts. The list says how large the texts are.

    ``article`` returns the Markdown of a page, which a build has already written.
    """
    whole = {
        code: cache(lambda code=code: _whole(edition, pages, code, article)) for code in LANGUAGES
    }
    yield ExportFile(LLMS, lambda: "\n".join(_lines(edition, pages, lambda code: whole[code]())))
    for code in LANGUAGES:
        yield ExportFile(whole_file(code), whole[code])


def _group(page: TextPage) -> str:
    match page.subject:
        case Experiment():
            return "experiments"
        case Tool():
            return "tools"
        case Approach():
            return "approaches"
        case FrontMatter(order=order):
            return "handbook" if order is not None else "pages"
    return OPTIONAL


def _listed(pages: Iterable[TextPage], code: LanguageCode, group: str) -> list[TextPage]:
    found = [each for each in pages if each.language == code and _group(each) == group]
    return sorted(found, key=_place)


def _place(page: TextPage) -> tuple[int, str]:
    """Return the place in a section: chapters by their order, all others by address."""
    order = page.subject.order if isinstance(page.subject, FrontMatter) else None
    return order or 0, page.url


def _lines(
    edition: Edition, pages: Sequence[TextPage], whole: Callable[[LanguageCode], str]
) -> Iterator[str]:
    about = edition.about
    yield f"# {' / '.join(about.name(code) for code in LANGUAGES)}"
    yield ""
    yield f"> {' / '.join(about.descriptions.get(code, '') for code in LANGUAGES)}"
    for code in LANGUAGES:
        yield from ("", edition.languages[code]("llms-text"))
    for code in LANGUAGES:
        yield from _data(edition, code, len(whole(code).encode()))
        for group in GROUPS:
            title = edition.languages[code](f"llms-{group}")
            yield from _section(edition, title, _listed(pages, code, group))
    rest = [each for code in LANGUAGES for each in _listed(pages, code, OPTIONAL)]
    yield from _section(edition, OPTIONAL, rest)


def _section(edition: Edition, title: str, pages: Iterable[TextPage]) -> Iterator[str]:
    links = [_link(each.title, edition.absolute_url(each.file)) for each in pages]
    if links:
        yield from ("", f"## {title}", "", *links)


def _link(title: str, url: str, note: str = "") -> str:
    """Return a row. Brackets would end the link's text."""
    text = title.replace("[", "(").replace("]", ")")
    return f"- [{text}]({url})" + (f": {note}" if note else "")


def _data(edition: Edition, code: LanguageCode, size: int) -> Iterator[str]:
    t = edition.languages[code]
    yield from ("", f"## {t('open-data-title')}", "")
    note = t("llms-whole-size", size=t.number(max(1, round(size / 1000))))
    yield _link(t("llms-whole"), edition.absolute_url(whole_file(code)), note)
    yield _link(t("open-data-title"), edition.section_url("open-data", code))
    for kind, records in edition.kinds:
        address = edition.absolute_url(list_file(kind.folder))
        yield _link(edition.kind_name(kind, code), address, f"JSON, {t.number(len(records))}")
    yield _link("OpenAPI", edition.absolute_url(OPENAPI))
    yield _link("DCAT-AP", edition.absolute_url(DCAT))
    yield _link("Atom", edition.absolute_url(news_feed(code)))
    yield _link(f"{t('licence')}: CC BY 4.0", LICENCE_URL)


def _whole(
    edition: Edition,
    pages: Iterable[TextPage],
    code: LanguageCode,
    article: Callable[[TextPage], str],
) -> str:
    """Return the articles of all pages that are not optional, each with its address."""
    t = edition.languages[code]
    about = edition.about
    head = (f"# {about.name(code)}", f"> {about.descriptions.get(code, '')}", t("llms-text"))
    parts = ["\n\n".join(head) + "\n"]
    listed = list(pages)
    for group in GROUPS:
        for page in _listed(listed, code, group):
            parts.append(f"<{edition.absolute_url(page.url)}>\n\n{article(page)}")
    return "\n---\n\n".join(parts)
