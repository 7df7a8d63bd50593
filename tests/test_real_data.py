"""The project's own records are tests too: complete, true to the rules, in both languages."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml
from digikunta.reading.messages import read_package_yaml
from digikunta.records.base import Record
from digikunta.records.benchmark import Benchmark
from digikunta.records.experiment import Experiment
from digikunta.records.front_matter import FrontMatter
from digikunta.records.kinds import KINDS
from digikunta.records.texts import Localised
from digikunta.records.tool import Tool
from support import ROOT, load_folder

DATA = load_folder(ROOT / "data")
RECORDS: list[Experiment | Tool] = [*DATA.experiments.values(), *DATA.tools.values()]


def localised(value: Any) -> Iterator[Localised[Any]]:
    if isinstance(value, Localised):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from localised(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from localised(item)


def test_there_is_not_a_single_problem_or_warning() -> None:
    assert DATA.problems == ()


@pytest.mark.parametrize("folder", ["experiments", "tools"])
def test_every_file_is_a_record_that_was_read(folder: str) -> None:
    files = {path.stem for path in (ROOT / "data" / folder).glob("*.yml")}
    assert files
    assert set(getattr(DATA, folder)) == files


def test_every_text_is_in_both_languages() -> None:
    missing = [
        record.id
        for record in RECORDS
        if any(text.fi is None or text.sv is None for text in localised(record))
    ]
    assert missing == []


def figures(text: str | tuple[str, ...] | None) -> set[str]:
    """Decimals and numbers over 31: others may be days, months or words in one language."""
    lines = text if isinstance(text, tuple) else (text or "",)
    joined = re.sub(r"(?<=\d)[ \N{NO-BREAK SPACE}](?=\d{3}\b)", "", " ".join(lines))
    return {each for each in re.findall(r"\d+(?:,\d+)?", joined) if "," in each or int(each) > 31}


def test_a_figure_is_the_same_in_both_languages() -> None:
    """A figure that was corrected in one language only misinforms the readers of the other."""
    different = [
        (record.id, text.fi, text.sv)
        for kind in KINDS
        for record in DATA.records(kind.model).values()
        for text in localised(record)
        if figures(text.fi) != figures(text.sv)
    ]
    assert different == []


def test_digikuntakokeilu_is_claimed_by_the_three_that_a_source_confirms() -> None:
    claimed = {id_ for id_, e in DATA.experiments.items() if e.programme == "digikuntakokeilu"}
    confirmed = {id_ for id_, e in DATA.experiments.items() if e.programme_link == "confirmed"}
    assert claimed == confirmed
    assert len(claimed) == 3


def test_every_record_has_its_origin() -> None:
    for record in RECORDS:
        assert record.provenance is not None, record.id
        assert record.sources, record.id


def test_the_table_has_308_municipalities_and_five_that_are_gone() -> None:
    table = DATA.vocabularies.municipalities
    gone = {code for code, place in table.items() if place.ended}
    assert len(table) - len(gone) == 308
    assert gone == {"099", "174", "442", "588", "911"}
    for code in gone:
        successor = table[code].successor
        assert successor in table
        assert table[str(successor)].ended is None


def test_language_status_follows_the_statistics() -> None:
    """Statistics Finland 2026: 259 Finnish, 16 Swedish, 33 bilingual."""
    today = [p for p in DATA.vocabularies.municipalities.values() if p.ended is None]
    counts = {
        code: sum(p.language == code for p in today) for code in ("fi", "sv", "fi-sv", "sv-fi")
    }
    assert counts == {"fi": 259, "sv": 16, "fi-sv": 18, "sv-fi": 15}


def test_every_region_of_the_table_is_in_the_vocabulary() -> None:
    regions = DATA.vocabularies.terms["regions"].keys()
    assert {p.region for p in DATA.vocabularies.municipalities.values()} == set(regions)
    assert len(regions) == 19


def test_every_field_of_every_class_is_documented_in_both_languages() -> None:
    docs = read_package_yaml("fields.yml")
    waiting: list[type[Record]] = [*(kind.model for kind in KINDS), Benchmark, FrontMatter]
    seen: set[type[Record]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen or issubclass(model, Localised):
            continue
        seen.add(model)
        assert set(docs[model.__name__]["_title"]) == {"fi", "sv"}
        for name, field in model.model_fields.items():
            entry = docs[model.__name__][name]
            assert all(entry[part][code] for part in ("label", "help") for code in ("fi", "sv"))
            waiting.extend(_inner(field.annotation))


def _inner(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _inner(part)


@pytest.mark.parametrize(("kind", "folder"), [(kind.name, kind.folder) for kind in KINDS])
def test_the_committed_schema_accepts_every_committed_record(kind: str, folder: str) -> None:
    schema = json.loads((ROOT / "schema" / f"{kind}.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for path in sorted((ROOT / "data" / folder).glob("*.yml")):
        errors = [
            error.message
            for error in validator.iter_errors(yaml.safe_load(path.read_text("utf-8")))
        ]
        assert errors == [], path.name


@pytest.mark.parametrize(("kind", "folder"), [(kind.name, kind.folder) for kind in KINDS])
def test_every_record_names_its_schema_for_editors(kind: str, folder: str) -> None:
    wanted = f"# yaml-language-server: $schema=../../schema/{kind}.json\n"
    for path in (ROOT / "data" / folder).glob("*.yml"):
        assert path.read_text("utf-8").startswith(wanted), path.name


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_template_lacks_only_texts(kind: str) -> None:
    """An editor complains of nothing else in a new record, and of nothing in the template."""
    text = (ROOT / "data" / "templates" / f"{kind}.yml").read_text("utf-8")
    assert "yaml-language-server" not in text
    validator = jsonschema.Draft202012Validator(
        json.loads((ROOT / "schema" / f"{kind}.json").read_bytes())
    )
    for error in validator.iter_errors(yaml.safe_load(text)):
        leaves = list(leaves_of(error))
        assert any(leaf.instance in ("", "https://") for leaf in leaves), error.message


def leaves_of(error: jsonschema.ValidationError) -> Iterator[jsonschema.ValidationError]:
    """The errors inside an error of several alternatives, or the error itself."""
    if error.context:
        for each in error.context:
            yield from leaves_of(each)
    else:
        yield error


def test_an_editor_quotes_municipality_codes_and_names_them() -> None:
    schema = json.loads((ROOT / "schema" / "experiment.json").read_bytes())
    choices = schema["$defs"]["Participation"]["properties"]["code"]["oneOf"]
    assert {"const": "091", "type": "string", "description": "Helsinki / Helsingfors"} in choices
    assert {each["type"] for each in choices} == {"string"}


def test_a_schema_refuses_what_the_check_refuses() -> None:
    schema = json.loads((ROOT / "schema" / "experiment.json").read_text("utf-8"))
    path = ROOT / "data" / "experiments" / "turku-palautebotti.yml"
    record = yaml.safe_load(path.read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    wrong = [{"status": "valmis"}, {"themes": ["no-such-theme"]}, {"unknown": 1}, {"themes": []}]
    for change in wrong:
        assert list(validator.iter_errors({**record, **change})), change
