"""Pages of approaches: an index, and for each what its cases say together."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from digikunta.catalogue.addresses import hand_written_url
from digikunta.catalogue.approach_facts import ApproachFacts, approach_facts
from digikunta.catalogue.slugs import record_address
from digikunta.pages.charts import bars, strip
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.approach import Approach
from digikunta.records.base import LanguageCode

CHARTS: Mapping[str, str] = {
    "grades": "evidence-grade",
    "effects": "effect",
    "statuses": "status",
    "sizes": "municipality-size",
}
"""Name of a chart -> the closed list with the labels of its bars."""

_ON_FRONT = 6


def approach_pages(context: PageContext) -> Iterator[Page]:
    """Yield the index and a page for each approach."""
    index = partial(_index, context)
    yield section_page(context, "approaches", "approaches.html", index)
    for approach in context.catalogue.approaches.values():
        yield _page(context, approach)


def in_title_order(context: PageContext, approaches: Iterable[Approach]) -> list[Approach]:
    """Return the approaches by title in the language's order."""
    order, title = context.language.sort_key, context.text_view.title
    return sorted(approaches, key=lambda each: order(title(each.title)))


def on_front(context: PageContext) -> list[ApproachFacts]:
    """Return the approaches of the front page: most measured cases first, then most cases."""
    catalogue = context.catalogue
    found = [approach_facts(catalogue, each) for each in catalogue.approaches.values()]
    found.sort(key=lambda each: (-len(each.measured), -len(each.cases), each.approach.id))
    return found[:_ON_FRONT]


def _index(context: PageContext) -> Mapping[str, object]:
    ordered = in_title_order(context, context.catalogue.approaches.values())
    return {"facts": [approach_facts(context.catalogue, each) for each in ordered]}


def _page(context: PageContext, approach: Approach) -> Page:
    code, other = context.language.code, context.language.other
    address = record_address(approach, code)
    is_own = approach.title.in_language(code) and approach.summary.in_language(code)
    return Page(
        address=address,
        title=context.text_view.title(approach.title),
        describe=partial(context.text_view.plain, approach.summary),
        make=context.renderer("approach.html", address, partial(_values, context, approach)),
        edit_path=context.inputs.paths.get(f"approaches/{approach.id}"),
        canonical=None if is_own else record_address(approach, other),
    )


def _values(context: PageContext, approach: Approach) -> Mapping[str, object]:
    facts = approach_facts(context.catalogue, approach)
    what = f"approaches/{approach.id}"
    return {
        "approach": approach,
        "facts": facts,
        "charts": _charts(facts),
        "years": strip(facts.years),
        "pages": _linked_pages(context, approach),
        "edit_path": context.inputs.paths.get(what),
        "stale": context.stale_here(what),
    }


def _charts(facts: ApproachFacts) -> list[tuple[str, str, object]]:
    """Return charts as (name, vocabulary of the labels, bars); those without numbers are left
    out.
    """
    counts: Mapping[str, Mapping[str, int]] = {
        "grades": facts.grades,
        "effects": facts.effects,
        "statuses": facts.statuses,
        "sizes": facts.sizes,
    }
    return [(name, labels, bars(counts[name])) for name, labels in CHARTS.items() if counts[name]]


def _linked_pages(context: PageContext, approach: Approach) -> list[tuple[str, str]]:
    """Return (title, address below the site's root) of the hand-written pages to go on with."""
    names = approach.next_steps.pages if approach.next_steps else ()
    code: LanguageCode = context.language.code
    matters = context.inputs.matters
    return [
        (matters[path].title, hand_written_url(code, name.removesuffix("index")))
        for name in names
        if (path := f"{code}/{name}.md") in matters
    ]
