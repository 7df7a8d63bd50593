"""Commented templates of records (data/templates/), generated from the record classes."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from digikunta.records.base import Record
from digikunta.records.kinds import Kind

_LINE = "# yaml-language-server: $schema=../../schema/{kind}.json\n"
"""The schema, for editors. Not in a template, whose empty texts no schema accepts."""


def template(model: type[Record], docs: Any) -> str:
    """The template as YAML: required fields with samples, the others as comments; all with help."""
    return "\n".join(_template_lines(model, docs)) + "\n"


def with_schema(text: str, kind: Kind) -> str:
    """The text of a new record with the line that names its schema for an editor."""
    return _LINE.format(kind=kind.name) + text


_SAMPLES: Mapping[str, str] = {
    "id": "tunnus",
    "Adoption.id": "tunnus--091",
    "municipality": '"091"',
    "tool": "self-assessment",
    "date": '"2026-01-01"',
    "consent": '{by: "", date: "2026-01-01"}',
    "answers": '\n  leadership_1: "yes"',
    "question": '\n  fi: ""\n  sv: ""',
    "definition": '\n  fi: ""\n  sv: ""',
    "Approach.definition": "\n  technologies: []",
    "cases_hash": '"0000000000"',
    "claims": '\n  - text: {fi: "", sv: ""}\n    strength: gap',
    "original_language": "fi",
    "title": '\n  fi: ""\n  sv: ""',
    "summary": '\n  fi: ""\n  sv: ""',
    "requires": '\n  fi: ""\n  sv: ""',
    "organisation": '\n  fi: ""\n  sv: ""',
    "what": "[expert]",
    "tasks": "[meet-the-law]",
    "cost": "not-stated",
    "url": '"https://"',
    "current": "unknown",
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
"""Required field, or class and field -> sample value. Fields that are not listed get the first
value of their list."""


def _template_lines(model: type[Record], docs: Any) -> Iterator[str]:
    entries = docs[model.__name__]
    for name, field in model.model_fields.items():
        yield f"# {entries[name]['help']['fi']}"
        yield f"# {entries[name]['help']['sv']}"
        if field.is_required():
            own = _SAMPLES.get(f"{model.__name__}.{name}")
            sample = own or _SAMPLES.get(name) or _first_choice(field.annotation)
            yield f"{name}:{sample}" if sample.startswith("\n") else f"{name}: {sample}"
        else:
            yield f"# {name}:"


def _first_choice(annotation: Any) -> str:
    """The first value of the closed list in an annotation; empty without one."""
    if get_origin(annotation) is Literal:
        return str(get_args(annotation)[0])
    return next((_first_choice(part) for part in get_args(annotation)), "")
