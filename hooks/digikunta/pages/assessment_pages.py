"""Pages on which an assessment is filled in, and the page that lists them."""

from collections.abc import Iterator
from functools import partial

from digikunta.catalogue.catalogue import assessment_address
from digikunta.pages.assessment_files import definition, definition_url
from digikunta.pages.facet_forms import places
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment import Assessment


def assessment_pages(context: PageContext) -> Iterator[Page]:
    """The list, which the menu leads to also where it is empty, and every assessment."""
    yield section_page(context, "assessments", "assessments.html", partial(_listed, context))
    for assessment in context.catalogue.assessments.values():
        yield _page(context, assessment)


def _listed(context: PageContext) -> dict[str, object]:
    made = [(each, definition(context, each)) for each in context.catalogue.assessments.values()]
    order = context.language.sort_key
    return {"assessments": sorted(made, key=lambda pair: order(pair[1]["title"]))}


def _page(context: PageContext, assessment: Assessment) -> Page:
    """All questions stand in the page, so that they can be read and printed without scripts."""
    code = context.language.code
    address = assessment_address(assessment, code)
    view = context.view(address.url)
    edit_path = context.origins.paths.get(f"assessments/{assessment.id}")

    def values() -> dict[str, object]:
        return {
            "assessment": assessment,
            "asked": definition(context, assessment),
            "definition": definition_url(assessment.id, code),
            "places": places(view),
            "tool": context.catalogue.tools.get(assessment.tool or ""),
            "edit_path": edit_path,
        }

    return Page(
        address,
        assessment.title.in_language(code),
        partial(view.plain, assessment.summary),
        context.maker("assessment.html", address, values),
        edit_path,
    )
