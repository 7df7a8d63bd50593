"""JSON Schemas, commented templates and issue forms, generated from the record classes.

The class is the schema: what editors complete and what `digikunta check` refuses cannot drift.
Descriptions come from fields.yml, in Finnish and Swedish; ids from the vocabularies.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from digikunta.authoring.issue_form import FILES, issue_form
from digikunta.reading.messages import load_messages, read_package_yaml
from digikunta.records.base import Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.kinds import KINDS, Kind
from digikunta.records.vocabulary import Label, Municipality, Term, Vocabularies

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LINE = "# yaml-language-server: $schema=../../schema/{kind}.json"


def generated_files(known: Vocabularies) -> dict[str, str]:
    """Path below the project -> content, of everything that is generated and committed."""
    docs = read_package_yaml("fields.yml")
    files: dict[str, Any] = {
        f"{kind.name}.json": _record(kind.model, docs, known) for kind in KINDS
    }
    files["vocabulary.json"] = _list_of(Term, docs, known)
    files["municipalities.json"] = _list_of(Municipality, docs, known)
    files["labels.json"] = _labels()
    written = {f"schema/{name}": _dump(schema) for name, schema in files.items()}
    written |= {f"data/templates/{kind.name}.yml": template(kind, docs) for kind in KINDS}
    written |= {
        name: issue_form(language, docs, load_messages(language, known))
        for language, name in FILES.items()
    }
    return written


def stale_files(root: Path, known: Vocabularies) -> list[str]:
    """The committed copies that differ from what the classes say now."""
    return [
        name
        for name, content in generated_files(known).items()
        if not (root / name).is_file() or (root / name).read_text("utf-8") != content
    ]


def _dump(schema: Any) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


# --- schemas -----------------------------------------------------------------------------------


def _record(model: type[Record], docs: Any, known: Vocabularies) -> dict[str, Any]:
    schema = model.model_json_schema()
    for name, definition in (*schema.get("$defs", {}).items(), (model.__name__, schema)):
        _describe(definition, docs.get(name, {}))
    return {"$schema": _DIALECT, **_offer_ids(schema, known)}


def _list_of(model: type[Record], docs: Any, known: Vocabularies) -> dict[str, Any]:
    item = _record(model, docs, known)
    definitions = item.pop("$defs", {})
    return {"$schema": item.pop("$schema"), "type": "array", "items": item, "$defs": definitions}


def _describe(definition: dict[str, Any], docs: Mapping[str, Any]) -> None:
    """Replace programmers' docstrings by the words for editors."""
    definition.pop("description", None)
    for name, field in definition.get("properties", {}).items():
        field.pop("title", None)
        if entry := docs.get(name):
            field["description"] = f"{entry['help']['fi']}\n\n{entry['help']['sv']}"


def _offer_ids(schema: Any, known: Vocabularies) -> Any:
    """``x-vocabulary`` becomes the list of ids with their names, so that editors can offer them."""
    if isinstance(schema, list):
        return [_offer_ids(item, known) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if vocabulary := schema.get("x-vocabulary"):
        rest = {key: value for key, value in schema.items() if key != "x-vocabulary"}
        named = known.named(vocabulary)
        return {**rest, "oneOf": [_choice(id_, label) for id_, label in named.items()]}
    return {key: _offer_ids(value, known) for key, value in schema.items()}


def _choice(id_: str, label: Label) -> dict[str, str]:
    both = label.fi if label.fi == label.sv else f"{label.fi} / {label.sv}"
    return {"const": id_, "title": both}


def _labels() -> dict[str, Any]:
    label = {
        "type": "object",
        "properties": {"fi": {"type": "string"}, "sv": {"type": "string"}},
        "required": ["fi", "sv"],
        "additionalProperties": False,
    }
    lists = {
        name: {
            "type": "object",
            "properties": {value: {"$ref": "#/$defs/label"} for value in values},
            "required": list(values),
            "additionalProperties": False,
        }
        for name, values in CLOSED_LISTS.items()
    }
    return {
        "$schema": _DIALECT,
        "type": "object",
        "properties": lists,
        "required": list(lists),
        "additionalProperties": False,
        "$defs": {"label": label},
    }


# --- templates ---------------------------------------------------------------------------------


def template(kind: Kind, docs: Any) -> str:
    """A record to copy: required fields to fill in, the others as comments with their help."""
    return "\n".join([_LINE.format(kind=kind.name), *_template_lines(kind.model, docs)]) + "\n"


_SAMPLES: Mapping[str, str] = {
    "id": "tunnus",
    "original_language": "fi",
    "title": '\n  fi: ""\n  sv: ""',
    "summary": '\n  fi: ""\n  sv: ""',
    "requires": '\n  fi: ""\n  sv: ""',
    "publisher": '\n  fi: ""\n  sv: ""',
    "name_status": "\n  fi: official\n  sv: translation",
    "programme_link": "not-stated",
    "themes": "[e-services]",
    "status": "unknown",
    "reviewed": '"2026-01-01"',
    "phases": "[plan]",
    "origin": "related",
    "tier": "core",
    "licence": "unknown",
    "link_status": "unchecked",
    "source_coverage": "seen",
    "sources": (
        '\n  - id: lahde\n    title: ""\n    publisher: ""\n'
        '    url: "https://"\n    date: "2026"\n    language: fi'
    ),
    "fi": '""',
    "sv": '\n  - word: ""\n    standing: translation',
    "en": '""',
    "version": "1",
    "purpose": '\n  fi: ""\n  sv: ""',
    "minutes": "{low: 5, high: 10}",
    "groups": (
        '\n  - id: perustiedot\n    title: {fi: "", sv: ""}\n    questions:\n'
        '      - {id: kysymys, kind: text, text: {fi: "", sv: ""}}'
    ),
}
"""What stands after a required field in the template, ready to be replaced.

A field that is not here takes the first value of its closed list.
"""


def _template_lines(model: type[Record], docs: Any) -> Iterator[str]:
    entries = docs[model.__name__]
    for name, field in model.model_fields.items():
        yield f"# {entries[name]['help']['fi']}"
        yield f"# {entries[name]['help']['sv']}"
        if field.is_required():
            sample = _SAMPLES.get(name) or _first_choice(field.annotation)
            yield f"{name}:{sample}" if sample.startswith("\n") else f"{name}: {sample}"
        else:
            yield f"# {name}:"


def _first_choice(annotation: Any) -> str:
    """The first value of a closed list: a sound one, which the list itself comes with."""
    if get_origin(annotation) is Literal:
        return str(get_args(annotation)[0])
    return next((_first_choice(part) for part in get_args(annotation)), "")
