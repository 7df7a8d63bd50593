"""Reads a ``publiccode.yml`` with the same strict parser and limits as records."""

from pathlib import Path

from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile
from digikunta.reading.validate import validate
from digikunta.records.problem import Problem
from digikunta.records.publiccode import PublicCode
from digikunta.records.vocabulary import Vocabularies


def read_publiccode(path: Path) -> tuple[PublicCode | None, list[Problem]]:
    """The file, or None with the problems that made it unusable."""
    problems: list[Problem] = []
    document = read_document(SourceFile(path, path.name), problems)
    if document is None or problems:
        return None, problems
    return validate(document, PublicCode, Vocabularies())
