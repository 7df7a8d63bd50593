"""What happens at each event of a build. Written as a story: each method is one event."""

import gc
import logging
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from digikunta.adapter import assets, render, settings
from digikunta.adapter import files as site_files
from digikunta.adapter.build import Build, load_build
from digikunta.adapter.folder import SiteFolder
from digikunta.adapter.frame import Frame
from digikunta.adapter.generated import PageWriter, words_of
from digikunta.adapter.i18n import i18n
from digikunta.adapter.kept_pages import KeptPages, program_key, templates_key, world_of
from digikunta.adapter.menu import below_root, menus_of, plain
from digikunta.adapter.output import Output, Writer
from digikunta.adapter.progress import Progress
from digikunta.adapter.search import SearchSettingError, SiteSearch, start_search
from digikunta.adapter.workers import KilledError
from digikunta.catalogue.addresses import Address
from digikunta.catalogue.language import Language
from digikunta.loading.project import project
from digikunta.loading.store import Store
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.face import Faces
from digikunta.pages.hand_written import foreign_markup
from digikunta.pages.shared_parts import SharedParts
from digikunta.pages.social.images import SocialImage, image_of
from digikunta.pages.templates import Workshop
from digikunta.pages.whole_handbook import whole_handbook_body
from digikunta.records.base import LanguageCode

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")

NOT_FOUND = "404.html"
CACHE = ".cache"
"""Below the project's root: what is kept between builds. May be deleted any time."""

TEMPLATE = "main.html"
"""The frame of every page."""


@dataclass
class Gathered:
    """What pages leave behind for later: chapters for the whole handbook, images to be drawn."""

    chapters: dict[str, str] = field(default_factory=dict)
    images: set[SocialImage] = field(default_factory=set)
    faces: Faces = field(default_factory=Faces)


class SiteAdapter:
    """Holds the build that is going on. Made once; a new build replaces what it holds."""

    def __init__(self) -> None:
        self._build: Build | None = None
        self._search: SiteSearch | None = None
        self._nav = Navigation([], [])
        self._writers: dict[LanguageCode, PageWriter] = {}
        self._is_preview = False
        self._gathered = Gathered()
        self._program = program_key()
        self._templates = ""
        self._store = Store(None, "")
        self._folder = SiteFolder(Path("site"), None, "")

    # --- the build that is going on --------------------------------------------------------------

    @property
    def build(self) -> Build:
        assert self._build is not None, "on_config has not been called"
        return self._build

    @property
    def search(self) -> SiteSearch:
        assert self._search is not None, "on_config has not been called"
        return self._search

    def workshop(self, config: MkDocsConfig) -> Workshop:
        return self.build.site.workshops[i18n(config).current_language]

    def language(self, config: MkDocsConfig) -> Language:
        return self.workshop(config).language

    # --- events, in order ------------------------------------------------------------------------

    def start(self, *, preview: bool) -> None:
        """A preview shows what is sound and tells the rest; a build refuses what is not sound."""
        self._is_preview = preview

    def load(self, config: MkDocsConfig) -> None:
        """Load once per build: static-i18n calls this again, nested, for the other language."""
        if i18n(config).building:
            return
        self._gathered = Gathered()
        self._writers = {}
        root = Path(config.config_file_path).parent
        where = project(content=Path(config.docs_dir))
        self._templates = templates_key(where.root)
        self._store = Store(root / CACHE, "build", self._program)
        cache = None if self._is_preview else root / CACHE  # a preview writes into a passing folder
        self._folder = SiteFolder(Path(config.site_dir), cache, self._program)
        about = settings.about(config, root)
        # What is loaded stays until the end: looking through it for garbage again and again would
        # cost a fifth of the time, and children would each get a copy of what was looked at.
        gc.unfreeze()
        gc.disable()
        self._build = load_build(where, root, about, settings.given(config), self._store)
        gc.enable()
        gc.freeze()
        try:
            self._search = start_search(root, self.build.console)
        except SearchSettingError as error:
            raise PluginError(f"\n{error}") from error
        refusal = settings.refusal(config, self.build.console)
        if refusal is not None:
            raise PluginError("\n" + refusal)
        if self.build.given.warnings:
            log.info("\n%s", self.build.report(self.build.given.warnings))
        if self.build.given.errors and not self._is_preview:
            raise PluginError("\n" + self.build.report(self.build.given.errors))
        if self.build.given.errors:
            log.error("\n%s", self.build.report(self.build.given.errors))

    def begin(self, config: MkDocsConfig) -> None:
        """Nothing refuses the build any more: MkDocs is about to empty the site's folder."""
        if not i18n(config).building:
            self._folder.put_aside()

    def fail(self) -> None:
        """MkDocs has given the build up."""
        self._folder.give_back()
        self._store.close()

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        assets.keep_own(files, config)
        return files

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
        self.search.add_page(page.file.src_uri, page.url, matter, html)
        if matter is not None and matter.order is not None:
            self._gathered.chapters[page.file.src_uri] = html
        return render.with_records(page, html, self.workshop(config), matter)

    def gather(self, environment: Any, files: Files, config: MkDocsConfig) -> None:
        """Every page is read and none is written: what is made of several can be made."""
        workshop = self.workshop(config)
        problems = self.build.lines(self.build.given.errors, workshop.language.code)
        edition = self.build.exports.edition
        frame = Frame(workshop, menus_of(self._nav), edition, problems)
        environment.globals["shared"] = SharedParts(environment)
        render_page = environment.get_template(TEMPLATE).render
        site, code = self.build.site, workshop.language.code
        world = world_of(self.build, frame, config, self._templates)
        kept = KeptPages(self.build, world, self._gathered.faces)
        words = words_of(config)
        self._writers[code] = PageWriter(frame, render_page, words, site.pages, kept)
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
        workshop = self.workshop(config)
        language = workshop.language
        front = Address("front", language.code)
        address = front if page.file.src_uri == front.source else None
        title, url = plain(page.title or ""), below_root(page.url)
        context |= self._writers[language.code].frame.around(url, title, address)
        context["switch_url"] = render.alternate_url(page, language)
        context["edit_path"] = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        context["social"] = image_of(workshop, page.file.src_uri, None, config.site_name)
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
        self._tell_counts()

    def _write(self, config: MkDocsConfig) -> None:
        language = self.build.console
        # The two pages of a record together: what is found for one serves the other.
        pages = sorted(
            (page for code in self._writers for page in self._pages(code)),
            key=lambda page: page.place,
        )
        images = [] if self._is_preview else self._images()
        progress = Progress(lambda done, of: language("writing-pages", share=100 * done // of))
        large = [*self.search.outputs(self.build.site)]
        writer = Writer(self._store, self._folder, progress)
        writer.write(self._files(config), large, [*images, *pages])

    def _tell_counts(self) -> None:
        language, counts = self.build.console, self.build.site.counts
        log.info(
            language(
                "built-counts",
                experiments=counts.experiments,
                tools=counts.tools,
                pages=counts.pages,
                untranslated=counts.untranslated,
            )
        )
        log.info(language("search-built", analysers=self.search.analyser_names))

    def _pages(self, code: LanguageCode) -> list[Output]:
        """The generated pages of a language."""
        writer, workshop = self._writers[code], self.build.site.workshops[code]
        chapters = self._gathered.chapters
        pages = [
            replace(
                page,
                make=partial(whole_handbook_body, workshop, page, chapters),
                shows=lambda: chapters,
            )
            if page.gathered
            else page
            for page in self.build.site.in_language(code)
        ]
        self._gathered.images |= {writer.image(page) for page in pages}
        return writer.outputs(pages)

    def _images(self) -> list[Output]:
        """The preview images that pages name."""
        places = self.build.site.catalogue.vocabularies.municipalities.values()
        return assets.social_images(tuple(places), self._gathered.images)

    def _files(self, config: MkDocsConfig) -> dict[str, bytes]:
        """Styles, data and assessments: path below the site's root -> content."""
        files = {assets.STYLESHEET: assets.stylesheet(config), **self.build.exports.files}
        for workshop in self.build.site.workshops.values():
            files |= {url: text.encode() for url, text in assessment_files(workshop)}
        return files
