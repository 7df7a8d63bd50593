"""Every file of one build that MkDocs does not write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from digikunta.adapter.article import Article
from digikunta.adapter.menu import below_root
from digikunta.adapter.outputs import Output
from digikunta.adapter.page_writer import PageWriter
from digikunta.adapter.search_outputs import SiteSearch
from digikunta.adapter.shared_body import SharedBody
from digikunta.adapter.site_build import SiteBuild
from digikunta.adapter.social_outputs import social_outputs
from digikunta.adapter.stylesheet import stylesheet
from digikunta.catalogue.file_addresses import list_file, workshop_kit
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.export_file import ExportFile
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.llms_files import llms_files
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.page_text import TextPage, article_in, article_text, page_text, text_page
from digikunta.pages.social.images import SocialImage
from digikunta.pages.whole_handbook import whole_handbook_body
from digikunta.records.base import LanguageCode
from digikunta.records.front_matter import FrontMatter


@dataclass
class PageByproducts:
    """Collected while MkDocs renders hand-written pages: chapter bodies for the whole handbook,
    articles that a preview renders again, their content with records, social images to draw.
    """

    chapters: dict[str, str] = field(default_factory=dict)
    articles: dict[LanguageCode, list[Article]] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    """Source -> content of the page that MkDocs writes; empty when records have changed since."""

    images: set[SocialImage] = field(default_factory=set)


@dataclass(frozen=True)
class SiteOutputs:
    """The outputs of one build, by group."""

    build: SiteBuild
    search: SiteSearch
    writers: Mapping[LanguageCode, PageWriter]
    byproducts: PageByproducts

    def large(self) -> list[Output]:
        """Search indexes, the lists of all records of a kind, and the workshop kits."""
        files = self.build.exports.by_address
        lists = [_exported(files[address]) for address in sorted(_list_addresses())]
        return [*self.search.outputs(self.build.site), *lists, *self.kits()]

    def small(self, config: MkDocsConfig) -> list[Output]:
        """Stylesheet, all other exports and assessment definitions."""
        files, lists = self.build.exports.by_address, _list_addresses()
        outputs = [_exported(file) for address, file in files.items() if address not in lists]
        for context in self.build.site.contexts.values():
            outputs += map(_exported, assessment_files(context))
        return [stylesheet(config), *outputs]

    def pages(self) -> list[Output]:
        """Generated pages, each followed by its text. Both languages of a record are adjacent: they
        share computed values.
        """
        pages = [page for code in self.writers for page in self._generated(code)]
        pages.sort(key=lambda page: page.address.source[2:])
        outputs: list[Output] = []
        for page in pages:
            shared = replace(page, make=SharedBody(page.make))
            outputs.append(self.writers[page.address.language].generated(shared))
            outputs.append(self._text(text_page(self.build.exports.edition, shared)))
        return outputs

    def kits(self) -> list[Output]:
        """The workshop kits."""
        return [
            Output(workshop_kit(code), partial(context.inputs.kit, context))
            for code, context in self.build.site.contexts.items()
        ]

    def texts(self) -> list[Output]:
        """The texts of hand-written pages."""
        return [self._text(each) for code in self.writers for each in self._written(code)]

    def whole_texts(self, site: Path | None = None) -> list[Output]:
        """llms.txt and all texts in one file, from the texts written below ``site``, if any are."""
        edition = self.build.exports.edition
        texts = [text for code in self.writers for text in self._texts(code)]

        def article(page: TextPage) -> str:
            if site is None:
                return article_text(edition, page)
            return article_in((site / page.file).read_text("utf-8"))

        return [_exported(file) for file in llms_files(edition, texts, article)]

    def _text(self, page: TextPage) -> Output:
        edition = self.build.exports.edition
        return Output(page.file, lambda: page_text(edition, page).encode())

    def _texts(self, code: LanguageCode) -> Iterator[TextPage]:
        yield from self._written(code)
        for page in self._generated(code):
            yield text_page(self.build.exports.edition, page)

    def _written(self, code: LanguageCode) -> Iterator[TextPage]:
        """Hand-written pages with valid front matter."""
        context, matters = self.build.site.contexts[code], self.build.given.pages.matters
        for article in self.byproducts.articles.get(code, ()):
            if matter := matters.get(article.source):
                make = partial(self._content, article, context, matter)
                url = below_root(article.page.url)
                described = partial(str, matter.description)
                yield TextPage(url, code, matter.title, described, make, matter)

    def _content(self, article: Article, context: PageContext, matter: FrontMatter) -> str:
        content = self.byproducts.contents.get(article.source)
        return article.with_records(context, matter).html if content is None else content

    def articles(self) -> Iterator[Output]:
        """Hand-written pages with this build's records, for a preview that skips MkDocs."""
        matters = self.build.given.pages.matters
        for code, articles in self.byproducts.articles.items():
            for article in articles:
                yield self.writers[code].article(article, matters.get(article.source))

    def images(self) -> list[Output]:
        """The social images that pages refer to."""
        places = self.build.site.catalogue.vocabularies.municipalities.values()
        named = {
            writer.image(page)
            for code, writer in self.writers.items()
            for page in self.build.site.in_language(code)
        }
        return social_outputs(tuple(places), self.byproducts.images | named)

    def _generated(self, code: LanguageCode) -> Iterator[Page]:
        context, chapters = self.build.site.contexts[code], self.byproducts.chapters
        for page in self.build.site.in_language(code):
            if page.gathered:
                yield replace(page, make=partial(whole_handbook_body, context, page, chapters))
            else:
                yield page


def _list_addresses() -> frozenset[str]:
    return frozenset(list_file(kind.folder, end) for kind in PUBLISHED for end in ("json", "csv"))


def _exported(file: ExportFile) -> Output:
    return Output(file.address, file.content)
