"""The confidence of a record's facts: a fixed recipe, case by case and for any answers."""

from typing import Any

import pytest
from digikunta.records.confidence import confidence
from digikunta.records.experiment import Experiment
from experiment_builder import experiment
from hypothesis import given
from hypothesis import strategies as st

WHOLE, OPENING = ({"collected": "2026", "extent": extent} for extent in ("whole", "opening"))


def source(number: int, publisher: str | None = None, **fields: Any) -> dict[str, Any]:
    named = {"publisher": {"fi": publisher, "sv": publisher}} if publisher else {}
    return {"id": f"lahde-{number}", "title": "Lähde", **named, **fields}


def with_sources(provenance: dict[str, Any] | None, *sources: dict[str, Any]) -> Experiment:
    return experiment([], None, {"provenance": provenance, "sources": list(sources)})


YLE, VTT = source(1, "Yle", date="2022"), source(2, "VTT", date="2020")
CASES: list[tuple[str, str, dict[str, Any] | None, list[dict[str, Any]]]] = [
    ("good", "read whole, two publishers, recent", WHOLE, [YLE, VTT]),
    ("medium", "only openings were read", OPENING, [YLE, VTT]),
    ("medium", "one publisher", WHOLE, [YLE]),
    ("medium", "the same publisher twice is one", WHOLE, [YLE, source(2, "YLE")]),
    ("medium", "old sources", WHOLE, [source(1, "Yle", date="2019"), source(2, "VTT")]),
    ("good", "one source of all was read whole", OPENING, [{**YLE, "read": "whole"}, VTT]),
    ("medium", "what was not read is no publisher", WHOLE, [YLE, {**VTT, "read": "not-read"}]),
    ("low", "an opening of one old source", OPENING, [source(1, "Yle", date="2015")]),
    ("low", "nobody says how much was read", None, [YLE, VTT]),
    ("low", "sources without publisher or date", OPENING, [source(1), source(2)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "provenance", "sources"),
    [(expected, provenance, sources) for expected, _, provenance, sources in CASES],
    ids=[f"{expected} {why}" for expected, why, _, _ in CASES],
)
def test_a_level_follows_from_what_was_read(
    expected: str, provenance: dict[str, Any] | None, sources: list[dict[str, Any]]
) -> None:
    given = [{**each, "id": f"lahde-{n}"} for n, each in enumerate(sources)]
    assert confidence(with_sources(provenance, *given)).level == expected


publishers = st.sampled_from([None, "Yle", "VTT", "Kuntaliitto"])
dates = st.sampled_from([None, "1999", "2019-05", "2021", "2026-01-01"])
extents = st.sampled_from([None, "whole", "opening", "not-read"])
sources = st.lists(st.tuples(publishers, dates, extents), min_size=1, max_size=5)


@given(sources, st.sampled_from([WHOLE, OPENING, None]))
def test_nothing_is_good_that_was_only_opened(
    drawn: list[tuple[str | None, str | None, str | None]], provenance: dict[str, Any] | None
) -> None:
    """Good needs a source read whole, two publishers and a date; low has none of them."""
    given = [
        source(n, name, **({"date": date} if date else {}), **({"read": read} if read else {}))
        for n, (name, date, read) in enumerate(drawn)
    ]
    found = confidence(with_sources(provenance, *given))
    yes = [found.is_read, found.is_independent, found.is_recent]
    assert (found.level == "good") == all(yes)
    assert (found.level == "low") == (not any(yes))
    if provenance is not WHOLE and all(read != "whole" for _, _, read in drawn):
        assert found.level != "good"
