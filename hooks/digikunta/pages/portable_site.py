"""The whole site for other engines: pages, settings, and all files beside the pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TypeAlias

from digikunta.catalogue.file_addresses import workshop_kit
from digikunta.exports.all_exports import Exports
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.loading.site_input import SiteInput
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.hand_written_pages import HandWritten, hand_written
from digikunta.pages.llms_files import llms_files
from digikunta.pages.operator_settings import settings_of_environment
from digikunta.pages.page import Page
from digikunta.pages.page_text import TextPage, article_text, page_text, text_page
from digikunta.pages.portable_pages import page_files
from digikunta.pages.portable_project import frame_of, project_files, static_paths
from digikunta.pages.search_entries import site_entries
from digikunta.pages.search_interface import result_words
from digikunta.pages.site_factory import make_edition, make_site
from digikunta.reading.engine_settings import EngineSettings, engine_settings
from digikunta.reading.project import Project
from digikunta.reading.source_commit import commit_of
from digikunta.records.base import LanguageCode
from digikunta.search.analysers import analysers
from digikunta.search.index_builder import build_index, index_text
from digikunta.search.index_entry import index_url

Made: TypeAlias = tuple[str, Callable[[], bytes]]
"""A path, and what makes its content."""

_SCRIPTS_AND_IMAGES = ("javascripts", "images")


def portable_files(project: Project, site_input: SiteInput) -> Iterator[Made]:
    """Yield every file of the project of another engine."""
    settings = engine_settings(project.root)
    exports = Exports(make_edition(site_input, _about(project, settings)))
    site = make_site(project, site_input, exports, settings_of_environment())
    texts = {f"{each.language}/{each.below}": each.file.path for each in site_input.pages.files}
    written = {
        code: hand_written(context, texts, site.pages) for code, context in site.contexts.items()
    }
    pages = {source: page for source, page in site.pages.items() if not page.gathered}
    pages |= {page.address.source: page for each in written.values() for page in each.pages}
    for path, text in page_files(pages.values()):
        yield path, partial(_bytes, text)
    listed = [_text(exports, page, site_input) for page in pages.values()]
    for about in listed:  # Zensical has none: a file of that name is a page there
        yield f"static/{about.file}", partial(_bytes, partial(page_text, exports.edition, about))
    frames = {
        code: frame_of(context, pages, settings.names[code])
        for code, context in site.contexts.items()
    }
    for path, content in project_files(frames, settings.base):
        yield path, content.encode
    article = partial(article_text, exports.edition)
    lists = ((file.address, file.content) for file in llms_files(exports.edition, listed, article))
    assets, indexes = _assets(project, settings), _indexes(site, written)
    for address, make in chain(_exported(site, exports), lists, assets, indexes):
        for path in static_paths(address):
            yield path, make


def _bytes(text: Callable[[], str]) -> bytes:
    return text().encode()


def _text(exports: Exports, page: Page, site_input: SiteInput) -> TextPage:
    """Return the text of a page; a hand-written one is about its front matter."""
    text, matter = text_page(exports.edition, page), site_input.pages.matters
    return replace(text, subject=matter.get(page.address.source, text.subject))


def _about(project: Project, settings: EngineSettings) -> SiteMetadata:
    given = settings_of_environment()
    return SiteMetadata(
        base=settings.base,
        names=settings.names,
        descriptions=settings.descriptions,
        owner=given.get("owner", ""),
        responsible=given.get("responsible", ""),
        feedback=given.get("feedback", ""),
        commit=commit_of(project.root),
    )


def _exported(site: GeneratedSite, exports: Exports) -> Iterator[Made]:
    """Yield open data, feeds, calendars, badges, definitions of assessments and workshop kits."""
    for file in exports.by_address.values():
        yield file.address, file.content
    for context in site.contexts.values():
        for file in assessment_files(context):
            yield file.address, file.content
        yield workshop_kit(context.language.code), partial(context.inputs.kit, context)


def _assets(project: Project, settings: EngineSettings) -> Iterator[Made]:
    """Yield scripts and images, and the stylesheets as one file."""
    own = project.page_templates.parent
    for folder in _SCRIPTS_AND_IMAGES:
        for path in sorted((own / "assets" / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(own).as_posix(), path.read_bytes
    sheets = [own / each for each in settings.styles]
    yield "assets/site.css", lambda: b"".join(each.read_bytes() for each in sheets)


def _indexes(site: GeneratedSite, written: Mapping[LanguageCode, HandWritten]) -> Iterator[Made]:
    """Yield the search index of each language."""
    for code in site.contexts:
        yield index_url(code), partial(_index, site, code, written[code])


def _index(site: GeneratedSite, code: LanguageCode, written: HandWritten) -> bytes:
    context = site.contexts[code]
    entries = [*written.entries, *site_entries(context, site.in_language(code))]
    index = build_index(code, entries, analysers("")[code], context.catalogue.vocabularies.synonyms)
    return index_text(index, result_words(context.language)).encode()
