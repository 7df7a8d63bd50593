"""What happens at each event of a build. Written as a story: each method is one event."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from digikunta.adapter import assets, render
from digikunta.adapter import generated_files as site_files
from digikunta.adapter import site_settings as settings
from digikunta.adapter.article import Article
from digikunta.adapter.console_report import log, tell_counts, tell_problems
from digikunta.adapter.folder import SiteFolder
from digikunta.adapter.gc_pause import uncollected
from digikunta.adapter.kept_pages import KeptPages, program_key, templates_key, world_of
from digikunta.adapter.layout import Layout
from digikunta.adapter.live_rebuild import LiveRebuild
from digikunta.adapter.menu import menus_of
from digikunta.adapter.output import Writer
from digikunta.adapter.page_writer import PageWriter, words_of
from digikunta.adapter.preview_server import follows_changes
from digikunta.adapter.progress_line import Progress
from digikunta.adapter.search_outputs import SearchSettingError, SiteSearch, start_search
from digikunta.adapter.site_build import SiteBuild, load_build
from digikunta.adapter.site_outputs import PageByproducts, SiteOutputs
from digikunta.adapter.static_i18n import i18n
from digikunta.adapter.workers import KilledError
from digikunta.catalogue.language import Language
from digikunta.loading.store import Store
from digikunta.pages.foreign_markup import foreign_markup
from digikunta.pages.page_context import PageContext
from digikunta.pages.shared_partials import SharedPartials
from digikunta.pages.source_marks import without_marks
from digikunta.reading.project import project
from digikunta.records.base import LanguageCode

NOT_FOUND = "404.html"
CACHE = ".cache"
"""Below the project's root: what is kept between builds. May be deleted any time."""

TEMPLATE = "main.html"
"""The frame of every page."""


class SiteAdapter:
    """Holds the build that is going on. Made once; a new build replaces what it holds."""

    def __init__(self) -> None:
        self._build: SiteBuild | None = None
        self._search: SiteSearch | None = None
        self._nav = Navigation([], [])
        self._writers: dict[LanguageCode, PageWriter] = {}
        self._is_preview = False
        self._following: LiveRebuild | None = None
        self._gathered = PageByproducts()
        self._program = program_key()
        self._templates = ""
        self._store = Store(None, "")
        self._folder = SiteFolder(Path("site"), None, "")

    # --- the build that is going on --------------------------------------------------------------

    @property
    def build(self) -> SiteBuild:
        assert self._build is not None, "on_config has not been called"
        return self._build

    @property
    def search(self) -> SiteSearch:
        assert self._search is not None, "on_config has not been called"
        return self._search

    def workshop(self, config: MkDocsConfig) -> PageContext:
        return self.build.site.workshops[i18n(config).current_language]

    def language(self, config: MkDocsConfig) -> Language:
        return self.workshop(config).language

    # --- events, in order ------------------------------------------------------------------------

    def start(self, *, preview: bool) -> None:
        """A preview shows what is sound and tells the rest; a build refuses what is not sound."""
        self._is_preview = preview
        if preview and follows_changes():
            self._following = LiveRebuild()

    def load(self, config: MkDocsConfig) -> None:
        """Load once per build: static-i18n calls this again, nested, for the other language."""
        if i18n(config).building:
            return
        self._gathered = PageByproducts()
        self._writers = {}
        if self._following:
            self._following.begin()
        assets.list_own(config)
        root = Path(config.config_file_path).parent
        where = project(content=Path(config.docs_dir))
        self._templates = templates_key(where.root)
        # A preview asks for few of the results that a build keeps, and would forget the others.
        self._store = Store(root / CACHE, "preview" if self._following else "build", self._program)
        cache = None if self._is_preview else root / CACHE  # a preview writes into a passing folder
        self._folder = SiteFolder(Path(config.site_dir), cache, self._program)
        about, given = settings.about(config, root), settings.given(config)
        memory = self._following.memory if self._following else None
        with uncollected():
            self._build = load_build(where, root, about, given, store=self._store, memory=memory)
        try:
            self._search = start_search(root, self.build.console)
        except SearchSettingError as error:
            raise PluginError(f"\n{error}") from error
        refusal = settings.refusal(config, self.build.console)
        if refusal is not None:
            raise PluginError("\n" + refusal)
        tell_problems(self.build, is_preview=self._is_preview)

    def begin(self, config: MkDocsConfig) -> None:
        """Nothing refuses the build any more: MkDocs is about to empty the site's folder."""
        if not i18n(config).building:
            self._folder.put_aside()

    def fail(self) -> None:
        """MkDocs has given the build up."""
        self._folder.give_back()
        self._store.close()

    def place_files(self, files: Files, config: MkDocsConfig) -> Files:
        site_files.place(files, config, self.build.site.pages, self.language(config).code)
        return files

    def navigation(self, nav: Navigation) -> None:
        """Titles of hand-written pages are not known yet: the menu is made when they are."""
        self._nav = nav

    def read(self, markdown: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """A page's text before it becomes HTML."""
        render.escape_title(page)
        if self.build.project.is_mixed:
            markdown = render.without_missing_records(markdown, page, self.build.site.pages)
        return settings.fill(markdown, config, self.language(config))

    def content(self, html: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """A hand-written page's article, with the records it asks for under it."""
        self._refuse_foreign(html, page)
        html = render.aligned_by_class(html)
        matter = self.build.given.pages.matters.get(page.file.src_uri)
        self.search.add_page(page.file.src_uri, page.url, matter, without_marks(html))
        if matter is not None and matter.order is not None:
            self._gathered.chapters[page.file.src_uri] = html
        article = Article(page, html, copy.deepcopy(page.toc))
        self._gathered.articles.setdefault(self.language(config).code, []).append(article)
        return article.put_into_page(self.workshop(config), matter)

    def gather(self, environment: Any, files: Files, config: MkDocsConfig) -> None:
        """Every page is read and none is written: what is made of several can be made."""
        workshop = self.workshop(config)
        problems = self.build.lines(self.build.given.errors, workshop.language.code)
        edition = self.build.exports.edition
        frame = Layout(workshop, menus_of(self._nav), edition, problems)
        environment.globals["shared"] = SharedPartials(environment)
        render_page = environment.get_template(TEMPLATE).render
        site, code = self.build.site, workshop.language.code
        world = world_of(self.build, frame, config, self._templates)
        kept = KeptPages(self.build, world)
        words = words_of(config)
        content = Path(config.docs_dir).name
        self._writers[code] = PageWriter(frame, render_page, words, site.pages, kept, content)
        site_files.tell_anchors(files.documentation_pages(), config, self.build.site.pages)

    def _refuse_foreign(self, html: str, page: MkDocsPage) -> None:
        """Markup that got past the check of the text: a build stops, a preview only tells."""
        found = foreign_markup(html)
        if not found:
            return
        language = self.build.console
        said = language("page-foreign-markup", page=page.file.src_uri, found=found[0])
        if not self._is_preview:
            raise PluginError("\n" + said)
        log.error("%s", said)

    def page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig) -> Any:
        context |= self._writers[self.language(config).code].around_article(page)
        self._gathered.images.add(context["social"])
        return context

    def template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """404.html and sitemap.xml: MkDocs makes each once per language, in the same place."""
        language = self.language(config)
        if template_name == NOT_FOUND:
            context |= self._writers[language.code].frame.anywhere()
        context["languages"] = [each.language for each in self.build.site.workshops.values()]
        context["home_urls"] = render.home_urls(config.site_url)
        context["switch_url"] = context["home_urls"][language.other]
        if template_name == "sitemap.xml":
            files_of = i18n(config).i18n_files_per_language
            pages, site_url = self.build.site.pages, config.site_url or ""
            is_last = i18n(config).building  # the first language's is overwritten
            rows = render.sitemap_rows(files_of, pages, site_url) if is_last else []
            context["rows"] = rows
        return context

    def post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """The Swedish build's 404 goes to sv/404.html; the root keeps the default language's."""
        language = self.language(config)
        if template_name != NOT_FOUND or language.code == i18n(config).default_language:
            return output
        target = Path(config.site_dir) / language.code / NOT_FOUND
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(output, "utf-8")
        return ""

    def finish(self, config: MkDocsConfig) -> None:
        """Once MkDocs has built both languages: everything that it does not make, and the counts.

        Other sites fetch preview images, and none of them sees a preview of ours: it has none.
        """
        if i18n(config).building:
            return
        assets.forget_engine_archives(config)
        language = self.build.console
        try:
            self._write(config)
        except OSError as error:
            what = language("cannot-write", file=error.filename, reason=error.strerror)
            raise PluginError(f"\n{what}") from error
        except KilledError as error:
            raise PluginError("\n" + language("build-killed")) from error
        # A template changed while pages were written: which of them are of the old one?
        if templates_key(self.build.project.root) == self._templates:
            self._store.keep()
            self._folder.keep()
        self._store.close()
        tell_counts(self.build)
        if not self._following:
            language = self.build.console
            log.info(language("search-built", analysers=self.search.analyser_names))

    def _write(self, config: MkDocsConfig) -> None:
        made = SiteOutputs(self.build, self.search, self._writers, self._gathered)
        if self._following:
            self._following.show(made, config)
            return
        language = self.build.console
        progress = Progress(lambda done, of: language("writing-pages", share=100 * done // of))
        writer = Writer(self._store, self._folder, progress)
        images = [] if self._is_preview else made.images()
        small = [*made.small(config), *images, *made.pages()]
        writer.write(made.heavy(), made.large(), small)

    def serve(
        self, server: LiveReloadServer, config: MkDocsConfig, build: Callable[[], None]
    ) -> None:
        """A preview is built; from now on it follows changes."""
        server.watch(str(self.build.project.data))
        if self._following:
            self._following.serve(server, config, build)
