"""The page of the workshop kit: what is in it, how it is used, and the file."""

from collections.abc import Mapping
from functools import partial

from digikunta.catalogue.file_addresses import workshop_kit
from digikunta.pages.kit.schedule import schedule
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext


def workshop_page(context: PageContext) -> Page:
    """Return the page; it gives the size of the file in kilobytes."""
    return section_page(context, "workshop", "workshop.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    code = context.language.code
    return {
        "kit": workshop_kit(code),
        "size": context.language.number(round(len(context.inputs.kit(context)) / 1000)),
        "schedule": schedule(context.language),
        "assessments": list(context.catalogue.assessments.values()),
    }
