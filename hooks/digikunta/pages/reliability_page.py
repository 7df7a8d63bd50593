"""The page that shows how reliable the site's facts are: shares and counts of the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from digikunta.catalogue import reliability
from digikunta.catalogue.reliability import Share
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.closed_lists import CLOSED_LISTS


@dataclass(frozen=True, slots=True)
class CountTable:
    """A table of the page: its anchor and its rows, each with its share of them all."""

    anchor: str
    rows: tuple[tuple[str, Share], ...]


def reliability_page(context: PageContext) -> Page:
    """In the page's own language; every number is of the records."""
    return section_page(context, "reliability", "reliability.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    experiments = tuple(context.catalogue.experiments.values())
    catalogue = context.catalogue
    sections = reliability.records_by_section(catalogue)
    every = tuple(chain.from_iterable(sections.values()))
    own = f"{context.language.code}/"
    pages = [each for path, each in context.inputs.matters.items() if path.startswith(own)]
    return {
        "shares": sum(catalogue.claim_shares.values(), reliability.NO_CLAIMS),
        "cases": reliability.case_share(catalogue.approaches.values()),
        "reviewed": reliability.reviewed_share(every),
        "reviewed_pages": reliability.reviewed_share(pages),
        "tables": [
            _claims(context),
            _table(context, "kinds", "result-kind", reliability.figures_by_kind(experiments)),
            _ages(context, reliability.statuses_by_age(experiments)),
            _table(context, "reading", "extent", reliability.sources_by_reading(every)),
            _table(context, "levels", "confidence", reliability.levels(experiments)),
            _table(
                context,
                "grades",
                "evidence-grade",
                reliability.grades(map(catalogue.grading, experiments)),
            ),
        ],
    }


def _claims(context: PageContext) -> CountTable:
    """The claims with a source of each section, of all its claims; sections without are left out.

    The anchor is ``claims``.
    """
    rows = [
        (context.language(f"{name}-title"), share.claims)
        for name, share in context.catalogue.claim_shares.items()
        if share.claims.whole
    ]
    return CountTable("claims", tuple(rows))


def _table(
    context: PageContext, anchor: str, vocabulary: str, counts: Mapping[str, int]
) -> CountTable:
    """In the closed list's own order; values that nothing has are left out."""
    view, whole = context.text_view, sum(counts.values())
    keys = [key for key in CLOSED_LISTS[vocabulary] if counts.get(key)]
    return CountTable(
        anchor, tuple((view.label(vocabulary, key), Share(counts[key], whole)) for key in keys)
    )


def _ages(context: PageContext, counts: Mapping[str, int]) -> CountTable:
    whole = sum(counts.values())
    names = [*(name for name, _ in reliability.AGES), "undated"]
    return CountTable(
        "ages",
        tuple(
            (context.language(f"status-age-{name}"), Share(counts[name], whole))
            for name in names
            if counts.get(name)
        ),
    )
