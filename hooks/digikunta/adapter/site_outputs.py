"""All files of the site that MkDocs does not write, as outputs: who writes them decides when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from mkdocs.config.defaults import MkDocsConfig

from digikunta.adapter import assets
from digikunta.adapter.article import Article
from digikunta.adapter.kept_files import exported
from digikunta.adapter.output import Output
from digikunta.adapter.page_writer import PageWriter
from digikunta.adapter.search_outputs import SiteSearch
from digikunta.adapter.site_build import SiteBuild
from digikunta.pages.page import Page
from digikunta.pages.social.images import SocialImage
from digikunta.pages.whole_handbook import whole_handbook_body
from digikunta.records.base import LanguageCode


@dataclass
class PageByproducts:
    """What MkDocs' pages leave behind for later: chapters for the whole handbook, texts under which
    a preview puts changed records, images to be drawn.
    """

    chapters: dict[str, str] = field(default_factory=dict)
    articles: dict[LanguageCode, list[Article]] = field(default_factory=dict)
    images: set[SocialImage] = field(default_factory=set)


@dataclass(frozen=True)
class SiteOutputs:
    """One build's files."""

    build: SiteBuild
    search: SiteSearch
    writers: Mapping[LanguageCode, PageWriter]
    gathered: PageByproducts

    def heavy(self) -> list[Output]:
        """What each language's search looks in."""
        return list(self.search.outputs(self.build.site, self.build.kept))

    def large(self) -> list[Output]:
        """What is long to make: lists of all records of a kind."""
        return self._exported[0]

    def small(self, config: MkDocsConfig) -> list[Output]:
        """Styles, all other data, and assessments."""
        return [assets.stylesheet(config), *self._exported[1]]

    @cached_property
    def _exported(self) -> tuple[list[Output], list[Output]]:
        return exported(self.build.exports, self.build.site, self.build.kept)

    def pages(self) -> list[Output]:
        """The generated pages. The two of a record stand together: what is found for one serves the
        other.
        """
        found = (
            output
            for code, writer in self.writers.items()
            for output in writer.outputs(self._generated(code))
        )
        return sorted(found, key=lambda output: output.place)

    def articles(self) -> Iterator[Output]:
        """The hand-written pages with the records of this build. MkDocs wrote them with its own."""
        matters = self.build.given.pages.matters
        for code, articles in self.gathered.articles.items():
            for article in articles:
                yield self.writers[code].article(article, matters.get(article.source))

    def images(self) -> list[Output]:
        """The preview images that pages name."""
        places = self.build.site.catalogue.vocabularies.municipalities.values()
        named = {
            writer.image(page)
            for code, writer in self.writers.items()
            for page in self.build.site.in_language(code)
        }
        return assets.social_images(tuple(places), self.gathered.images | named)

    def _generated(self, code: LanguageCode) -> Iterator[Page]:
        page_context, chapters = self.build.site.contexts[code], self.gathered.chapters
        for page in self.build.site.in_language(code):
            if page.gathered:
                make = partial(whole_handbook_body, page_context, page, chapters)
                yield replace(page, make=make, shows=lambda: chapters)
            else:
                yield page
