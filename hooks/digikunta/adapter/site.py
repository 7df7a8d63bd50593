"""What happens at each event of a build. Written as a story: each method is one event."""

import logging
from dataclasses import dataclass, field, replace
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
from digikunta.adapter.i18n import i18n
from digikunta.adapter.menu import MenuSection, crumbs, here, is_front, menu
from digikunta.adapter.search import SearchSettingError, SiteSearch, start_search
from digikunta.catalogue.addresses import LANGUAGE_PREFIX, Address, hand_written_url
from digikunta.catalogue.language import Language
from digikunta.exports.feed_links import feed_links
from digikunta.exports.schema_org import structured_text
from digikunta.loading.project import project
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.hand_written import foreign_markup
from digikunta.pages.page import Page
from digikunta.pages.search_words import search_words
from digikunta.pages.social.artist import Artist
from digikunta.pages.social.images import SocialImage, image_of
from digikunta.pages.whole_handbook import whole_handbook_body
from digikunta.records.base import LanguageCode
from digikunta.search.entry import index_url

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")

NOT_FOUND = "404.html"


@dataclass
class Gathered:
    """What pages leave behind for later: chapters for the whole handbook, images to be drawn."""

    chapters: dict[str, str] = field(default_factory=dict)
    images: set[SocialImage] = field(default_factory=set)


class SiteAdapter:
    """Holds the build that is going on. Made once; a new build replaces what it holds."""

    def __init__(self) -> None:
        self._build: Build | None = None
        self._search: SiteSearch | None = None
        self._is_preview = False
        self._gathered = Gathered()

    # --- the build that is going on --------------------------------------------------------------

    @property
    def build(self) -> Build:
        assert self._build is not None, "on_config has not been called"
        return self._build

    @property
    def search(self) -> SiteSearch:
        assert self._search is not None, "on_config has not been called"
        return self._search

    def language(self, config: MkDocsConfig) -> Language:
        return self.build.site.workshops[i18n(config).current_language].language

    def ours(self, page: MkDocsPage) -> Page | None:
        return self.build.site.pages.get(page.file.src_uri)

    # --- events, in order ------------------------------------------------------------------------

    def start(self, *, preview: bool) -> None:
        """A preview shows what is sound and tells the rest; a build refuses what is not sound."""
        self._is_preview = preview

    def load(self, config: MkDocsConfig) -> None:
        """Load once per build: static-i18n calls this again, nested, for the other language."""
        if i18n(config).building:
            return
        self._gathered = Gathered()
        root = Path(config.config_file_path).parent
        where, about = project(content=Path(config.docs_dir)), settings.about(config, root)
        self._build = load_build(where, root, about, settings.given(config))
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

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        assets.keep_own(files, config)
        site_files.add(files, config, self.build.site.pages)
        return files

    def fill_files(self, files: Files, config: MkDocsConfig) -> Files:
        site_files.fill(files, config, self.build.site.pages)
        return files

    def read(self, markdown: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """A page's text before it becomes HTML."""
        render.escape_title(page)
        if self.build.project.is_mixed:
            markdown = render.without_missing_records(markdown, page, self.build.site.pages)
        return settings.fill(markdown, config, self.language(config))

    def content(self, html: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The page's article: ours for a generated page, or records under a hand-written one."""
        ours = self.ours(page)
        if ours is not None:
            return render.put_in(page, ours, config)
        self._refuse_foreign(html, page)
        html = render.aligned_by_class(html)
        matter = self.build.given.pages.matters.get(page.file.src_uri)
        self.search.add_page(page.file.src_uri, page.url, matter, html)
        if matter is not None and matter.order is not None:
            self._gathered.chapters[page.file.src_uri] = html
        workshop = self.build.site.workshops[self.language(config).code]
        return render.with_records(page, html, workshop, matter)

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

    def gather(self, files: Files, config: MkDocsConfig) -> None:
        """Every page is read and none is written: what is made of others' texts can be made."""
        workshop = self.build.site.workshops[self.language(config).code]
        for file in files.documentation_pages():
            ours = self.build.site.pages.get(file.src_uri)
            if ours is not None and ours.gathered and file.page is not None:
                body = whole_handbook_body(workshop, ours, self._gathered.chapters)
                file.page.content = render.put_in(file.page, replace(ours, body=body), config)

    def page_context(
        self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        language = self.language(config)
        content = Path(config.docs_dir).name
        context |= self._frame(language, menu(nav, page))
        context["is_front"] = is_front(page)
        context["switch_url"] = render.alternate_url(page, language)
        context["edit_path"] = render.edit_path(page, self.ours(page), content)
        context["social"] = self._image(page, config)
        context["feeds"] = feed_links(self.build.exports.edition, language.code, self._place(page))
        context["structured"] = self._structured(page, language.code, context)
        return context

    def template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """404.html and sitemap.xml: MkDocs makes each once per language, in the same place."""
        language = self.language(config)
        context |= self._frame(language, menu(context["nav"], None) if "nav" in context else ())
        context["languages"] = [each.language for each in self.build.site.workshops.values()]
        context["home_urls"] = render.home_urls(config.site_url)
        context["switch_url"] = context["home_urls"][language.other]
        if template_name == "sitemap.xml":
            files_of = i18n(config).i18n_files_per_language
            context["rows"] = render.sitemap_rows(files_of, config.site_url or "")
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
        """Once both languages are built: the files beside the pages, the search, the counts."""
        if i18n(config).building:
            return
        assets.write(config, self._files(config))
        self.search.write(self.build.site, Path(config.site_dir))
        counts = self.build.site.counts
        language = self.build.console
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

    def _files(self, config: MkDocsConfig) -> dict[str, bytes]:
        """Styles, data, assessments and images: path below the site's root -> content.

        Other sites fetch preview images, and none of them sees a preview of ours: it has none.
        """
        site = self.build.site
        files = {assets.STYLESHEET: assets.stylesheet(config), **self.build.exports.files}
        for workshop in site.workshops.values():
            files |= {url: text.encode() for url, text in assessment_files(workshop)}
        if not self._is_preview:
            artist = Artist(site.catalogue.vocabularies.municipalities.values())
            files |= assets.social_images(artist, self._gathered.images)
        return files

    def _image(self, page: MkDocsPage, config: MkDocsConfig) -> SocialImage:
        """The page's preview image; all that pages have are drawn at the end."""
        workshop = self.build.site.workshops[self.language(config).code]
        image = image_of(workshop, page.file.src_uri, self.ours(page), config.site_name)
        self._gathered.images.add(image)
        return image

    def _place(self, page: MkDocsPage) -> Address | None:
        """The page's place among the generated ones; the front page has one, hand-written though
        it is.
        """
        ours = self.ours(page)
        if ours is not None:
            return ours.address
        language = render.language_of(page)
        front = Address("front", language)
        return front if page.file.src_uri == front.source else None

    def _structured(self, page: MkDocsPage, code: LanguageCode, context: Any) -> str:
        """What the page is about, in the form that search engines read."""
        edition = self.build.exports.edition
        way = crumbs(edition.about.name(code), context["home_url"], context["here"], page)
        return structured_text(edition, code, self._place(page), way)

    def _frame(self, language: Language, sections: tuple[MenuSection, ...]) -> dict[str, object]:
        """What the frame of every page is made of. Addresses are below the site's root."""
        view = self.build.site.workshops[language.code].view("")
        return {
            "t": language,
            "menu": sections,
            "here": here(sections),
            "home_url": LANGUAGE_PREFIX[language.code],
            "about_url": hand_written_url(language.code, "tietoa"),
            "search_index": index_url(language.code),
            "search_words": search_words(view),
            "search_url": Address("search", language.code).url,
            "preview_problems": self._problem_lines(language),
        }

    def _problem_lines(self, language: Language) -> list[str]:
        """What a preview shows at the top of every page, in the page's language."""
        return self.build.lines(self.build.given.errors, language.code)
