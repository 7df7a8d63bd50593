"""Between a page of ours and a page of MkDocs: content, table of contents, context of the theme."""

from collections.abc import Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from digikunta.adapter.i18n import alternates
from digikunta.catalogue.addresses import LANGUAGE_PREFIX
from digikunta.catalogue.language import Language
from digikunta.pages.front import asked_records, front_block
from digikunta.pages.page import Page
from digikunta.pages.templates import Workshop


def put_in(page: MkDocsPage, ours: Page, config: MkDocsConfig) -> str:
    """The body of a generated page; MkDocs learns its headings, anchors and canonical address."""
    page.toc = _contents(ours)
    page.present_anchor_ids = {heading.anchor for heading in ours.contents}
    if ours.canonical is not None and config.site_url:
        page.canonical_url = urljoin(config.site_url, ours.canonical.url)
    return ours.body


def _contents(ours: Page) -> TableOfContents:
    top = AnchorLink(escape(ours.title), "", 1)
    for heading in ours.contents:
        link = AnchorLink(escape(heading.title), heading.anchor, heading.level)
        is_inner = heading.level == 3 and top.children
        (top.children[-1] if is_inner else top).children.append(link)
    return TableOfContents([top])


def escape_title(page: MkDocsPage) -> None:
    """A title is plain text, but the theme puts it into its HTML as it is."""
    if "title" in page.meta:
        page.meta["title"] = str(escape(str(page.meta["title"])))


def with_records(page: MkDocsPage, html: str, workshop: Workshop) -> str:
    """A hand-written page with the records its front matter asks for under its text."""
    if page.meta.get("records") == "front":
        return html + front_block(workshop)
    return html + asked_records(workshop, page.meta, page.url)


# --- what the theme's templates get ------------------------------------------------------------


def alternate_url(page: MkDocsPage, language: Language) -> str:
    """The same page in the other language. The check makes sure that it exists."""
    file = alternates(page.file).get(language.other)
    url = file.url if file else LANGUAGE_PREFIX[language.other]
    return "./" if url in (".", "") else url


def home_urls(site_url: str | None) -> Mapping[str, str]:
    """Each language's front page from the server's root: error pages are served anywhere."""
    base = urlsplit(site_url or "/").path or "/"
    return {code: base + prefix for code, prefix in LANGUAGE_PREFIX.items()}


def edit_path(page: MkDocsPage, ours: Page | None, content: str) -> str | None:
    """The file a contributor changes, below the project's root."""
    return ours.edit_path if ours is not None else f"{content}/{page.file.src_uri}"


def sitemap_rows(
    files_of: Mapping[str, Sequence[File]], site_url: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each page's address and its hreflang links: both languages and x-default, all reciprocal.

    A page that only shows the other language's text is left out: it is no alternative.
    """
    rows: list[tuple[str, list[tuple[str, str]]]] = []
    untranslated = {
        file.src_uri
        for files in files_of.values()
        for file in files
        if file.page is not None and file.page.meta.get("untranslated")
    }
    for files in files_of.values():
        for file in files:
            if file.page is None or file.src_uri in untranslated:
                continue
            links = [
                (code, urljoin(site_url, _plain(alternate.url)))
                for code, alternate in sorted(alternates(file).items())
                if alternate.src_uri not in untranslated
            ]
            default = dict(links).get("fi", links[0][1])
            rows.append((urljoin(site_url, _plain(file.url)), [*links, ("x-default", default)]))
    return sorted(rows)


def _plain(url: str) -> str:
    return "" if url in (".", "./") else url
