"""The page of predictions: what was hoped, what came, and how often the two agreed."""

from collections.abc import Mapping
from functools import partial

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import calendar_file
from digikunta.catalogue.predictions import LEAST, summary
from digikunta.pages.distant_citations import DistantCitations
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext


def predictions_page(context: PageContext) -> Page:
    """In the page's own language; every number is of the records."""
    return section_page(context, "predictions", "predictions.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    predictions = context.catalogue.predictions
    view = context.view(Address("predictions", context.language.code).url)
    experiments = {each.experiment.id: each.experiment for each in predictions}
    return {
        "predictions": predictions,
        "summary": summary(predictions),
        "least": LEAST,
        "cite": {id_: DistantCitations(each, view) for id_, each in experiments.items()},
        "calendar": calendar_file(context.language.code, "predictions"),
    }
