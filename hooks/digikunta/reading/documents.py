"""Reads one YAML file to a Document: size and encoding checks, strict parsing, not empty."""

from functools import partial

from digikunta.reading.input_files import SourceFile, read_text
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_document import Document
from digikunta.reading.yaml_values import read_yaml
from digikunta.records.problem import Problem


def read_document(
    file: SourceFile, problems: list[Problem], memo: ReloadMemo | None = None
) -> Document | None:
    """The document, or None with the reason appended to ``problems``.

    ``memo``: a reload parses only files that have changed since the previous load.
    """
    memo = memo or ReloadMemo()
    text = memo.read(file.path, partial(read_text, file))
    if isinstance(text, Problem):
        problems.append(text)
        return None
    parse_file = partial(_parsed, text, file.shown)
    document, new_problems = memo.get(("document", file.shown), (text,), parse_file)
    problems.extend(new_problems)
    return document


def _parsed(text: str, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
    document, problems = read_yaml(text, shown)
    if document.value is None and not problems:
        problems = [Problem(shown, 1, 1, "", "empty_file")]
    return None if document.value is None else document, tuple(problems)
