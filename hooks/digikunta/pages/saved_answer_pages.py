"""Pages that read saved answers: of a group, side by side, for a decision memo, for a follow-up.

Scripts build their content in the browser from files that are never uploaded. The pages provide
texts, the addresses of assessment definitions and the list of experiments.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial

from digikunta.catalogue.addresses import Address, Section
from digikunta.pages.assessment_files import definition_addresses
from digikunta.pages.facet_forms import places
from digikunta.pages.list_pages import experiment_choice, section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext


def saved_answer_pages(context: PageContext) -> Iterator[Page]:
    """Yield the pages of group results, comparison, the decision memo and the follow-up."""
    group, memo = partial(_group, context), partial(_memo, context)
    follow_up = partial(_follow_up, context)
    yield section_page(context, "group", "group.html", group)
    side_by_side = partial(_side_by_side, context)
    yield section_page(context, "side-by-side", "side_by_side.html", side_by_side)
    yield section_page(context, "memo", "memo.html", memo)
    yield section_page(context, "follow-up", "follow_up.html", follow_up)


def _group(context: PageContext) -> Mapping[str, object]:
    return {"definitions": _definitions(context, "group")}


def _side_by_side(context: PageContext) -> Mapping[str, object]:
    return {"definitions": _definitions(context, "side-by-side")}


def _memo(context: PageContext) -> Mapping[str, object]:
    catalogue = context.catalogue
    experiments = catalogue.experiments.values()
    return {
        "definitions": _definitions(context, "memo"),
        "directions": _directions(context),
        "places": places(context.view(Address("memo", context.language.code).url)),
        "publisher": context.inputs.publisher,
        "grades": {each.id: catalogue.grading(each).grade for each in experiments},
        **experiment_choice(context),
    }


def _follow_up(context: PageContext) -> Mapping[str, object]:
    exported = [each for each in context.catalogue.assessments.values() if each.export]
    return {
        "definitions": _definitions(context, "follow-up"),
        "directions": _directions(context),
        "assessments": exported,
    }


def _directions(context: PageContext) -> str:
    """Return JSON: direction of an outcome -> label."""
    labels = context.catalogue.vocabularies.labels["outcome-direction"]
    code = context.language.code
    return json.dumps({id_: labels[id_].in_language(code) for id_ in labels}, ensure_ascii=False)


def _definitions(context: PageContext, section: Section) -> str:
    return definition_addresses(context, Address(section, context.language.code))
