"""Every generated page of the site, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.catalogue.record_sets import is_translated
from digikunta.pages.adoption_pages import adoptions_page
from digikunta.pages.approach_pages import approach_pages
from digikunta.pages.assessment_pages import assessment_pages
from digikunta.pages.benchmarks_page import benchmarks_page
from digikunta.pages.coverage_page import coverage_page
from digikunta.pages.field_reference_page import field_reference_page
from digikunta.pages.handbook_chapters import chapters
from digikunta.pages.list_pages import list_pages
from digikunta.pages.map_page import map_page
from digikunta.pages.municipality_pages import municipality_pages
from digikunta.pages.open_data_page import open_data_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext, PageInputs
from digikunta.pages.predictions_page import predictions_page
from digikunta.pages.proposal_page import adopted_page, proposal_page
from digikunta.pages.record_lists import record_list_pages
from digikunta.pages.record_pages import experiment_pages, tool_pages
from digikunta.pages.record_templates import Templates
from digikunta.pages.reference_pages import reference_pages
from digikunta.pages.reliability_page import reliability_page
from digikunta.pages.saved_answer_pages import saved_answer_pages
from digikunta.pages.savings_page import savings_page
from digikunta.pages.search_page import search_page
from digikunta.pages.situation_pages import situation_pages
from digikunta.pages.translations_page import translations_page
from digikunta.pages.whole_handbook import whole_handbook_page
from digikunta.pages.whom_to_ask_page import support_page
from digikunta.pages.workshop_page import workshop_page
from digikunta.records.base import LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool


@dataclass(frozen=True)
class Counts:
    """Numbers of records and pages, printed after a build so that editors notice mistakes.

    ``untranslated`` counts record pages that show the other language's text.
    """

    experiments: int
    tools: int
    pages: int
    untranslated: int


@dataclass(frozen=True)
class GeneratedSite:
    """Generated pages, by source path, with the context of each language."""

    catalogue: Catalogue
    contexts: Mapping[LanguageCode, PageContext]
    pages: Mapping[str, Page]

    def in_language(self, code: LanguageCode) -> list[Page]:
        """Return the pages of one language."""
        return [page for page in self.pages.values() if page.address.language == code]

    @property
    def counts(self) -> Counts:
        """Count the records and pages of both languages."""
        records: list[Experiment | Tool] = [
            *self.catalogue.cases.values(),
            *self.catalogue.tools.values(),
        ]
        missing = sum(not is_translated(r, code) for r in records for code in self.contexts)
        return Counts(
            len(self.catalogue.experiments), len(self.catalogue.tools), len(self.pages), missing
        )


def build_site(
    catalogue: Catalogue,
    languages: Mapping[LanguageCode, Language],
    templates: Templates,
    inputs: PageInputs,
) -> GeneratedSite:
    """Build the contexts of all languages, and the pages (not rendered yet)."""
    contexts = {
        code: PageContext(catalogue, templates, language, inputs)
        for code, language in languages.items()
    }
    pages = chain.from_iterable(_pages(context) for context in contexts.values())
    return GeneratedSite(catalogue, contexts, {page.address.source: page for page in pages})


def _pages(context: PageContext) -> Iterator[Page]:
    yield from experiment_pages(context)
    yield from tool_pages(context)
    yield from record_list_pages(context)
    yield from list_pages(context)
    yield from municipality_pages(context)
    yield map_page(context)
    yield from situation_pages(context)
    yield savings_page(context)
    yield from saved_answer_pages(context)
    yield workshop_page(context)
    yield benchmarks_page(context)
    yield from reference_pages(context)
    yield from assessment_pages(context)
    yield predictions_page(context)
    yield translations_page(context)
    yield reliability_page(context)
    yield adoptions_page(context)
    yield coverage_page(context)
    yield support_page(context)
    yield from approach_pages(context)
    yield field_reference_page(context)
    yield proposal_page(context)
    yield adopted_page(context)
    yield search_page(context)
    yield open_data_page(context)
    if chapters(context):
        yield whole_handbook_page(context)
