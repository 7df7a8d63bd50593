"""JSON Schemas of what is published, made from the record classes.

They differ from the schemas for editors in schema/: what is published is always whole (a list is a
list also where one text may be written), empty values are left out, and unknown fields are no
fault, because version 1 may grow.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from digikunta.catalogue.file_addresses import schema_file
from digikunta.exports.computed_fields import Computed, computed_class
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.kinds import Kind
from digikunta.records.vocabulary import Municipality, Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files(edition: Edition) -> Iterator[ExportFile]:
    """One schema for each kind of record, one for vocabularies and one for redirects."""
    for kind, _ in edition.kinds:
        yield _file(edition, kind.name, partial(record_schema, edition, kind))
    yield _file(edition, "vocabulary", partial(_vocabulary, edition))
    yield _file(edition, "redirect", lambda: _REDIRECT)


def _file(edition: Edition, name: str, schema: Callable[[], Mapping[str, Any]]) -> ExportFile:
    return ExportFile(schema_file(name), lambda: _text(edition, name, schema()))


def _text(edition: Edition, name: str, schema: Mapping[str, Any]) -> str:
    whole = {"$schema": DIALECT, "$id": edition.absolute_url(schema_file(name)), **schema}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def record_schema(edition: Edition, kind: Kind) -> dict[str, Any]:
    """A record as it is published: its own fields, and what the site worked out."""
    schema = kind.model.model_json_schema(mode="serialization")
    worked_out = computed_class(kind)
    extra = worked_out.model_json_schema(mode="serialization")
    definitions = {**schema.pop("$defs", {}), **extra.pop("$defs", {})}
    classes = {kind.model.__name__: schema, **definitions}
    for name, definition in classes.items():
        _describe(definition, edition.docs.get(name, {}))
    _describe_computed(edition, worked_out, extra)
    schema["properties"]["computed"] = {"$ref": f"#/$defs/{worked_out.__name__}"}
    definitions[worked_out.__name__] = extra
    published: dict[str, Any] = _published({**schema, "$defs": definitions})
    return published


def _describe(definition: dict[str, Any], docs: Mapping[str, Any]) -> None:
    """The words for editors, in both languages, in place of programmers' docstrings."""
    definition.pop("description", None)
    if "_title" in docs:
        definition["title"] = joined(docs["_title"])
    for name, field in definition.get("properties", {}).items():
        field.pop("title", None)
        if entry := docs.get(name):
            field["description"] = f"{entry['help']['fi']}\n\n{entry['help']['sv']}"


def _describe_computed(edition: Edition, model: type[Computed], definition: dict[str, Any]) -> None:
    definition["title"] = joined(edition.in_both("computed"))
    definition.pop("description", None)
    for name in model.model_fields:
        field = definition["properties"][name]
        field.pop("title", None)
        field["description"] = joined(edition.in_both(f"computed-{name}"))


def joined(texts: Mapping[LanguageCode, str]) -> str:
    """Both languages in the one place that a schema or a column has for words."""
    return " / ".join(texts[code] for code in LANGUAGES)


def _published(schema: Any) -> Any:
    """The schema of what is written out, from the schema of what may be written in."""
    if isinstance(schema, list):
        return [_published(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _published(each) for name, each in schema.items() if name not in _LEFT_OUT}
    if isinstance(schema.get("properties"), dict):
        made["required"] = [
            name for name, each in schema["properties"].items() if not _may_lack(each)
        ]
        if not made["required"]:
            del made["required"]
    if "anyOf" in made:
        made["anyOf"] = [each for each in made["anyOf"] if not _is_shorthand(each, made["anyOf"])]
        if len(made["anyOf"]) == 1:
            made |= made.pop("anyOf")[0]
    return made


_LEFT_OUT = ("additionalProperties", "default")


def _may_lack(field: Mapping[str, Any]) -> bool:
    return {"type": "null"} in field.get("anyOf", ())


def _is_shorthand(choice: Mapping[str, Any], choices: list[Mapping[str, Any]]) -> bool:
    """Nothing (left out when written), or one text where there may be several or two languages."""
    if choice.get("type") == "null":
        return True
    longer = {each.get("type") for each in choices} & {"array", "object"}
    return choice.get("type") == "string" and "minLength" in choice and bool(longer)


# --- what is no record ---------------------------------------------------------------------------


def _vocabulary(edition: Edition) -> dict[str, Any]:
    """Entries have the fields of a term or, for municipalities, of a municipality."""
    fields: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for model in (Municipality, Term):
        schema = model.model_json_schema(mode="serialization")
        _describe(schema, edition.docs[model.__name__])
        fields |= schema["properties"]
        definitions |= schema.get("$defs", {})
    for renamed in ("code", "name"):
        del fields[renamed]
    fields["id"] = {"type": "string"}  # values of closed lists are no ids of files
    for definition in definitions.values():
        _describe(definition, {})
    entry = _published({"type": "object", "properties": fields})
    return {
        "title": "Sanasto / Vokabulär",
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "closed": {"type": "boolean"},
            "entries": {"type": "array", "items": {**entry, "required": ["id", "label"]}},
        },
        "required": ["id", "closed", "entries"],
        "$defs": _published(definitions),
    }


_REDIRECT: Mapping[str, Any] = {
    "title": "Vanha osoite / Gammal adress",
    "type": "object",
    "properties": {
        "from": {"type": "string", "pattern": "^/"},
        "to": {"type": "string", "pattern": "^/"},
    },
    "required": ["from", "to"],
}
