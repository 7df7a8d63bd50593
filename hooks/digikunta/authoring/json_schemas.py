"""JSON Schemas of records and vocabularies, generated from the record classes.

Generation keeps completion in editors and `digikunta check` consistent. Descriptions come from
fields.yml, in Finnish and Swedish; ids come from the vocabularies.
"""

from collections.abc import Mapping
from typing import Any

from digikunta.records.base import Record
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.vocabulary import Label, Vocabularies
from digikunta.records.vocabulary_ids import VOCABULARY

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(model: type[Record], docs: Any, known: Vocabularies) -> dict[str, Any]:
    """The schema of one record. ``docs``: fields.yml; ``known``: the ids to offer."""
    schema = model.model_json_schema()
    for name, definition in (*schema.get("$defs", {}).items(), (model.__name__, schema)):
        _describe(definition, docs.get(name, {}))
    return {"$schema": _DIALECT, **_offer_ids(schema, known)}


def list_schema(model: type[Record], docs: Any, known: Vocabularies) -> dict[str, Any]:
    """The schema of a file with a list of records."""
    item = record_schema(model, docs, known)
    definitions = item.pop("$defs", {})
    return {"$schema": item.pop("$schema"), "type": "array", "items": item, "$defs": definitions}


def _describe(definition: dict[str, Any], docs: Mapping[str, Any]) -> None:
    """Replace docstrings by the help texts for editors."""
    definition.pop("description", None)
    for name, field in definition.get("properties", {}).items():
        field.pop("title", None)
        if entry := docs.get(name):
            field["description"] = f"{entry['help']['fi']}\n\n{entry['help']['sv']}"


def _offer_ids(schema: Any, known: Vocabularies) -> Any:
    """Replace a vocabulary by its ids and their names, so that editors can complete them."""
    if isinstance(schema, list):
        return [_offer_ids(item, known) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if vocabulary := schema.get(VOCABULARY):
        rest = {key: value for key, value in schema.items() if key != VOCABULARY}
        named = known.named(vocabulary)
        return {**rest, "oneOf": [_choice(id_, label) for id_, label in named.items()]}
    return {key: _offer_ids(value, known) for key, value in schema.items()}


def _choice(id_: str, label: Label) -> dict[str, str]:
    """One id with its names. Editors show the description beside the id, and quote a text that
    looks like a number only if its type is given.
    """
    both = label.fi if label.fi == label.sv else f"{label.fi} / {label.sv}"
    return {"const": id_, "type": "string", "description": both}


def labels_schema() -> dict[str, Any]:
    """The schema of labels.yml: a label for each value of each closed list."""
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
