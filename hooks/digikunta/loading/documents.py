"""From a YAML file to its document: read safely, parsed strictly, and not empty."""

from digikunta.loading.files import SourceFile, read_text
from digikunta.loading.yaml_text import Document, parse
from digikunta.records.problem import Problem


def read_document(file: SourceFile, problems: list[Problem]) -> Document | None:
    """The document, or None with the reason among ``problems``."""
    text = read_text(file)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    document, found = parse(text, file.shown)
    if document.value is None and not found:
        found = [Problem(file.shown, 1, 1, "", "empty_file")]
    problems.extend(found)
    return None if document.value is None else document
