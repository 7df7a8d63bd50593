"""The bench's generator: what it makes is valid, always the same, and like the real records."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from digikunta.records.kinds import KINDS
from speed.folder import real_records, write_folder
from speed.records import ABOUT_RECORDS, LEFT_OUT, SCALED, UNTRANSLATED, Real, records, shares
from support import load_folder

NUMBER = 2_000
"""Drawn by lot: with fewer the frequencies would stray further than the tests allow."""


@pytest.fixture(scope="module")
def real() -> Real:
    return real_records()


@pytest.fixture(scope="module")
def made(real: Real) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return records(real, NUMBER)


def frequencies(kind: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    counts = Counter(name for record in kind for name in record)
    return {name: count / len(kind) for name, count in counts.items()}


def texts(value: Any, code: str) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get(code), str):
            yield value[code]
        for inner in value.values():
            yield from texts(inner, code)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, code)


def test_the_check_finds_no_error(tmp_path: Path) -> None:
    write_folder(tmp_path / "data", 60)
    data = load_folder(tmp_path / "data")
    assert data.errors == ()
    assert len(data.experiments) + len(data.tools) == 60
    untranslated = {problem.code for problem in data.problems}
    assert untranslated <= {"translation_missing"}


def test_the_same_seed_makes_the_same_records(real: Real) -> None:
    assert records(real, 60, seed=1) == records(real, 60, seed=1)
    assert records(real, 60, seed=1) != records(real, 60, seed=2)


@pytest.mark.parametrize("folder", SCALED)
def test_fields_occur_as_often_as_in_the_real_records(
    real: Real, made: Mapping[str, Sequence[Mapping[str, Any]]], folder: str
) -> None:
    wanted, found = frequencies(real.records[folder]), frequencies(made[folder])
    wanted = {name: share for name, share in wanted.items() if name not in LEFT_OUT}
    strayed = {name for name in wanted if abs(wanted[name] - found.get(name, 0)) > 0.06}
    assert strayed == set()
    assert set(found) == set(wanted)


@pytest.mark.parametrize("folder", SCALED)
@pytest.mark.parametrize("code", ["fi", "sv"])
def test_texts_are_as_long_as_the_real_ones(
    real: Real, made: Mapping[str, Sequence[Mapping[str, Any]]], folder: str, code: str
) -> None:
    wanted = mean(len(text) for text in texts(real.records[folder], code))
    found = mean(len(text) for text in texts(made[folder], code))
    assert found == pytest.approx(wanted, rel=0.1)


def test_themes_are_as_common_as_in_the_real_records(
    real: Real, made: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    wanted, found = (
        Counter(theme for record in kinds["experiments"] for theme in record["themes"])
        for kinds in (real.records, made)
    )
    strayed = [
        theme
        for theme in wanted
        if abs(wanted[theme] / wanted.total() - found[theme] / found.total()) > 0.04
    ]
    assert strayed == []


def test_a_share_of_the_records_is_untranslated(
    made: Mapping[str, Sequence[Mapping[str, Any]]],
) -> None:
    scaled = [record for folder in SCALED for record in made[folder]]
    share = mean(set(record["title"]) != {"fi", "sv"} for record in scaled)
    assert share == pytest.approx(UNTRANSLATED, abs=0.02)


def test_kinds_that_do_not_grow_stay_as_they_are(
    real: Real, made: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    for kind in KINDS:
        if kind.folder in ABOUT_RECORDS:
            assert kind.folder not in made
        elif kind.folder not in SCALED:
            ids = [record["id"] for record in real.records[kind.folder]]
            assert [record["id"] for record in made[kind.folder]] == ids


def test_a_number_is_split_in_proportion_and_nothing_is_lost() -> None:
    assert shares({"experiments": 65, "tools": 48}, 60) == {"experiments": 35, "tools": 25}
    assert sum(shares({"experiments": 65, "tools": 48}, 7).values()) == 7
