"""Pages that read saved answers: several people's results together, and a draft for a decision.

Their content is made in the browser, from files that never leave it. The page brings the words,
the addresses of the definitions and the experiments to choose from.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial

from digikunta.catalogue.addresses import Address, Section
from digikunta.pages.assessment_files import definition_url
from digikunta.pages.list_pages import experiment_choice, section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.evidence import grade


def office_pages(context: PageContext) -> Iterator[Page]:
    """The result of a group, and the decision memo."""
    group, memo = partial(_group, context), partial(_memo, context)
    yield section_page(context, "group", "group.html", group)
    yield section_page(context, "memo", "memo.html", memo)


def _group(context: PageContext) -> Mapping[str, object]:
    return {"definitions": _definitions(context, "group")}


def _memo(context: PageContext) -> Mapping[str, object]:
    experiments = context.catalogue.experiments.values()
    return {
        "definitions": _definitions(context, "memo"),
        "grades": {each.id: grade(each).grade for each in experiments},
        **experiment_choice(context),
    }


def _definitions(context: PageContext, section: Section) -> str:
    """Assessment -> where its definition is, seen from the page of the section, as JSON."""
    code = context.language.code
    view = context.view(Address(section, code).url)
    return json.dumps(
        {id_: view.to(definition_url(id_, code)) for id_ in context.catalogue.assessments}
    )
