"""Pages that read saved answers: the results of a group, and a decision memo.

Scripts build their content in the browser from files that are never uploaded. The pages provide
texts, the addresses of assessment definitions and the list of experiments.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial

from digikunta.catalogue.addresses import Address, Section
from digikunta.pages.assessment_files import definition_url
from digikunta.pages.list_pages import experiment_choice, section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext


def saved_answer_pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of group results and the page of the decision memo."""
    group, memo = partial(_group, context), partial(_memo, context)
    yield section_page(context, "group", "group.html", group)
    yield section_page(context, "memo", "memo.html", memo)


def _group(context: PageContext) -> Mapping[str, object]:
    return {"definitions": _definitions(context, "group")}


def _memo(context: PageContext) -> Mapping[str, object]:
    catalogue = context.catalogue
    experiments = catalogue.experiments.values()
    return {
        "definitions": _definitions(context, "memo"),
        "grades": {each.id: catalogue.grading(each).grade for each in experiments},
        **experiment_choice(context),
    }


def _definitions(context: PageContext, section: Section) -> str:
    """Return JSON: assessment id -> link to its definition, relative to the section's page."""
    code = context.language.code
    view = context.view(Address(section, code).url)
    return json.dumps(
        {id_: view.to(definition_url(id_, code)) for id_ in context.catalogue.assessments}
    )
