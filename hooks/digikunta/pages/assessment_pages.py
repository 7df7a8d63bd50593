"""The page of each assessment with that of its formulas, and the page that lists them."""

from collections.abc import Iterator
from functools import partial

from digikunta.catalogue.slugs import assessment_address
from digikunta.pages.assessment_files import definition, definition_url
from digikunta.pages.facet_forms import places
from digikunta.pages.formula_pages import formula_address, formula_page
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment import Assessment


def assessment_pages(context: PageContext) -> Iterator[Page]:
    """Yield the list, which exists even when empty because the menu links to it, and each page."""
    yield section_page(context, "assessments", "assessments.html", partial(_listed, context))
    for assessment in context.catalogue.assessments.values():
        yield _page(context, assessment)
        yield formula_page(context, assessment)


def _listed(context: PageContext) -> dict[str, object]:
    assessments = context.catalogue.assessments.values()
    defined = [(each, definition(context, each)) for each in assessments]
    order = context.language.sort_key
    return {"assessments": sorted(defined, key=lambda pair: order(pair[1]["title"]))}


def _page(context: PageContext, assessment: Assessment) -> Page:
    """Return the page. It has all questions as HTML, readable and printable without scripts."""
    code = context.language.code
    address = assessment_address(assessment, code)
    view = context.view(address.url)
    edit_path = context.inputs.paths.get(f"assessments/{assessment.id}")

    def values() -> dict[str, object]:
        return {
            "assessment": assessment,
            "definition": definition(context, assessment),
            "definition_url": definition_url(assessment.id, code),
            "formulas_url": view.to(formula_address(assessment, code).url),
            "places": places(view),
            "tool": context.catalogue.tools.get(assessment.tool or ""),
            "edit_path": edit_path,
        }

    return Page(
        address,
        assessment.title.in_language(code),
        partial(view.plain, assessment.summary),
        context.renderer("assessment.html", address, values),
        edit_path,
    )
