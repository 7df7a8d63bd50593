"""Benchmarks: what is shown of the answers of municipalities, and what is not. All are made up."""

import json
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest
from assess_support import cases, definitions, random_answers
from digikunta.assessments.calculate import calculate
from digikunta.assessments.saved_answers import migrated, unfit_answers
from digikunta.assessments.score import score
from digikunta.assessments.shapes.definition import MigrationShape
from digikunta.catalogue.benchmarks import Given, Spread, comparisons, spreads_of
from digikunta.exports.all_exports import Exports
from digikunta.loading.data import Data
from digikunta.pages.page import plain_text
from digikunta.pages.site_factory import catalogue_of
from digikunta.records.assessment import Assessment
from digikunta.records.benchmark import Benchmark, Consent
from digikunta.records.engine_definition import engine_definition
from support import PROJECT, TESTS, edition_of, load_folder, site_of

TOOL = "principles-checklist"


def given(
    count: int, size: str, region: str, *, start: int = 0, named: bool = False
) -> list[Given]:
    """Municipalities of a size class and a region, with rising values."""
    consent = Consent(by="Kunnanhallitus", date="2026-11-25")
    return [
        Given(
            Benchmark.model_construct(
                tool=TOOL,
                version=1,
                municipality=f"{size}{region}{start + n}",
                date="2026-11-20",
                consent=consent,
                named=named,
                answers={},
            ),
            size,
            region,
            {"figure": float(start + n)},
        )
        for n in range(count)
    ]


def groups(all_given: Iterable[Given]) -> list[tuple[str, str, int]]:
    return [(each.by, each.key, each.count) for each in spreads_of("figure", list(all_given))]


def test_four_municipalities_show_nothing_and_five_show_their_quartiles() -> None:
    assert spreads_of("figure", given(4, "S", "R")) == []
    assert spreads_of("figure", given(5, "S", "R")) == [
        Spread("all", "", 5, 1.0, 2.0, 3.0),
        Spread("size", "S", 5, 1.0, 2.0, 3.0),
        Spread("region", "R", 5, 1.0, 2.0, 3.0),
    ]


def test_a_small_group_is_hidden_with_another_from_which_it_would_follow() -> None:
    """Seven of twelve minus five shown would leave the two of a hidden group."""
    rows = [*given(7, "L", "A"), *given(5, "M", "A"), *given(2, "S", "A")]
    assert groups(rows) == [("all", "", 14), ("size", "L", 7), ("region", "A", 14)]


def test_small_groups_that_are_many_together_hide_no_other() -> None:
    rows = [*given(7, "L", "A"), *given(3, "M", "A"), *given(2, "S", "A")]
    assert ("size", "L", 7) in groups(rows)


def test_nothing_of_a_partition_is_shown_when_every_group_would_follow() -> None:
    rows = [*given(6, "L", "A"), *given(1, "S", "B")]
    assert groups(rows) == [("all", "", 7)]


def test_a_figure_without_a_value_does_not_count() -> None:
    rows = given(5, "S", "R")
    rows[0] = Given(rows[0].benchmark, "S", "R", {})
    assert spreads_of("figure", rows) == []


def test_named_municipalities_do_not_uncover_the_others() -> None:
    """Four named of five: the fifth one's value would follow from the median."""
    rows = [*given(4, "S", "R", named=True), *given(1, "S", "R", start=4)]
    assert spreads_of("figure", rows) == []
    assert groups([*given(5, "S", "R", named=True)])[0] == ("all", "", 5)
    assert groups([*given(2, "S", "R", named=True), *given(5, "S", "R", start=2)])[0][2] == 7


def test_a_region_that_is_a_size_class_and_one_more_is_hidden() -> None:
    """The size class is the region without one municipality, whose value would follow."""
    rows = [
        *given(5, "S", "R"),
        *given(1, "M", "R", start=5),
        *given(6, "M", "Q", start=6),
        *given(6, "L", "P", start=12),
    ]
    shown = groups(rows)
    assert ("size", "S", 5) in shown
    assert ("region", "R", 6) not in shown


def test_no_group_that_is_shown_leaves_a_small_rest() -> None:
    """All ways to place up to twelve municipalities in three size classes."""
    for large in range(13):
        for middle in range(13 - large):
            for small in range(13 - large - middle):
                rows = [*given(large, "L", "A"), *given(middle, "M", "A"), *given(small, "S", "A")]
                shown = groups(rows)
                sizes = {key: count for by, key, count in shown if by == "size"}
                assert all(count >= 5 for _, _, count in shown)
                rest = len(rows) - sum(sizes.values())
                assert not sizes or rest == 0 or rest >= 5, (large, middle, small)


# --- from files to pages -----------------------------------------------------------------------

CASE = TESTS / "bad_input" / "a-benchmark-has-consent-and-only-answers"
CODES = ("091", "049", "092", "106", "543", "858")
"""Municipalities of Uusimaa, of two size classes and more."""


def record(code: str, hours: object, *, day: str = "2026-11-20", more: str = "") -> str:
    return (
        f'tool: koe\nversion: 1\nmunicipality: "{code}"\ndate: "{day}"\n'
        f'consent: {{by: Kunnanhallitus, date: "2026-11-25"}}\n{more}'
        f'answers: {{plan: "yes", old_one: 3, hours: {hours}}}\n'
    )


def data_of(folder: Path, records: dict[str, str]) -> Data:
    """``records``: name of the file -> text. The tool is at version 2."""
    (folder / "assessments").mkdir(parents=True)
    text = (CASE / "assessments" / "koe.yml").read_text("utf-8")
    (folder / "assessments" / "koe.yml").write_text(text, "utf-8")
    own = folder / "benchmarks" / "koe"
    own.mkdir(parents=True)
    for name, text in records.items():
        (own / f"{name}.yml").write_text(text, "utf-8")
    data = load_folder(folder)
    assert data.errors == ()
    return data


def five(count: int = 5, **more: str) -> dict[str, str]:
    """Records of several municipalities with rising hours."""
    return {
        f"{code}-2026-11-20": record(code, hours, more=more.get(f"c{code}", ""))
        for hours, code in enumerate(CODES[:count], 1)
    }


def text_of(data: Data, source: str) -> str:
    return " ".join(plain_text(site_of(data).pages[source].body).split())


def test_answers_of_an_earlier_version_are_migrated_and_computed(tmp_path: Path) -> None:
    [comparison] = comparisons(catalogue_of(data_of(tmp_path, five())))
    assert comparison.count == 5
    whole = comparison.spreads["double"][0]
    assert (whole.by, whole.count, whole.low, whole.median, whole.high) == ("all", 5, 4, 6, 8)


def test_one_municipality_counts_once_with_its_newest_answers(tmp_path: Path) -> None:
    records = five(4)
    records["091-2025-01-01"] = record("091", 9, day="2025-01-01")
    assert comparisons(catalogue_of(data_of(tmp_path / "four", records)))[0].spreads == {}
    records |= five(5)
    [comparison] = comparisons(catalogue_of(data_of(tmp_path / "five", records)))
    assert comparison.spreads["double"][0].high == 8


@pytest.mark.parametrize(
    ("source", "none", "group"),
    [
        ("fi/vertailuluvut/index.md", "ei ole vielä lukuja", "Kaikki kunnat"),
        ("sv/vertailuluvut/index.md", "har ännu tal", "Alla kommuner"),
    ],
)
def test_the_page_says_that_there_is_nothing_until_five_have_answered(
    tmp_path: Path, source: str, none: str, group: str
) -> None:
    few = text_of(data_of(tmp_path / "few", five(4)), source)
    assert none in few
    assert group not in few
    many = text_of(data_of(tmp_path / "many", five()), source)
    assert none not in many
    assert group in many
    for name in ("Helsinki", "Helsingfors", "Espoo", "Esbo"):
        assert name not in many.partition("## ")[0].partition("Anna oman")[0].partition("Ge den")[0]


def test_a_municipality_is_named_only_when_it_says_so(tmp_path: Path) -> None:
    data = data_of(tmp_path, five(c091="named: true\n"))
    page = text_of(data, "fi/vertailuluvut/index.md").partition("Anna oman")[0]
    assert "Helsinki" in page
    assert "Espoo" not in page
    rows = json.loads(Exports(edition_of(data)).files["data/v1/benchmarks.json"])["items"]
    assert [row["key"] for row in rows if row["group"] == "municipality"] == ["091"]


def test_the_open_data_has_only_what_may_be_shown(tmp_path: Path) -> None:
    exports = Exports(edition_of(data_of(tmp_path, five())))
    document = json.loads(exports.files["data/v1/benchmarks.json"])
    schema = json.loads(exports.files["data/v1/schema/benchmark.json"])
    validator = jsonschema.Draft202012Validator(schema)
    assert document["total"] == len(document["items"]) > 0
    for row in document["items"]:
        validator.validate(row)
        assert row["count"] >= 5
        assert "date" not in row
    assert document["items"][0]["title"] == {"fi": "Kaksin", "sv": "Dubbelt"}


def test_the_project_has_no_benchmarks_that_nobody_gave() -> None:
    """Nothing invented enters data/: delete this when the first municipality gives its answers."""
    assert not list((PROJECT.data / "benchmarks").rglob("*.yml"))


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in (PROJECT.data / "assessments").glob("*.yml"))
)
def test_the_engine_computes_the_same_without_texts(name: str) -> None:
    """The definition of a page, and the one without texts, over the shared cases."""
    data = load_folder(PROJECT.data)
    assessment = data.records(Assessment)[name]
    bare = engine_definition(assessment, data.vocabularies)
    whole = definitions()[name]
    shared = [each["answers"] for each in cases() if each["assessment"] == name]
    for answers in [*shared, *(random_answers(whole, seed) for seed in range(20))]:
        assert calculate(bare, answers).values == calculate(whole, answers).values
        assert score(bare, answers) == score(whole, answers)


def test_answers_that_do_not_fit_are_found_in_rows_too() -> None:
    data = load_folder(CASE)
    bare = engine_definition(data.records(Assessment)["koe"], data.vocabularies)
    found = dict(unfit_answers(bare, {
        "hours": {"low": 1, "expected": 2, "high": 3},
        "services": [{"visits": 2}, 5, {"visits": 1}],
    }))  # fmt: skip
    assert found == {("services",): "no-answer"}
    rows = {"services": [{"visits": True}, 5]}
    assert list(unfit_answers(bare, rows)) == [
        (("services", 0, "visits"), "no-answer"), (("services", 1), "no-answer"),
    ]  # fmt: skip


def test_keys_are_renamed_step_by_step() -> None:
    steps: list[MigrationShape] = [
        {"to": 2, "renamed": {"a": "b"}, "dropped": ["x"]},
        {"to": 3, "renamed": {"b": "c"}, "dropped": []},
    ]
    assert migrated({"a": 1, "x": 2, "rows": [{"a": 3}, 4]}, 1, steps) == {
        "c": 1, "rows": [{"c": 3}, 4],
    }  # fmt: skip
    assert migrated({"b": 1}, 2, steps) == {"c": 1}
    assert migrated({"b": 1}, 3, steps) == {"b": 1}
