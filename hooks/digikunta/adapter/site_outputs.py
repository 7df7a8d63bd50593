"""Every file of one build that MkDocs does not write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from mkdocs.config.defaults import MkDocsConfig

from digikunta.adapter.article import Article
from digikunta.adapter.outputs import Output
from digikunta.adapter.page_writer import PageWriter
from digikunta.adapter.search_outputs import SiteSearch
from digikunta.adapter.site_build import SiteBuild
from digikunta.adapter.social_outputs import social_outputs
from digikunta.adapter.stylesheet import stylesheet
from digikunta.catalogue.file_addresses import list_file
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.export_file import ExportFile
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.page import Page
from digikunta.pages.social.images import SocialImage
from digikunta.pages.whole_handbook import whole_handbook_body
from digikunta.records.base import LanguageCode


@dataclass
class PageByproducts:
    """Collected while MkDocs renders hand-written pages: chapter bodies for the whole handbook,
    articles that a preview renders again, social images to draw.
    """

    chapters: dict[str, str] = field(default_factory=dict)
    articles: dict[LanguageCode, list[Article]] = field(default_factory=dict)
    images: set[SocialImage] = field(default_factory=set)


@dataclass(frozen=True)
class SiteOutputs:
    """The outputs of one build, by group."""

    build: SiteBuild
    search: SiteSearch
    writers: Mapping[LanguageCode, PageWriter]
    byproducts: PageByproducts

    def large(self) -> list[Output]:
        """Search indexes and the lists of all records of a kind."""
        files = self.build.exports.by_address
        lists = [_exported(files[address]) for address in sorted(_list_addresses())]
        return [*self.search.outputs(self.build.site), *lists]

    def small(self, config: MkDocsConfig) -> list[Output]:
        """Stylesheet, all other exports and assessment definitions."""
        files, lists = self.build.exports.by_address, _list_addresses()
        outputs = [_exported(file) for address, file in files.items() if address not in lists]
        for context in self.build.site.contexts.values():
            outputs += map(_exported, assessment_files(context))
        return [stylesheet(config), *outputs]

    def pages(self) -> list[Output]:
        """Generated pages. Both languages of a record are adjacent: they share computed values."""
        pages = (
            (page.address.source[2:], self.writers[code].generated(page))
            for code in self.writers
            for page in self._generated(code)
        )
        return [output for _, output in sorted(pages, key=lambda pair: pair[0])]

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
