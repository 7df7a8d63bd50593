"""Generated files that are committed: JSON Schemas, record templates, issue forms."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digikunta.authoring.issue_form import FILES, issue_form
from digikunta.authoring.json_schemas import labels_schema, list_schema, record_schema
from digikunta.authoring.record_templates import template
from digikunta.reading.messages import load_messages, read_package_yaml
from digikunta.records.benchmark import Benchmark
from digikunta.records.kinds import KINDS
from digikunta.records.synonym import SynonymGroup
from digikunta.records.vocabulary import Municipality, Term, Vocabularies


def generated_files(known: Vocabularies) -> dict[str, str]:
    """Path below the project -> content of all generated files that are committed."""
    docs = read_package_yaml("fields.yml")
    schemas: dict[str, Any] = {
        f"{kind.name}.json": record_schema(kind.model, docs, known) for kind in KINDS
    }
    schemas["benchmark.json"] = record_schema(Benchmark, docs, known)
    schemas["vocabulary.json"] = list_schema(Term, docs, known)
    schemas["municipalities.json"] = list_schema(Municipality, docs, known)
    schemas["synonyms.json"] = list_schema(SynonymGroup, docs, known)
    schemas["labels.json"] = labels_schema()
    files = {f"schema/{name}": _dump(schema) for name, schema in schemas.items()}
    files |= {f"data/templates/{kind.name}.yml": template(kind.model, docs) for kind in KINDS}
    files["data/templates/benchmark.yml"] = template(Benchmark, docs)
    files |= {
        name: issue_form(language, docs, load_messages(language, known))
        for language, name in FILES.items()
    }
    return files


def stale_files(root: Path, generated: Mapping[str, str]) -> list[str]:
    """The committed files that differ from the generated ones or are missing."""
    return [
        name
        for name, content in generated.items()
        if not (root / name).is_file() or (root / name).read_text("utf-8") != content
    ]


def _dump(schema: Any) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
