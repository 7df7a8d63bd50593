"""Fuzz targets: any input must be read, or be refused with a message.

Each target takes untrusted input as in a pull request and raises AssertionError when a
rule is broken. Hypothesis (test_hardening.py) and atheris (scripts/fuzz.py) both run them.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from digikunta.assessments import evaluate, expression
from digikunta.loading.data import Data
from digikunta.loading.data_folder import load_data
from digikunta.loading.page_folder import load_pages
from digikunta.loading.record_files import check_document
from digikunta.pages import prose
from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile
from digikunta.reading.messages import MessageLanguage, Messages, load_messages
from digikunta.records.kinds import KINDS
from digikunta.records.problem import Problem
from digikunta.records.prose import forbidden_markup, plain_text
from digikunta.translations.parity import record_passages
from support import PROJECT
from trusted_html import html_faults


@cache
def scratch() -> Path:
    """A folder that exists as long as the process."""
    return Path(tempfile.mkdtemp(prefix="digikunta-fuzz-"))


@cache
def known() -> Data:
    """The project's own records: what pages may refer to, and the vocabularies."""
    return load_data(PROJECT.data, PROJECT.root, PROJECT.vocabulary)


@cache
def all_messages() -> tuple[Messages, ...]:
    languages: tuple[MessageLanguage, ...] = get_args(MessageLanguage)
    return tuple(load_messages(code, known().vocabularies) for code in languages)


def assert_reported(problems: list[Problem]) -> None:
    """Every problem has a place and a sentence of one line in every language."""
    for problem in problems[:20]:
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        for messages in all_messages():
            line = messages.line(problem)
            assert line.isprintable(), line
            assert "{" not in line or "{" in str(problem), line


def yaml_record(data: bytes) -> None:
    """Any bytes as the file of a record of any kind."""
    path = scratch() / "koe.yml"
    path.write_bytes(data)
    problems: list[Problem] = []
    document = read_document(SourceFile(path, "koe.yml"), problems)
    assert document is not None or problems
    if document is not None:
        list(record_passages("experiments/koe", document))
        for kind in KINDS:
            record, found = check_document(document, kind.model, known().vocabularies)
            assert record is not None or found or problems
            problems += found
    assert_reported(problems)


def page(data: bytes) -> None:
    """Any bytes as a hand-written page in both languages."""
    for language in ("fi", "sv"):
        path = scratch() / "content" / language / "koe.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    pages = load_pages(scratch() / "content", scratch(), known(), frozenset())
    errors = [each for each in pages.problems if each.severity == "error"]
    assert bool(pages.matters) or errors
    assert_reported(list(pages.problems))


def prose_field(data: bytes) -> None:
    """Any text as a prose field: what the check accepts or not, no page gets foreign markup."""
    text = data.decode("utf-8", errors="ignore")
    found = forbidden_markup(text)
    if found is not None and found.code == "text_too_nested":
        return
    for rendered in (prose.to_html(text), prose.to_inline_html(text)):
        assert html_faults(rendered) == [], rendered
    prose.to_text(text)
    assert "\n" not in plain_text(text)


def formula(data: bytes) -> None:
    """Any text as a formula: a tree that JSON carries and that has a finite value, or a reason."""
    text = data.decode("utf-8", errors="ignore")
    try:
        tree = expression.parse(text)
    except expression.ExpressionError as error:
        assert_reported([Problem("koe.yml", 1, 1, "formula", error.code, {"value": error.value})])
        return
    assert json.loads(json.dumps(tree, allow_nan=False)) == tree
    list(expression.bare_names(tree))
    names = set(expression.names(tree))
    for scope in (
        {},
        {name: evaluate.number(-7.5) for name in names},
        {name: [evaluate.number(3.0), evaluate.missing(name)] for name in names},
    ):
        outcome = evaluate.evaluate(tree, scope)
        assert (outcome.value is None) == (outcome.reason is not None)
        assert outcome.value is None or abs(outcome.value) < float("inf")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "yaml": yaml_record,
    "page": page,
    "prose": prose_field,
    "formula": formula,
}


def seeds(target: str) -> list[bytes]:
    """Seed inputs: real records, real pages, real texts, real formulas."""
    records = [path.read_bytes() for path in sorted(PROJECT.data.glob("*/*.yml"))]
    small = [each for each in records if len(each) < 8_000]
    match target:
        case "yaml":
            return small
        case "page":
            return [path.read_bytes() for path in sorted(PROJECT.content.rglob("*.md"))]
        case "prose":
            return [line.encode() for line in b"\n".join(small).decode().split("\n") if line][::20]
    return [formula.encode() for formula in _formulas()]


def _formulas() -> list[str]:
    found = []
    for document in known().kinds["assessments"].documents.values():
        found += [
            place.written for path, place in document.positions.items() if path[-1:] == ("formula",)
        ]
    return found
