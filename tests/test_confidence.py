"""The confidence of a record: a fixed recipe, case by case."""

from typing import Any

import pytest
from digikunta.records.closed_lists import ConfidenceLevel
from digikunta.records.confidence import confidence
from digikunta.records.experiment import Experiment
from hypothesis import given
from hypothesis import strategies as st

NEW = {"id": "uusi", "title": "Uusi", "publisher": "Kunta", "date": "2021-12-31"}
OLD = {"id": "vanha", "title": "Vanha", "publisher": "Lehti", "date": "2020-12-31"}
UNDATED = {"id": "ajaton", "title": "Ajaton", "publisher": "Kunta"}
NOBODYS = {"id": "nimeton", "title": "Nimetön", "date": "2026"}
SAME = {**OLD, "publisher": {"fi": "KUNTA", "sv": "Kommunen"}}
UNREAD = {"read": "not-read"}
WHOLE = {"read": "whole"}


def experiment(sources: list[dict[str, Any]], extent: str | None = "opening") -> Experiment:
    text = {"fi": "Koe", "sv": "Försök"}
    return Experiment.model_validate(
        {
            "id": "koe",
            "original_language": "fi",
            "title": text,
            "summary": text,
            "programme_link": "not-stated",
            "themes": ["e-services"],
            "status": "unknown",
            "sources": sources,
            "provenance": {"collected": "2026-11-20", "extent": extent} if extent else None,
            "reviewed": "2026-01-01",
        }
    )


CASES: list[tuple[ConfidenceLevel, str, list[dict[str, Any]], str | None]] = [
    ("good", "read whole, two publishers, five years", [NEW, OLD], "whole"),
    ("good", "one source that was read whole is enough", [NEW, {**OLD, **WHOLE}], "opening"),
    ("medium", "an opening is never good", [NEW, OLD], "opening"),
    ("medium", "one publisher", [NEW], "whole"),
    ("medium", "one publisher under two spellings", [NEW, SAME], "whole"),
    ("medium", "a source of no publisher is not independent", [NEW, NOBODYS], "whole"),
    ("medium", "the newest source is six years old", [OLD, UNDATED], "whole"),
    ("medium", "a source that was not read counts for nothing", [OLD, {**NEW, **UNREAD}], "whole"),
    ("low", "one old publisher, opened", [OLD], "opening"),
    ("low", "one publisher without a date, opened", [UNDATED], "opening"),
    ("low", "no source is marked as read", [NEW, OLD], None),
]


@pytest.mark.parametrize(
    ("expected", "sources", "extent"),
    [(expected, sources, extent) for expected, _, sources, extent in CASES],
    ids=[f"{expected}: {why}" for expected, why, _, _ in CASES],
)
def test_confidence(
    expected: ConfidenceLevel, sources: list[dict[str, Any]], extent: str | None
) -> None:
    assert confidence(experiment(sources, extent)).level == expected


def test_a_level_names_the_facts_it_was_computed_from() -> None:
    found = confidence(experiment([NEW, {**OLD, **WHOLE}, UNDATED]))
    assert (found.extent, found.publishers, found.years) == ("whole", 2, 5)
    assert (found.is_read, found.is_independent, found.is_recent) == (True, True, True)


def test_without_a_dated_source_no_years_are_reported() -> None:
    assert confidence(experiment([UNDATED])).years is None


publishers = st.sampled_from([None, "Yle", "VTT", "Kuntaliitto"])
dates = st.sampled_from([None, "1999", "2019-05", "2021", "2026-01-01"])
extents = st.sampled_from([None, "whole", "opening", "not-read"])
sources = st.lists(st.tuples(publishers, dates, extents), min_size=1, max_size=5)


@given(sources, st.sampled_from(["whole", "opening", None]))
def test_nothing_is_good_that_was_only_opened(
    drawn: list[tuple[str | None, str | None, str | None]], extent: str | None
) -> None:
    """Good needs a source read whole, two publishers and a date; low has none of them."""
    named = [
        {"id": f"lahde-{n}", "title": "Lähde", "publisher": name, "date": date, "read": read}
        for n, (name, date, read) in enumerate(drawn)
    ]
    found = confidence(experiment(named, extent))
    yes = [found.is_read, found.is_independent, found.is_recent]
    assert (found.level == "good") == all(yes)
    assert (found.level == "low") == (not any(yes))
    if extent != "whole" and all(read != "whole" for _, _, read in drawn):
        assert found.level != "good"
