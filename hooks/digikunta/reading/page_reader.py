"""Parses and validates one hand-written page: front matter, sections, markup.

MkDocs shows invalid front matter as text of the page; here it is a problem. The front matter is
split off as python-frontmatter does it and parsed by the same strict YAML reader as records.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from frontmatter.default_handlers import YAMLHandler

from digikunta.reading.input_files import SourceFile, read_text
from digikunta.reading.lapsed_review import check_review
from digikunta.reading.page_links import PageTargets, page_targets
from digikunta.reading.page_markup import markup_problems, page_body
from digikunta.reading.page_sections import PageSection, sections
from digikunta.reading.page_sources import Mark, source_marks, source_problems
from digikunta.reading.page_structure import structure_problems
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.repeated_values import repeated_values
from digikunta.reading.validate import validate
from digikunta.reading.yaml_document import Document, walk
from digikunta.reading.yaml_text import parse
from digikunta.reading.yaml_values import read_yaml
from digikunta.records.base import LanguageCode
from digikunta.records.dates import is_partial_date
from digikunta.records.front_matter import FrontMatter
from digikunta.records.invisible_characters import first_hidden
from digikunta.records.problem import Problem
from digikunta.records.vocabulary import Vocabularies

REQUIRED = ("title", "description")
"""Required fields of the front matter."""

REFERENCES = ("experiments", "tools", "laws", "terms")
"""Fields with ids of records; each has the name of the record kind's folder."""

_FENCE = "---"
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Markdown page. ``below``: path relative to the folder of its language, with "/"."""

    file: SourceFile
    language: LanguageCode
    below: str


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page's front matter, sections and links, with their positions in the file."""

    file: PageFile
    document: Document
    sections: tuple[PageSection, ...]
    targets: PageTargets

    @property
    def words(self) -> int:
        """Return the number of words below the title, headings included."""
        return sum(len(f"{each.title} {each.text}".split()) for each in self.sections)


@dataclass(frozen=True, slots=True)
class ReferenceContext:
    """The ids that a page may refer to: those of vocabularies, and of records by folder.

    ``is_mixed``: the records are not those that the pages were written for, so unknown records
    are warnings.
    """

    vocabularies: Vocabularies
    ids: Mapping[str, frozenset[str]]
    is_mixed: bool


CheckedPage: TypeAlias = tuple[ParsedPage | None, FrontMatter | None, tuple[Problem, ...]]


def read_page(file: PageFile, context: ReferenceContext, memo: ReloadMemo) -> CheckedPage:
    """The page if it can be parsed, its front matter if that is valid, and all problems."""
    text = memo.read(file.file.path, partial(read_text, file.file))
    if isinstance(text, Problem):
        return None, None, (text,)
    shown = file.file.shown
    parts = memo.get(("page", shown), (text,), partial(_parts, text, shown))
    inputs = (parts, context.vocabularies, context.ids, context.is_mixed)
    return memo.get(("checked page", shown), inputs, partial(_checked, file, parts, context))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parsed text of a page, and the problems of its YAML syntax and its Markdown."""

    document: Document
    sections: tuple[PageSection, ...]
    problems: tuple[Problem, ...]
    markup: tuple[Problem, ...]
    marks: tuple[Mark, ...]
    lapsed: tuple[Problem, ...]
    targets: PageTargets


def _parts(text: str, shown: str) -> _Parts:
    document, problems = front_matter(text, shown)
    markup = (*markup_problems(text, shown), *structure_problems(text, shown))
    marks = tuple(source_marks(text))
    lapsed = tuple(_lapsed_review(document, text))
    parts, targets = tuple(sections(text)), page_targets(text, shown)
    return _Parts(document, parts, tuple(problems), markup, marks, lapsed, targets)


def _lapsed_review(document: Document, text: str) -> Iterator[Problem]:
    """The review is of the page's words in this language, title and description included."""
    body = page_body(text)
    for each in check_review(document.value, body):
        yield replace(document.problem(each.field, each.code, each.details), severity="warning")


def _checked(file: PageFile, parts: _Parts, context: ReferenceContext) -> CheckedPage:
    document = parts.document
    if document.value is None:
        missing = tuple(
            Problem(file.file.shown, 1, 1, name, "front_matter_missing", {"value": name})
            for name in REQUIRED
        )
        return None, None, (*(parts.problems or missing), *parts.markup)
    problems = [*parts.problems, *parts.markup]
    matter, invalid = validate(document, FrontMatter, context.vocabularies)
    problems += [_as_page_problem(problem) for problem in invalid]
    reported = {problem.field for problem in problems}
    problems += [each for each in _impossible_dates(document) if each.field not in reported]
    problems += [
        document.problem(each.field, each.code, each.details)
        for each in repeated_values(document.value)
    ]
    problems += _unknown_records(document, context)
    problems += source_problems(document, parts.marks)
    problems += parts.lapsed
    page = ParsedPage(file, document, parts.sections, parts.targets)
    is_valid = all(problem.severity == "warning" for problem in problems)
    if matter and parts.lapsed:
        matter = matter.model_copy(update={"review": None})
    return page, matter if is_valid else None, tuple(problems)


def front_matter(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """The front matter with positions in the page (value None without one), and its problems."""
    first = text.split("\n", 1)[0].rstrip()
    if first != _FENCE:
        return Document(shown, None), []
    try:
        head, _ = YAMLHandler().split(text)
    except ValueError:
        return Document(shown, None), [Problem(shown, 1, 1, "", "front_matter_open")]
    fields = f"{_FENCE}{head}"
    # Texts of earlier commits (authoring/old_texts.py) do not pass through read_text.
    is_plain = first_hidden(fields) is None
    return read_yaml(fields, shown) if is_plain else parse(fields, shown)


def _as_page_problem(problem: Problem) -> Problem:
    """Use the message for pages when a required field is missing: records have a template."""
    if problem.code not in ("missing_field", "empty_text") or problem.field not in REQUIRED:
        return problem
    details = {"value": problem.field}
    return replace(problem, code="front_matter_missing", details=details)


def _impossible_dates(document: Document) -> Iterator[Problem]:
    """Problems for dates that do not exist: MkDocs parses such values as dates and fails."""
    for path, value in walk(document.value):
        if isinstance(value, str) and _DATE.fullmatch(value) and not is_partial_date(value):
            yield document.problem(path, "impossible_date", {"value": value})


def _unknown_records(document: Document, context: ReferenceContext) -> Iterator[Problem]:
    """Problems for ids without a record; only warnings if the page is for other records."""
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    for path, value in walk(fields):
        kind = "experiments" if path[-1:] == ("experiment",) else path[0] if path else ""
        is_reference = kind in REFERENCES and (len(path) == 2 or path[-1] == "experiment")
        if is_reference and isinstance(value, str) and value not in context.ids[str(kind)]:
            candidates = [] if context.is_mixed else sorted(context.ids[str(kind)])
            details = {"value": value, "candidates": " ".join(candidates), "folder": str(kind)}
            problem = document.problem(path, "unknown_record", details)
            yield replace(problem, severity="warning" if context.is_mixed else "error")
