"""The handlers of MkDocs' build events, in the order MkDocs calls them."""

import copy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from digikunta.adapter import generated_files, hand_written_markup, site_settings, sitemap
from digikunta.adapter.article import Article
from digikunta.adapter.console_report import log, report_counts, report_problems
from digikunta.adapter.layout import Layout
from digikunta.adapter.live_rebuild import LiveRebuild
from digikunta.adapter.menu import menus_of
from digikunta.adapter.outputs import write_outputs
from digikunta.adapter.page_writer import PageWriter, words_of
from digikunta.adapter.preview_server import follows_changes
from digikunta.adapter.progress_line import ProgressLine
from digikunta.adapter.search_outputs import SearchSettingError, SiteSearch, start_search
from digikunta.adapter.site_build import SiteBuild, load_build
from digikunta.adapter.site_folder import ForeignFolderError, LockedError, SiteFolder
from digikunta.adapter.site_outputs import PageByproducts, SiteOutputs
from digikunta.adapter.static_i18n import i18n
from digikunta.adapter.theme_files import list_own_files_only, remove_sitemap_archive
from digikunta.adapter.workers import KilledError
from digikunta.catalogue.addresses import Section
from digikunta.catalogue.language import Language
from digikunta.pages.aligned_cells import finished_cells
from digikunta.pages.foreign_markup import foreign_markup
from digikunta.pages.operator_settings import with_settings
from digikunta.pages.page_context import PageContext
from digikunta.pages.shared_partials import SharedPartials
from digikunta.pages.source_marks import without_marks
from digikunta.pages.title_breaks import unbroken, unbroken_headings
from digikunta.reading.file_dates import file_dates
from digikunta.reading.project import find_project
from digikunta.records.base import LanguageCode

NOT_FOUND = "404.html"
NOT_FOUND_LISTS: Sequence[Section] = (
    "experiments",
    "tools",
    "municipalities",
    "themes",
    "glossary",
)
"""Lists that the error page leads to, after the search."""

CACHE = ".cache"
"""Below the project's root: cached word analyses and lock files. May be deleted at any time."""

TEMPLATE = "main.html"
"""The layout template of every page."""


class SiteAdapter:
    """Holds the state of the current build; a new build replaces it."""

    def __init__(self) -> None:
        self._build: SiteBuild | None = None
        self._search: SiteSearch | None = None
        self._nav = Navigation([], [])
        self._writers: dict[LanguageCode, PageWriter] = {}
        self._is_preview = False
        self._live: LiveRebuild | None = None
        self._folder: SiteFolder | None = None
        self._byproducts = PageByproducts()

    # --- the current build -----------------------------------------------------------------------

    @property
    def build(self) -> SiteBuild:
        assert self._build is not None, "on_config has not been called"
        return self._build

    @property
    def search(self) -> SiteSearch:
        assert self._search is not None, "on_config has not been called"
        return self._search

    def current_context(self, config: MkDocsConfig) -> PageContext:
        return self.build.site.contexts[i18n(config).current_language]

    def language(self, config: MkDocsConfig) -> Language:
        return self.current_context(config).language

    # --- events, in order ------------------------------------------------------------------------

    def start(self, *, preview: bool) -> None:
        """A preview shows what is valid and reports the rest; a build refuses invalid input."""
        self._is_preview = preview
        if preview and follows_changes():
            self._live = LiveRebuild()

    def load(self, config: MkDocsConfig) -> None:
        """Load once per build: static-i18n fires this event again, nested, for each language."""
        if i18n(config).building:
            return
        self._byproducts = PageByproducts()
        self._writers = {}
        if self._live:
            self._live.begin()
        list_own_files_only(config)
        root = Path(config.config_file_path).parent
        about, settings = site_settings.about(config, root), site_settings.given(config)
        memo = self._live.memo if self._live else None
        self._build = load_build(
            find_project(content=Path(config.docs_dir)), root, about, settings, memo
        )
        try:
            self._search = start_search(root, self.build.console)
        except SearchSettingError as error:
            raise PluginError(f"\n{error}") from error
        refusal = site_settings.refusal(config, self.build.console)
        if refusal is not None:
            raise PluginError("\n" + refusal)
        report_problems(self.build, is_preview=self._is_preview)

    def begin(self, config: MkDocsConfig) -> None:
        """Direct MkDocs to the staging folder. A preview writes into a temporary folder anyway."""
        if i18n(config).building or self._is_preview:
            return
        language, site = self.build.console, Path(config.site_dir)
        folder = SiteFolder(site, Path(config.config_file_path).parent / CACHE)
        try:
            folder.open(lambda: log.info(language("build-waits", folder=site)))
        except ForeignFolderError as error:
            raise PluginError("\n" + language("site-folder-foreign", folder=site)) from error
        except LockedError as error:
            raise PluginError("\n" + language("build-locked", folder=site)) from error
        except OSError as error:
            raise self._cannot_write(error) from error
        self._folder = folder
        config.site_dir = str(folder.staging)

    def fail(self) -> None:
        """MkDocs has given up the build."""
        if self._folder is not None:
            self._folder.discard()

    def place_files(self, files: Files, config: MkDocsConfig) -> Files:
        generated_files.place(files, config, self.build.site.pages, self.language(config).code)
        return files

    def navigation(self, nav: Navigation) -> None:
        """Keep the navigation for the menu: titles of hand-written pages are not known yet."""
        self._nav = nav

    def read(self, markdown: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Adjust a page's text before it becomes HTML."""
        hand_written_markup.escape_title(page)
        if self.build.project.is_mixed:
            pages = self.build.site.pages
            markdown = hand_written_markup.without_missing_records(markdown, page, pages)
        return with_settings(markdown, site_settings.given(config), self.language(config))

    def content(self, html: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Append the records that a hand-written page's front matter requests."""
        self._refuse_foreign_markup(html, page)
        html = unbroken_headings(finished_cells(html))
        matter = self.build.given.pages.matters.get(page.file.src_uri)
        self.search.add_page(page.file.src_uri, page.url, matter, without_marks(html))
        if matter is not None and matter.order is not None:
            self._byproducts.chapters[page.file.src_uri] = html
        article = Article(page, html, copy.deepcopy(page.toc))
        self._byproducts.articles.setdefault(self.language(config).code, []).append(article)
        content = article.put_into_page(self.current_context(config), matter)
        self._byproducts.contents[article.source] = content
        return content

    def gather(self, environment: Any, files: Files, config: MkDocsConfig) -> None:
        """All pages are rendered and none is written: build what depends on several pages."""
        page_context = self.current_context(config)
        problems = self.build.lines(self.build.given.errors, page_context.language.code)
        layout = Layout(page_context, menus_of(self._nav), self.build.exports.edition, problems)
        environment.globals["shared"] = SharedPartials(environment)
        environment.filters["unbroken"] = unbroken
        self._writers[page_context.language.code] = PageWriter(
            layout,
            environment.get_template(TEMPLATE).render,
            words_of(config),
            self.build.site.pages,
            Path(config.docs_dir).name,
        )
        pages = files.documentation_pages()
        generated_files.set_anchors(pages, config, self.build.site.pages)

    def _refuse_foreign_markup(self, html: str, page: MkDocsPage) -> None:
        """Markup that the check of the text missed stops a build; a preview reports it."""
        markup = foreign_markup(html)
        if not markup:
            return
        message = self.build.console("page-foreign-markup", page=page.file.src_uri, found=markup[0])
        if not self._is_preview:
            raise PluginError("\n" + message)
        log.error("%s", message)

    def page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig) -> Any:
        context |= self._writers[self.language(config).code].around_article(page)
        self._byproducts.images.add(context["social"])
        return context

    def template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """404.html and sitemap.xml: MkDocs renders each once per language, to the same path."""
        language = self.language(config)
        if template_name == NOT_FOUND:
            context |= self._writers[language.code].layout.anywhere()
            context["search_pages"] = sitemap.section_urls(config.site_url, ("search",))
            context["list_urls"] = sitemap.section_urls(config.site_url, NOT_FOUND_LISTS)
        context["languages"] = [each.language for each in self.build.site.contexts.values()]
        context["home_urls"] = sitemap.home_urls(config.site_url)
        context["switch_url"] = context["home_urls"][language.other]
        if template_name == "sitemap.xml":
            files_of = i18n(config).i18n_files_per_language
            pages, site_url = self.build.site.pages, config.site_url or ""
            is_last = i18n(config).building  # the first language's is overwritten
            root = Path(config.config_file_path).parent
            changed = file_dates(root) if is_last and not self._is_preview else {}
            rows = sitemap.sitemap_rows(files_of, pages, site_url, changed)
            context["rows"] = rows if is_last else []
        return context

    def post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """The Swedish build's 404 goes to sv/404.html; the root has the default language's."""
        language = self.language(config)
        if template_name != NOT_FOUND or language.code == i18n(config).default_language:
            return output
        target = Path(config.site_dir) / language.code / NOT_FOUND
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(output, "utf-8")
        return ""

    def finish(self, config: MkDocsConfig) -> None:
        """MkDocs has built both languages: write everything else, swap the site in."""
        if i18n(config).building:
            return
        remove_sitemap_archive(config)
        outputs = SiteOutputs(self.build, self.search, self._writers, self._byproducts)
        if self._live:
            self._live.show(outputs, config)
        else:
            self._write(outputs, config)
        report_counts(self.build)
        if not self._live:
            analysers = self.search.analyser_names
            log.info(self.build.console("search-built", analysers=analysers))

    def _write(self, outputs: SiteOutputs, config: MkDocsConfig) -> None:
        """A preview without reload gets no social images: no other site fetches them from it."""
        language = self.build.console
        progress = ProgressLine(lambda done, of: language("writing-pages", share=100 * done // of))
        images = [] if self._is_preview else outputs.images()
        small = [*outputs.small(config), *images, *outputs.texts(), *outputs.pages()]
        try:
            folder = Path(config.site_dir)
            write_outputs(folder, outputs.large(), small, progress)
            for output in outputs.whole_texts(folder):
                (folder / output.path).write_bytes(output.make())
            if self._folder is not None:
                self._folder.swap()
                config.site_dir = str(self._folder.site)
        except OSError as error:
            raise self._cannot_write(error) from error
        except KilledError as error:
            raise PluginError("\n" + language("build-killed")) from error

    def _cannot_write(self, error: OSError) -> PluginError:
        language = self.build.console
        what = language("cannot-write", file=error.filename or "", reason=error.strerror or "")
        return PluginError(f"\n{what}")

    def serve(
        self, server: LiveReloadServer, config: MkDocsConfig, build: Callable[[], None]
    ) -> None:
        """A preview is built; from now on it follows changes."""
        server.watch(str(self.build.project.data))
        if self._live:
            self._live.serve(server, config, build)
