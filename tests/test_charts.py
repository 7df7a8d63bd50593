"""Small charts of records: ranges in proportion, and what was hoped beside what came of it."""

from typing import Any

import pytest
from digikunta.pages.charts import Aim, Span, aim, spans
from digikunta.records.predictions import Prediction, hoped_range

GIVEN = {
    "id": "a",
    "indicator": {"fi": "x", "sv": "x"},
    "unit": {"fi": "x", "sv": "x"},
    "author": "project",
    "source": "a",
}


def prediction(**fields: Any) -> Prediction:
    return Prediction.model_validate(GIVEN | fields)


def test_values_and_ranges_are_drawn_in_proportion_to_the_largest() -> None:
    assert spans([(50, 100), (25, 25)]) == (Span(50, 100), Span(25, 25))
    assert spans([(8000, 30000)]) == (Span(27, 100),)


@pytest.mark.parametrize("bounds", [[], [(7, 7)], [(0, 0), (0, 0)], [(7, 7), (7, 7)], [(-1, 3)]])
def test_nothing_is_drawn_where_there_is_nothing_to_compare(
    bounds: list[tuple[float, float]],
) -> None:
    assert spans(bounds) == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"expected": 10, "comparison": "at-least"}, (10, None)),
        ({"expected": 10, "comparison": "at-most"}, (None, 10)),
        ({"low": 2, "expected": 5, "high": 8, "comparison": "at-least"}, (2, None)),
        ({"low": 2, "high": 8, "comparison": "within"}, (2, 8)),
        ({"expected": 5, "comparison": "within"}, (5, 5)),
    ],
)
def test_the_hoped_range_follows_the_comparison(
    fields: dict[str, Any], expected: tuple[float | None, float | None]
) -> None:
    assert hoped_range(prediction(**fields)) == expected


def test_what_was_hoped_and_what_came_of_it_are_on_one_line_from_zero() -> None:
    assert aim(10, None, [(8, False), (4, True)]) == Aim(90.9, 100, ((72.7, False), (36.4, True)))
    assert aim(None, 10, [(20, True)]) == Aim(0, 45.5, ((90.9, True),))


@pytest.mark.parametrize(
    ("least", "most", "outcomes"),
    [
        (10, None, []),
        (None, None, [(3, True)]),
        (-5, 5, [(3, True)]),
        (5, 5, [(-3, True)]),
        (0, None, [(0, True)]),
    ],
)
def test_a_line_needs_figures_of_both_that_are_not_below_zero(
    least: float | None, most: float | None, outcomes: list[tuple[float, bool]]
) -> None:
    assert aim(least, most, outcomes) is None
