"""From a YAML file to its document: read safely, parsed strictly, and not empty."""

from functools import partial

from digikunta.reading.input_files import SourceFile, read_text
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_text import Document
from digikunta.reading.yaml_values import read_yaml
from digikunta.records.problem import Problem


def read_document(
    file: SourceFile, problems: list[Problem], memory: ReloadMemo | None = None
) -> Document | None:
    """The parsed file, or None with the reason appended to ``problems``. A reload parses only files
    that have changed since ``memory`` saw them.
    """
    memory = memory or ReloadMemo()
    text = memory.read(file.path, partial(read_text, file))
    if isinstance(text, Problem):
        problems.append(text)
        return None
    parse = partial(_parsed, text, file.shown)
    document, found = memory.found(("document", file.shown), (text,), parse)
    problems.extend(found)
    return document


def _parsed(text: str, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
    document, problems = read_yaml(text, shown)
    if document.value is None and not problems:
        problems = [Problem(shown, 1, 1, "", "empty_file")]
    return None if document.value is None else document, tuple(problems)
