"""Reads one YAML file to a Document: size and encoding checks, strict parsing, not empty."""

import json
from functools import partial
from typing import TypeAlias

from digikunta.loading.store import Key, Store, key_of
from digikunta.reading.input_files import SourceFile, read_text
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_document import Document
from digikunta.reading.yaml_text import LazyPositions
from digikunta.reading.yaml_values import read_yaml
from digikunta.records.problem import Problem

_Parsed: TypeAlias = tuple[Document | None, tuple[Problem, ...], Key]


def read_document(
    file: SourceFile, problems: list[Problem], memo: ReloadMemo | None = None
) -> Document | None:
    """The document, or None with the reason appended to ``problems``.

    ``memo`` holds the files of the previous load, its store the parsed values of earlier
    processes, so that only changed files are parsed again.
    """
    memo = memo or ReloadMemo()
    store = memo.store
    text = memo.read(file.path, partial(read_text, file))
    if isinstance(text, Problem):
        problems.append(text)
        return None
    parse_file = partial(_document, text, file.shown, store)
    document, new_problems, key = memo.get(("document", file.shown), (text,), parse_file)
    if store and key:
        store.want(key)
    problems.extend(new_problems)
    return document


def _document(text: str, shown: str, store: Store | None) -> _Parsed:
    """The parsed text, its problems, and its key in the store."""
    key = key_of("document", text) if store else ""
    stored = store.get(key) if store else None
    if stored is not None:
        return Document(shown, json.loads(stored), LazyPositions(text, shown)), (), key
    document, problems = read_yaml(text, shown)
    if store and not problems and document.value is not None:
        store.put(key, json.dumps(document.value, separators=(",", ":")).encode())
    if document.value is None and not problems:
        problems = [Problem(shown, 1, 1, "", "empty_file")]
    return None if document.value is None else document, tuple(problems), key
