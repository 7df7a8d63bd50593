"""Fills the template of a record with values, and leaves the rest as it is."""

import json
from collections.abc import Iterator, Mapping


def quoted(text: str) -> str:
    """The text as a double-quoted scalar of YAML, which JSON's is too."""
    return json.dumps(text, ensure_ascii=False)


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with the values, each a YAML text: ``MIT``, or lines that begin with a break.

    A field is a line ``name: …`` with its indented lines, or ``# name:`` when it is optional.
    """
    return "\n".join(_lines(template.split("\n"), values))


def _lines(template: list[str], values: Mapping[str, str]) -> Iterator[str]:
    is_replaced = False
    for line in template:
        if is_replaced and line.startswith(" "):
            continue
        name, found, _ = line.removeprefix("# ").partition(":")
        is_field = bool(found) and (not line.startswith("#") or line == f"# {name}:")
        is_replaced = is_field and name in values
        yield _field(name, values[name]) if is_replaced else line


def _field(name: str, value: str) -> str:
    return f"{name}:{value}" if value.startswith("\n") else f"{name}: {value}"
