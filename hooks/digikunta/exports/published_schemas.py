"""JSON Schemas of the open data, generated from the record classes.

They differ from the schemas for editors in schema/: shorthand forms do not occur in published data
(a list is always a list), empty values are left out, and additional fields are allowed, because
version 1 may be extended.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from pydantic import BaseModel

from digikunta.catalogue.file_addresses import schema_file
from digikunta.exports.computed_fields import Computed, computed_class
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.published_benchmarks import SCHEMA
from digikunta.exports.published_predictions import prediction_schema
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.kinds import Kind
from digikunta.records.vocabulary import Municipality, Term
from digikunta.records.vocabulary_ids import VOCABULARY

DIALECT = "https://json-schema.org/draft/2020-12/schema"


Schema: TypeAlias = dict[str, Any]


def schema_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield a file for each published schema."""
    for name, schema in published_schemas(edition).items():
        yield ExportFile(schema_file(name), partial(_text, edition, name, schema))


def published_schemas(edition: Edition) -> Mapping[str, Callable[[], Schema]]:
    """Return the schemas by name: a kind of records each, predictions, benchmarks, vocabularies,
    redirects.
    """
    kinds = {kind.name: partial(record_schema, edition, kind) for kind, _ in edition.kinds}
    return {
        **kinds,
        "prediction": partial(_prediction, edition),
        "vocabulary": partial(_vocabulary, edition),
        "benchmark": lambda: dict(SCHEMA),
        "redirect": lambda: dict(_REDIRECT),
    }


def _text(edition: Edition, name: str, schema: Callable[[], Schema]) -> str:
    document = {"$schema": DIALECT, "$id": edition.absolute_url(schema_file(name)), **schema()}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def record_schema(edition: Edition, kind: Kind) -> Schema:
    """Return the schema of a published record: recorded and computed fields."""
    schema = kind.model.model_json_schema(mode="serialization")
    computed_model = computed_class(kind)
    extra = computed_model.model_json_schema(mode="serialization")
    definitions = {**schema.pop("$defs", {}), **extra.pop("$defs", {})}
    classes = {kind.model.__name__: schema, **definitions}
    for name, definition in classes.items():
        _describe(definition, edition.docs.get(name, {}))
    _describe_computed(edition, computed_model, extra)
    schema["properties"]["computed"] = {"$ref": f"#/$defs/{computed_model.__name__}"}
    definitions[computed_model.__name__] = extra
    published: dict[str, Any] = _published({**schema, "$defs": definitions})
    return published


def class_schema(model: type[BaseModel]) -> Schema:
    """Return the schema of published values of a class without classes inside."""
    schema = model.model_json_schema(mode="serialization")
    _describe(schema, {})
    published: Schema = _published(schema)
    return published


def _describe(definition: dict[str, Any], docs: Mapping[str, Any]) -> None:
    """Replace docstrings by the bilingual names and help texts of fields.yml, in place.

    The title stays the name of the class: generators of clients name their types by it.
    """
    definition.pop("description", None)
    if "_title" in docs:
        definition["description"] = joined(docs["_title"])
    for name, field in definition.get("properties", {}).items():
        field.pop("title", None)
        if entry := docs.get(name):
            field["description"] = f"{entry['help']['fi']}\n\n{entry['help']['sv']}"


def _describe_computed(edition: Edition, model: type[Computed], definition: dict[str, Any]) -> None:
    definition["description"] = joined(edition.in_both("computed"))
    for name in model.model_fields:
        field = definition["properties"][name]
        field.pop("title", None)
        field["description"] = joined(edition.in_both(f"computed-{name}"))


def joined(texts: Mapping[LanguageCode, str]) -> str:
    """Return both languages as one text, for formats with a single description."""
    return " / ".join(texts[code] for code in LANGUAGES)


def _published(schema: Any) -> Any:
    """Return the schema of published values, from the schema of accepted input."""
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
        made["anyOf"] = _choices(made["anyOf"])
        if len(made["anyOf"]) == 1:
            made |= made.pop("anyOf")[0]
    if "const" in made:  # a generated client reads a constant among other forms as the only one
        made["enum"] = [made.pop("const")]
    if vocabulary := schema.get(VOCABULARY):
        made["$comment"] = f"vocabulary: {vocabulary}"
    return made


_LEFT_OUT = ("additionalProperties", "default", VOCABULARY)


def _choices(choices: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the forms of published data. JSON has one type of numbers: whole ones are among it."""
    made = [each for each in choices if not _is_shorthand(each, choices)]
    return [each for each in made if each != {"type": "integer"} or {"type": "number"} not in made]


def _may_lack(field: Mapping[str, Any]) -> bool:
    return {"type": "null"} in field.get("anyOf", ())


def _is_shorthand(choice: Mapping[str, Any], choices: list[Mapping[str, Any]]) -> bool:
    """Return whether published data never has this form: null, or a text instead of a list or
    of localised texts.
    """
    if choice.get("type") == "null":
        return True
    longer = {each.get("type") for each in choices} & {"array", "object"}
    return choice.get("type") == "string" and "minLength" in choice and bool(longer)


def _prediction(edition: Edition) -> Schema:
    """Return the schema of a prediction in the list of all."""
    schema = prediction_schema()
    schema["description"] = joined(edition.in_both("data-prediction"))
    for field in schema["properties"].values():
        field.pop("title", None)
    for name, definition in schema["$defs"].items():
        _describe(definition, edition.docs.get(name, {}))
    published: dict[str, Any] = _published(schema)
    return published


# --- vocabularies and redirects ------------------------------------------------------------------


def _vocabulary(edition: Edition) -> Schema:
    """Return the schema of a vocabulary: entries are terms or municipalities."""
    fields: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for model in (Municipality, Term):
        schema = model.model_json_schema(mode="serialization")
        _describe(schema, edition.docs[model.__name__])
        fields |= schema["properties"]
        definitions |= schema.get("$defs", {})
    for renamed in ("code", "name"):
        del fields[renamed]
    fields["id"] = {"type": "string"}  # values of closed lists need not match the pattern of ids
    for definition in definitions.values():
        _describe(definition, {})
    entry = _published({"title": "VocabularyEntry", "type": "object", "properties": fields})
    entry["required"] = ["id", "label"]
    return {
        "title": "Vocabulary",
        "description": joined(edition.in_both("data-vocabulary")),
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "closed": {"type": "boolean"},
            "entries": {"type": "array", "items": {"$ref": "#/$defs/VocabularyEntry"}},
        },
        "required": ["id", "closed", "entries"],
        "$defs": {**_published(definitions), "VocabularyEntry": entry},
    }


_REDIRECT: Mapping[str, Any] = {
    "title": "Redirect",
    "description": "Vanha osoite / Gammal adress",
    "type": "object",
    "properties": {
        "from": {"type": "string", "pattern": "^/"},
        "to": {"type": "string", "pattern": "^/"},
    },
    "required": ["from", "to"],
}
