"""From a YAML file to its document: read safely, parsed strictly, and not empty."""

import json
from functools import partial
from typing import TypeAlias

from digikunta.loading.store import Key, Store, key_of
from digikunta.reading.input_files import SourceFile, read_text
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_text import Document, UnreadPlaces
from digikunta.reading.yaml_values import read_yaml
from digikunta.records.problem import Problem

_Parsed: TypeAlias = tuple[Document | None, tuple[Problem, ...], Key]


def read_document(
    file: SourceFile, problems: list[Problem], memory: ReloadMemo | None = None
) -> Document | None:
    """The document, or None with the reason among ``problems``. ``memory`` knows what the last
    loading read; its store keeps what parsing gave, so that only changed files are parsed again.
    """
    memory = memory or ReloadMemo()
    store = memory.store
    text = memory.read(file.path, partial(read_text, file))
    if isinstance(text, Problem):
        problems.append(text)
        return None
    make = partial(_document, text, file.shown, store)
    document, found, key = memory.found(("document", file.shown), (text,), make)
    if store and key:
        store.want(key)
    problems.extend(found)
    return document


def _document(text: str, shown: str, store: Store | None) -> _Parsed:
    """What the text holds, what is wrong with it, and where the store has it."""
    key = key_of("document", text) if store else ""
    kept = store.get(key) if store else None
    if kept is not None:
        return Document(shown, json.loads(kept), UnreadPlaces(text, shown)), (), key
    document, found = read_yaml(text, shown)
    if store and not found and document.value is not None:
        store.put(key, json.dumps(document.value, separators=(",", ":")).encode())
    if document.value is None and not found:
        found = [Problem(shown, 1, 1, "", "empty_file")]
    return None if document.value is None else document, tuple(found), key
