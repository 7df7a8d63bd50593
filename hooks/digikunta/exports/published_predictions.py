"""The list of all predictions: each with its experiment, its outcomes and what they say."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict

from digikunta.catalogue.predictions import Followed
from digikunta.exports.edition import Edition
from digikunta.records.predictions import Outcome, Prediction


class PublishedPrediction(BaseModel):
    """``is_met`` and ``ratio`` are of the newest final outcome and absent without one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    experiment: str
    prediction: Prediction
    outcomes: tuple[Outcome, ...]
    is_met: bool | None
    ratio: float | None


def published_predictions(edition: Edition) -> Iterator[str]:
    """Yield each prediction as JSON, in the order of the page."""
    for each in edition.catalogue.predictions:
        yield published(each).model_dump_json(exclude_none=True)


def published(followed: Followed) -> PublishedPrediction:
    """Return a prediction as the open data has it."""
    return PublishedPrediction(
        experiment=followed.experiment.id,
        prediction=followed.prediction,
        outcomes=followed.outcomes,
        is_met=followed.is_met,
        ratio=followed.ratio,
    )


def prediction_schema() -> dict[str, Any]:
    """Return the schema of an item; the classes of records in it are described elsewhere."""
    return PublishedPrediction.model_json_schema(mode="serialization")
