"""The published JSON Schemas as components of the OpenAPI document, each type once.

Generators of clients make a class of each component, so a definition of any schema is a component,
and so is a closed list: its values are one enumeration wherever they occur.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from digikunta.exports.computed_fields import TextInBoth
from digikunta.exports.edition import Edition
from digikunta.exports.published_schemas import Schema, class_schema, published_schemas
from digikunta.records.closed_lists import CLOSED_LISTS

COMPONENTS = "#/components/schemas/"
_DEFINITIONS = "#/$defs/"


def components(edition: Edition) -> dict[str, Schema]:
    """Return all types by name, sorted; one name has one meaning in all schemas."""
    found: dict[str, Schema] = {TextInBoth.__name__: class_schema(TextInBoth)}
    for make in published_schemas(edition).values():
        schema = make()
        definitions = schema.pop("$defs", {})
        for name, definition in {**definitions, schema["title"]: schema}.items():
            made = _referring(definition)
            if found.setdefault(name, made) != made:
                raise ValueError(f"two types of the open data have the name {name}")
    lists = _closed_lists(found)
    if both := lists.keys() & found.keys():
        raise ValueError(f"a closed list and a type of the open data have the name {min(both)}")
    return dict(sorted({**found, **lists}.items()))


def _closed_lists(schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the closed lists that the schemas refer to."""
    text = json.dumps(schemas)
    return {
        name: {"title": name, "type": "string", "enum": list(values)}
        for values, name in _LIST_NAMES.items()
        if f'"{COMPONENTS}{name}"' in text
    }


def _referring(schema: Any) -> Any:
    """Return the schema with references to components, also instead of a closed list's values."""
    if isinstance(schema, list):
        return [_referring(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _referring(each) for name, each in schema.items()}
    if isinstance(reference := schema.get("$ref"), str):
        made["$ref"] = COMPONENTS + reference.removeprefix(_DEFINITIONS)
    if name := _LIST_NAMES.get(tuple(schema.get("enum", ()))):
        rest = {key: each for key, each in made.items() if key not in ("enum", "type")}
        return {"$ref": COMPONENTS + name, **rest}
    return made


_SHARED = Counter(CLOSED_LISTS.values())
_LIST_NAMES: Mapping[tuple[str, ...], str] = {
    values: "".join(part.capitalize() for part in name.split("-"))
    for name, values in CLOSED_LISTS.items()
    if _SHARED[values] == 1
}
"""Values of a closed list -> the name of its type. Lists with the same values have none."""
