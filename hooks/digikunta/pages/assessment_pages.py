"""Pages on which an assessment is filled in, and the page that lists them."""

from collections.abc import Iterator

from digikunta.assessments.shapes import Definition
from digikunta.catalogue.catalogue import assessment_address
from digikunta.pages.assessment_files import definition, definition_url
from digikunta.pages.facet_forms import places
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.templates import Workshop
from digikunta.records.assessment import Assessment


def assessment_pages(workshop: Workshop) -> Iterator[Page]:
    """The list, which the menu leads to also where it is empty, and every assessment."""
    made = [(each, definition(workshop, each)) for each in workshop.catalogue.assessments.values()]
    ordered = sorted(made, key=lambda pair: workshop.language.sort_key(pair[1]["title"]))
    listed = {"assessments": ordered}
    yield section_page(workshop, "assessments", "assessments.html", lambda: listed)
    for assessment, asked in made:
        yield _page(workshop, assessment, asked)


def _page(workshop: Workshop, assessment: Assessment, asked: Definition) -> Page:
    """All questions stand in the page, so that they can be read and printed without scripts."""
    address = assessment_address(assessment, workshop.language.code)
    view = workshop.view(address.url)
    edit_path = workshop.origins.paths.get(f"assessments/{assessment.id}")
    values: dict[str, object] = {
        "assessment": assessment,
        "asked": asked,
        "definition": definition_url(assessment.id, workshop.language.code),
        "places": places(view),
        "tool": workshop.catalogue.tools.get(assessment.tool or ""),
        "edit_path": edit_path,
    }
    make = workshop.maker("assessment.html", address, lambda: values)
    return Page(address, asked["title"], view.plain(assessment.summary), make, edit_path)
