"""The page of benchmarks: what can be shown of each tool, and how a municipality gives answers."""

from collections.abc import Mapping
from functools import partial

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.benchmarks import LEAST, comparisons
from digikunta.pages.assessment_files import definition_addresses
from digikunta.pages.benchmark_words import BenchmarkWords
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext


def benchmarks_page(context: PageContext) -> Page:
    """Return the page. Where nothing may be shown it says so."""
    return section_page(context, "benchmarks", "benchmarks.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    code = context.language.code
    places = context.catalogue.vocabularies.municipalities.items()
    current = [(key, each.name.in_language(code)) for key, each in places if not each.ended]
    names = BenchmarkWords(context)
    return {
        "comparisons": comparisons(context.catalogue),
        "names": names,
        "least": LEAST,
        "definitions": definition_addresses(context, Address("benchmarks", code)),
        "municipalities": sorted(current, key=lambda each: context.language.sort_key(each[1])),
        "feedback": context.inputs.settings.get("feedback", ""),
    }
