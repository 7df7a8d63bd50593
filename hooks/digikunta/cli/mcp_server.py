"""`digikunta mcp`: answers to programs about the records, by the Model Context Protocol."""

import importlib.util
from functools import cache
from pathlib import Path

import click

from digikunta.answers.published_copy import NoCopyError, PublishedCopy, copy_in
from digikunta.answers.toolbox import Toolbox
from digikunta.cli.failure import fail, fail_with
from digikunta.cli.options import data_option, language_option, load
from digikunta.exports.all_exports import Exports
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.search_entries import site_entries
from digikunta.pages.search_interface import result_words
from digikunta.pages.site_factory import make_edition, make_site
from digikunta.reading.engine_settings import engine_settings
from digikunta.reading.messages import MessageLanguage, Messages, load_messages
from digikunta.reading.problem_report import text_lines
from digikunta.reading.project import Project, find_project
from digikunta.reading.source_commit import SourceDateError, commit_of
from digikunta.records.base import LanguageCode
from digikunta.records.vocabulary import Vocabularies
from digikunta.search.analysers import analysers
from digikunta.search.index_builder import build_index, descriptions, index_text

_VERSION = "1.0"


@click.command("mcp")
@data_option
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Rakennettu sivusto tai sen data/v1 / Byggd webbplats eller dess data/v1 / "
    "Built site or its data/v1",
)  # fmt: skip
@language_option
def mcp_command(data: Path | None, site: Path | None, language: MessageLanguage) -> None:
    """Vastaa tekoälyohjelmille · Svara AI-program · Answer programs over stdio (MCP)."""
    messages = load_messages(language, Vocabularies())
    if importlib.util.find_spec("mcp") is None:
        fail_with(messages, "mcp-no-package")
    if site is not None and data is not None:
        fail_with(messages, "mcp-one-input")
    copy = _own_copy(find_project(data), messages) if site is None else _copy_in(site, messages)
    from digikunta.answers.mcp_server import serve  # noqa: PLC0415 - the package is optional

    serve(Toolbox(copy, messages, has_pages=site is not None), _VERSION)


def _copy_in(site: Path, messages: Messages) -> PublishedCopy:
    try:
        return copy_in(site)
    except NoCopyError as error:
        fail_with(messages, "mcp-no-copy", folder=site.as_posix(), file=str(error))


def _own_copy(project: Project, messages: Messages) -> PublishedCopy:
    """The files that a build of the records would publish, made when they are first read."""
    site_input = load(project, with_pages=False)
    if site_input.errors:
        fail("\n".join(text_lines(site_input.errors, messages)))
    exports = Exports(make_edition(site_input, _about(project)))
    files = exports.files

    @cache
    def site() -> GeneratedSite:
        return make_site(project, site_input, exports)

    @cache
    def search_file(name: str) -> str:
        return _search_file(project, site(), name)

    return PublishedCopy(files.get, search_file)


def _about(project: Project) -> SiteMetadata:
    settings = engine_settings(project.root)
    address = settings.address or "/"
    base = address if address.endswith("/") else f"{address}/"
    try:
        return SiteMetadata(base=base, names=settings.names, commit=commit_of(project.root))
    except SourceDateError:
        return SiteMetadata(base=base, names=settings.names)


def _search_file(project: Project, site: GeneratedSite, name: str) -> str:
    """A file of the search: a language's index, or with ``-descriptions`` what its hits show.

    It holds the records, without hand-written pages, which MkDocs renders.
    """
    language: LanguageCode = "sv" if name.startswith("sv") else "fi"
    context = site.contexts[language]
    entries = list(site_entries(context, site.in_language(language)))
    if name.endswith("-descriptions"):
        return descriptions(entries)
    analyser = analysers("", project.root / ".cache" / "search")[language]
    synonyms = context.catalogue.vocabularies.synonyms
    return index_text(
        build_index(language, entries, analyser, synonyms), result_words(context.language)
    )
