"""From a YAML file to its document: read safely, parsed strictly, and not empty."""

import json

from digikunta.loading.files import SourceFile, read_text
from digikunta.loading.store import Store, key_of
from digikunta.loading.yaml_text import Document, UnreadPlaces, parse
from digikunta.records.problem import Problem


def read_document(
    file: SourceFile, problems: list[Problem], store: Store | None = None
) -> Document | None:
    """The document, or None with the reason among ``problems``. ``store`` keeps what parsing gave,
    so that only changed files are parsed again.
    """
    text = read_text(file)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    key = key_of("document", text)
    kept = store.get(key) if store else None
    if kept is not None:
        return Document(file.shown, json.loads(kept), UnreadPlaces(text, file.shown))
    document, found = parse(text, file.shown)
    if store and not found and document.value is not None:
        store.put(key, json.dumps(document.value, separators=(",", ":")).encode())
    if document.value is None and not found:
        found = [Problem(file.shown, 1, 1, "", "empty_file")]
    problems.extend(found)
    return None if document.value is None else document
