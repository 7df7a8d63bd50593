"""The open data: every file is valid for its schema, and all files are consistent."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from digikunta.exports.all_exports import Exports
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.json_files import VERSION
from digikunta.exports.tables import SEPARATOR
from digikunta.pages.prose import to_text
from digikunta.reading.source_commit import Commit
from digikunta.records.evidence_grade import effect
from digikunta.records.kinds import Kind
from digikunta.records.prose import plain_text
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from support import ABOUT, MINIMAL_EXPERIMENT, ROOT, TESTS, edition_of, load_folder, write_record

FOLDERS = {
    "real": ROOT / "data",
    "experiment": TESTS / "golden" / "an-experiment-with-everything",
    "tool": TESTS / "golden" / "a-tool-with-everything",
}
DATA = "data/v1/"
in_each_folder = pytest.mark.parametrize("folder", FOLDERS)
of_each_kind = pytest.mark.parametrize("kind", PUBLISHED, ids=lambda kind: kind.folder)


@cache
def exports(folder: str) -> Exports:
    return Exports(edition_of(load_folder(FOLDERS[folder])))


def text(folder: str, name: str) -> str:
    return exports(folder).files[DATA + name].decode("utf-8")


def document(folder: str, name: str) -> Any:
    return json.loads(text(folder, name))


# --- every answer keeps to the contract -----------------------------------------------------------


def closed(schema: Any) -> Any:
    """The schema without additional properties: every published field must be in it."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(each) for name, each in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        made["additionalProperties"] = False
    return made


@cache
def contract(folder: str) -> Registry[Any]:
    """The contract at its published address, and nothing else that it could refer to."""
    contents = closed(document(folder, "openapi.json"))
    resource = Resource.from_contents(contents, default_specification=DRAFT202012)
    return Registry().with_resource(f"{ABOUT.base}{DATA}openapi.json", resource)


def validator(folder: str, path: str) -> Draft202012Validator:
    """For the answer at one path of the contract."""
    at = "/".join(("paths", path.replace("~", "~0").replace("/", "~1"), "get", "responses/200"))
    schema = {"$ref": f"{ABOUT.base}{DATA}openapi.json#/{at}/content/application~1json/schema"}
    return Draft202012Validator(schema, registry=contract(folder), format_checker=FormatChecker())


def answers(folder: str) -> Iterator[tuple[str, str]]:
    """Each path of the contract that answers with JSON, and each file at it."""
    for path, item in document(folder, "openapi.json")["paths"].items():
        if "application/json" in item["get"]["responses"]["200"]["content"]:
            for address in files_at(folder, path):
                yield path, address


def files_at(folder: str, path: str) -> list[str]:
    pattern = re.escape(path.removeprefix("/")).replace(re.escape("{id}"), "[^/]+")
    return [address for address in exports(folder).files if re.fullmatch(pattern, address)]


@in_each_folder
def test_every_answer_is_as_the_contract_says(folder: str) -> None:
    validators = {path: validator(folder, path) for path, _ in answers(folder)}
    faults = [
        (address, error.json_path, error.message)
        for path, address in answers(folder)
        for error in validators[path].iter_errors(json.loads(exports(folder).files[address]))
    ]
    assert faults == []


def test_the_contract_refuses_what_it_does_not_describe() -> None:
    whole = document("experiment", "experiments/etahoiva.json")
    check = validator("experiment", "/data/v1/experiments/{id}.json")
    check.validate(whole)
    for broken in (
        {**whole, "item": {**whole["item"], "unheard": 1}},
        {**whole, "item": {name: each for name, each in whole["item"].items() if name != "title"}},
        {**whole, "item": {**whole["item"], "status": "asleep"}},
        {**whole, "generated_at": "yesterday"},
        {name: each for name, each in whole.items() if name != "licence"},
    ):
        with pytest.raises(ValidationError):
            check.validate(broken)


@in_each_folder
def test_every_file_of_data_has_an_address_in_the_contract(folder: str) -> None:
    reported = {
        address
        for path in document(folder, "openapi.json")["paths"]
        for address in files_at(folder, path)
    }
    aside = re.compile(rf"{DATA}(schema/[a-z]+\.json|openapi\.json|[a-z]+\.csv-metadata\.json)")
    rest = {each for each in exports(folder).files if each.startswith(DATA)} - reported
    assert {each for each in rest if not aside.fullmatch(each)} == set()


@in_each_folder
def test_no_address_of_the_contract_is_without_a_file(folder: str) -> None:
    """Except single records of kinds that the folder has none of."""
    empty = [
        path
        for path in document(folder, "openapi.json")["paths"]
        if not files_at(folder, path) and "{id}" not in path
    ]
    assert empty == []


def test_the_contract_is_openapi() -> None:
    """By an independent validator."""
    spec = document("real", "openapi.json")
    OpenAPIV31SpecValidator(spec).validate()
    with pytest.raises(Exception, match="summry"):
        OpenAPIV31SpecValidator({**spec, "info": {**spec["info"], "summry": "x"}}).validate()


def keywords(schema: Any) -> set[str]:
    """The keywords of a schema and of the schemas inside it."""
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for name, value in schema.items():
        if name in ("properties", "$defs", "schemas"):
            found |= {each for inner in value.values() for each in keywords(inner)}
        elif name in ("anyOf", "allOf", "oneOf", "prefixItems"):
            found |= {each for inner in value for each in keywords(inner)}
        elif name in ("items", "additionalProperties"):
            found |= keywords(value)
    return found


STANDARD = """
    $schema $id $ref $defs $comment title description type format pattern enum const examples
    default properties required additionalProperties items prefixItems anyOf allOf oneOf
    minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems
    uniqueItems propertyNames minProperties maxProperties deprecated
"""


def test_schemas_have_the_keywords_of_the_standard_only() -> None:
    """Validators refuse or ignore others, such as pydantic's ``gt`` of a union."""
    found = {path.name: json.loads(path.read_bytes()) for path in (ROOT / "schema").glob("*.json")}
    for address in exports("real").files:
        if address.startswith(f"{DATA}schema/"):
            found[address] = document("real", address.removeprefix(DATA))
    types = document("real", "openapi.json")["components"]["schemas"]
    found |= {f"components/{name}": schema for name, schema in types.items()}
    faults = {name: keywords(schema) - set(STANDARD.split()) for name, schema in found.items()}
    assert {name: each for name, each in faults.items() if each} == {}


@in_each_folder
def test_types_of_the_contract_are_named_and_stand_in_it(folder: str) -> None:
    """Generators of clients name a type by its component or its title, which are the same."""
    spec = document(folder, "openapi.json")
    types = spec["components"]["schemas"]
    assert {"Experiment", "ExperimentList", "Source", "ToolKind", "TextInBoth"} <= set(types)
    assert [name for name, each in types.items() if each.get("title", name) != name] == []
    references = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(spec)))
    assert references <= {f"#/components/schemas/{name}" for name in types}
    assert "$defs" not in json.dumps(spec)


def test_what_kind_of_id_a_field_holds_is_in_its_schema() -> None:
    themes = document("real", "schema/experiment.json")["properties"]["themes"]
    assert themes["items"]["$comment"] == "vocabulary: themes"


def test_every_schema_is_a_schema_at_its_own_address() -> None:
    for address, content in exports("real").files.items():
        if address.startswith(f"{DATA}schema/"):
            schema = json.loads(content)
            Draft202012Validator.check_schema(schema)
            assert schema["$id"] == ABOUT.base + address


def test_unknown_fields_are_no_fault_for_readers() -> None:
    """Version 1 may grow: a schema that was saved must accept what comes later."""
    assert "additionalProperties" not in text("real", "schema/experiment.json")


def test_every_field_is_explained_in_both_languages() -> None:
    for kind in PUBLISHED:
        schema = document("real", f"schema/{kind.name}.json")
        for name, field in schema["properties"].items():
            assert name == "computed" or "\n\n" in field["description"], (kind.name, name)
        for field in schema["$defs"][schema["properties"]["computed"]["$ref"].split("/")[-1]][
            "properties"
        ].values():
            assert " / " in field["description"]


# --- envelopes ----------------------------------------------------------------------------------


def test_an_envelope_has_version_origin_and_licence() -> None:
    whole = document("real", "experiments.json")
    assert whole["schema_version"] == VERSION
    assert whole["generated_from"] == ABOUT.commit.name
    assert whole["generated_at"] == "2026-11-22T00:00:00Z"
    assert whole["licence"] == "CC-BY-4.0"
    assert whole["attribution"]["sv"] == "Provkommun, CC BY 4.0, https://kunta.example.org/digi/"
    assert whole["schema"] == "https://kunta.example.org/digi/data/v1/schema/experiment.json"


def test_what_is_not_known_of_the_origin_is_left_out() -> None:
    about = replace(ABOUT, commit=Commit())
    files = Exports(edition_of(load_folder(FOLDERS["experiment"]), about)).files
    whole = json.loads(files[f"{DATA}experiments.json"])
    assert {"generated_from", "generated_at"} & set(whole) == set()


def test_others_data_keeps_its_attribution() -> None:
    sources = document("real", "vocabularies.json")["sources"]
    assert "Tilastokeskus" in sources[0]["source"]
    assert "GeoNames" in [each["source"] for each in sources]


# --- the files agree ----------------------------------------------------------------------------


@in_each_folder
@of_each_kind
def test_the_list_holds_every_record_as_its_own_file_has_it(folder: str, kind: Kind) -> None:
    whole = document(folder, f"{kind.folder}.json")
    records = exports(folder).edition.records(kind)
    assert whole["total"] == len(records)
    assert [item["id"] for item in whole["items"]] == list(records)
    for item in whole["items"]:
        assert document(folder, f"{kind.folder}/{item['id']}.json")["item"] == item


@of_each_kind
def test_recorded_fields_are_as_they_were_recorded(kind: Kind) -> None:
    for item in document("real", f"{kind.folder}.json")["items"]:
        recorded = {name: each for name, each in item.items() if name != "computed"}
        known = exports("real").edition.catalogue.vocabularies
        again = kind.model.model_validate(recorded, context=known)
        assert again == exports("real").edition.records(kind)[item["id"]]


def test_the_grade_and_the_effect_are_those_of_the_page() -> None:
    catalogue = exports("real").edition.catalogue
    for item in document("real", "experiments.json")["items"]:
        experiment = catalogue.cases[item["id"]]
        assert item["computed"]["evidence_grade"] == int(catalogue.grading(experiment).grade)
        assert item["computed"]["effect"] == effect(experiment)


def test_every_id_that_a_record_names_is_in_the_vocabularies() -> None:
    held = {
        each["id"]: {entry["id"] for entry in each["entries"]}
        for each in document("real", "vocabularies.json")["items"]
    }
    experiments = document("real", "experiments.json")["items"]
    for item in experiments:
        assert set(item["themes"]) <= held["themes"]
        assert {each["code"] for each in item["municipalities"]} <= held["municipalities"]
        assert item["status"] in held["status"]
        assert set(item["computed"]["regions"]) <= held["regions"]


def test_an_untranslated_record_says_so(tmp_path: Path) -> None:
    record = MINIMAL_EXPERIMENT.replace("{fi: Koe, sv: Försök}", "{fi: Koe}")
    write_record(tmp_path, "experiments", "koe", record)
    files = Exports(edition_of(load_folder(tmp_path))).files
    item = json.loads(files[f"{DATA}experiments/koe.json"])["item"]
    assert item["computed"]["translated"] == ["fi"]
    assert item["title"] == {"fi": "Koe"}


# --- tables -------------------------------------------------------------------------------------


def rows(folder: str, kind: Kind) -> list[dict[str, str]]:
    return table(exports(folder).files[f"{DATA}{kind.folder}.csv"])


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    written = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(written, delimiter=";", strict=True))


def metadata(folder: str, kind: Kind) -> list[dict[str, Any]]:
    described = document(folder, f"{kind.folder}.csv-metadata.json")
    columns: list[dict[str, Any]] = described["tableSchema"]["columns"]
    return columns


@of_each_kind
def test_a_table_has_a_row_for_each_record_and_the_columns_that_are_described(kind: Kind) -> None:
    found = rows("real", kind)
    assert [row["id"] for row in found] == list(exports("real").edition.records(kind))
    names = [column["name"] for column in metadata("real", kind)]
    assert len(set(names)) == len(names)
    for row in found:
        assert list(row) == names
    assert all(" / " in column["dc:description"] for column in metadata("real", kind))


@of_each_kind
def test_every_field_of_a_record_has_a_column(kind: Kind) -> None:
    names = [column["name"] for column in metadata("real", kind)]
    for field in kind.model.model_fields:
        assert any(name == field or name.startswith(f"{field}_") for name in names), field


def test_a_table_says_what_the_json_says() -> None:
    items = {item["id"]: item for item in document("real", "experiments.json")["items"]}
    for row in rows("real", PUBLISHED[0]):
        item = items[row["id"]]
        assert row["title_sv"] == item["title"].get("sv", "")
        assert row["themes"].split(SEPARATOR) == item["themes"]
        assert row["sources"].split(SEPARATOR) == [each.get("url", "") for each in item["sources"]]
        assert row["computed_evidence_grade"] == str(item["computed"]["evidence_grade"])
        assert row["period_start"] == item.get("period", {}).get("start", "")
        conclusions = item.get("conclusions", [])
        assert row["conclusions_fi"] == SEPARATOR.join(each["text"]["fi"] for each in conclusions)
        for name in ("results", "lessons", "costs"):
            sources = [" ".join(each["source"]) for each in item.get(name, [])]
            assert row[f"{name}_source"] == SEPARATOR.join(sources)
        places = [each.get("at", {}).get("sv", "") for each in item.get("results", [])]
        assert row["results_at_sv"] == SEPARATOR.join(places)
        kinds = [each.get("kind", "") for each in item.get("results", [])]
        assert row["results_kind"] == SEPARATOR.join(kinds)
        assert row["computed_confidence"] == item["computed"]["confidence"]


def test_the_columns_with_everything_are_filled() -> None:
    """The record with everything leaves only the place of another country empty."""
    [row] = [each for each in rows("experiment", PUBLISHED[0]) if each["id"] == "etahoiva"]
    assert [name for name, cell in row.items() if not cell] == ["place_fi", "place_sv"]
    assert row["evidence_baseline"] == "true"


def test_the_table_of_predictions_says_what_the_json_says() -> None:
    files = exports("real").files
    rows = table(files[f"{DATA}predictions.csv"])
    items = json.loads(files[f"{DATA}predictions.json"])["items"]
    described = document("real", "predictions.csv-metadata.json")["tableSchema"]
    assert list(rows[0]) == [each["name"] for each in described["columns"]]
    assert [(row["experiment"], row["id"]) for row in rows] == [
        (item["experiment"], item["prediction"]["id"]) for item in items
    ]
    for row, item in zip(rows, items, strict=True):
        outcomes = item["outcomes"]
        final = [each for each in outcomes if not each["interim"]] or outcomes
        assert row["outcomes"] == str(len(outcomes))
        assert row["expected"] == str(item["prediction"].get("expected", ""))
        assert row["outcome_measured_on"] == (final[-1]["measured_on"] if final else "")
        assert row["is_met"] == str(item.get("is_met", "")).lower()
    assert any(row["outcome_value"] for row in rows)
    assert any(row["outcome_interim"] == "true" for row in rows)


def test_a_range_of_euros_is_one_cell(tmp_path: Path) -> None:
    cost = "{kind: total, type: one-off, amount: {low: 1000, high: 2000}, basis: budget}"
    write_record(tmp_path, "experiments", "koe", f"{MINIMAL_EXPERIMENT}costs: [{cost}]\n")
    [row] = table(Exports(edition_of(load_folder(tmp_path))).files[f"{DATA}experiments.csv"])
    assert row["costs"] == "1000-2000"


def test_no_item_of_a_list_holds_the_mark_between_items() -> None:
    for kind in PUBLISHED:
        lists = [each["name"] for each in metadata("real", kind) if "separator" in each]
        for item in document("real", f"{kind.folder}.json")["items"]:
            assert SEPARATOR not in json.dumps(item, ensure_ascii=False), item["id"]
        assert lists


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    attack = f"'{start}HYPERLINK(\"https://x.example\")'"
    record = MINIMAL_EXPERIMENT.replace("fi: Koe,", f"fi: {attack},")
    write_record(tmp_path, "experiments", "koe", record)
    [row] = table(Exports(edition_of(load_folder(tmp_path))).files[f"{DATA}experiments.csv"])
    assert row["title_fi"] == f'\'{start}HYPERLINK("https://x.example")'


@of_each_kind
def test_no_cell_of_ours_begins_like_a_formula_unless_it_is_a_number(kind: Kind) -> None:
    for row in rows("real", kind):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or float(cell) < 0


# --- words --------------------------------------------------------------------------------------


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def joined(shown: str) -> str:
    return re.sub(r"\s+", "", shown)


def test_words_are_those_that_the_pages_show() -> None:
    for kind in PUBLISHED:
        for item in document("real", f"{kind.folder}.json")["items"]:
            for each in texts(item):
                assert joined(plain_text(each)) == joined(to_text(each))


@given(st.text(alphabet="ab *_[]()<>&`#\n-1.", max_size=60))
def test_words_hold_no_markup_of_the_page(text: str) -> None:
    assert "\n" not in plain_text(text)
    assert joined(plain_text(text)) == joined(to_text(text))


def test_files_are_the_same_whenever_they_are_made() -> None:
    data = load_folder(FOLDERS["experiment"])
    assert Exports(edition_of(data)).files == exports("experiment").files


def test_the_edition_takes_mappings_as_they_are(tmp_path: Path) -> None:
    """An empty data folder still gives every list, with nothing in it."""
    (tmp_path / "experiments").mkdir()
    files: Mapping[str, bytes] = Exports(edition_of(load_folder(tmp_path))).files
    assert json.loads(files[f"{DATA}experiments.json"])["items"] == []
    assert not [address for address in files if address.endswith(".atom")]
