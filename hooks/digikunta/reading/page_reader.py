"""One hand-written page: its front matter, its sections, and what is wrong with them.

MkDocs swallows a fault in front matter and shows it as text; here it becomes a problem. The front
matter is cut out as python-frontmatter does it and read by the same strict reader as records.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from frontmatter.default_handlers import YAMLHandler

from digikunta.reading.input_files import SourceFile, read_text
from digikunta.reading.lapsed_review import check_review
from digikunta.reading.page_markup import body_start, markup_problems
from digikunta.reading.page_sections import PageSection, sections
from digikunta.reading.page_sources import Mark, source_marks, source_problems
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.validate import validate
from digikunta.reading.yaml_text import Document, parse, walk
from digikunta.reading.yaml_values import read_yaml
from digikunta.records.base import LanguageCode
from digikunta.records.dates import is_partial_date
from digikunta.records.front_matter import FrontMatter
from digikunta.records.invisible_characters import first_hidden
from digikunta.records.problem import Problem
from digikunta.records.vocabulary import Vocabularies

REQUIRED = ("title", "description")
"""What the front matter of every page has."""

REFERENCES = ("experiments", "tools", "laws", "terms")
"""The kinds of records that a page may name."""

_FENCE = "---"
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Markdown page: its language and its path below the language's folder."""

    file: SourceFile
    language: LanguageCode
    below: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's front matter and sections, with their places."""

    file: PageFile
    document: Document
    sections: tuple[PageSection, ...]


@dataclass(frozen=True, slots=True)
class PageRules:
    """What a page may name: ids of vocabularies, and of records by their kind."""

    vocabularies: Vocabularies
    ids: Mapping[str, frozenset[str]]
    is_mixed: bool


CheckedPage: TypeAlias = tuple[ReadPage | None, FrontMatter | None, tuple[Problem, ...]]


def read_page(file: PageFile, around: PageRules, memory: ReloadMemo) -> CheckedPage:
    """The page if it can be read, its front matter if that is sound, and all problems."""
    text = memory.read(file.file.path, partial(read_text, file.file))
    if isinstance(text, Problem):
        return None, None, (text,)
    shown = file.file.shown
    parts = memory.found(("page", shown), (text,), partial(_parts, text, shown))
    made_of = (parts, around.vocabularies, around.ids, around.is_mixed)
    return memory.found(("judged page", shown), made_of, partial(_judged, file, parts, around))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a page's text holds, and what is wrong with its front matter's form and its markup."""

    document: Document
    sections: tuple[PageSection, ...]
    problems: tuple[Problem, ...]
    markup: tuple[Problem, ...]
    marks: tuple[Mark, ...]
    lapsed: tuple[Problem, ...]


def _parts(text: str, shown: str) -> _Parts:
    document, problems = front_matter(text, shown)
    markup = tuple(markup_problems(text, shown))
    marks = tuple(source_marks(text))
    lapsed = tuple(_lapsed_review(document, text))
    return _Parts(document, tuple(sections(text)), tuple(problems), markup, marks, lapsed)


def _lapsed_review(document: Document, text: str) -> Iterator[Problem]:
    """The review is of the page's words in this language, title and description included."""
    body = "\n".join(text.split("\n")[body_start(text) :])
    for each in check_review(document.value, body):
        yield replace(document.problem(each.field, each.code, each.details), severity="warning")


def _judged(file: PageFile, parts: _Parts, around: PageRules) -> CheckedPage:
    document = parts.document
    if document.value is None:
        missing = tuple(
            Problem(file.file.shown, 1, 1, name, "front_matter_missing", {"value": name})
            for name in REQUIRED
        )
        return None, None, (*(parts.problems or missing), *parts.markup)
    problems = [*parts.problems, *parts.markup]
    matter, found = validate(document, FrontMatter, around.vocabularies)
    problems += [_as_page_problem(problem) for problem in found]
    told = {problem.field for problem in problems}
    problems += [day for day in _impossible_days(document) if day.field not in told]
    problems += _unknown_records(document, around)
    problems += source_problems(document, parts.marks)
    problems += parts.lapsed
    page = ReadPage(file, document, parts.sections)
    is_sound = all(problem.severity == "warning" for problem in problems)
    if matter and parts.lapsed:
        matter = matter.model_copy(update={"review": None})
    return page, matter if is_sound else None, tuple(problems)


def front_matter(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """The fields between the lines ``---``, with their places in the page."""
    first = text.split("\n", 1)[0].rstrip()
    if first != _FENCE:
        return Document(shown, None), []
    try:
        head, _ = YAMLHandler().split(text)
    except ValueError:
        return Document(shown, None), [Problem(shown, 1, 1, "", "front_matter_open")]
    fields = f"{_FENCE}{head}"
    # A page of an earlier commit has not been read as a file of today is.
    is_plain = first_hidden(fields) is None
    return read_yaml(fields, shown) if is_plain else parse(fields, shown)


def _as_page_problem(problem: Problem) -> Problem:
    """A field that every page needs is written into the page, not taken from a template."""
    if problem.code not in ("missing_field", "empty_text") or problem.field not in REQUIRED:
        return problem
    details = {"value": problem.field}
    return replace(problem, code="front_matter_missing", details=details)


def _impossible_days(document: Document) -> Iterator[Problem]:
    """MkDocs reads such a value as a date and stops at a day that does not exist."""
    for path, value in walk(document.value):
        if isinstance(value, str) and _DAY.fullmatch(value) and not is_partial_date(value):
            yield document.problem(path, "impossible_date", {"value": value})


def _unknown_records(document: Document, around: PageRules) -> Iterator[Problem]:
    """A page written for other records names none of these: then it is told, and no more."""
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    for path, value in walk(fields):
        kind = "experiments" if path[-1:] == ("experiment",) else path[0] if path else ""
        is_reference = kind in REFERENCES and (len(path) == 2 or path[-1] == "experiment")
        if is_reference and isinstance(value, str) and value not in around.ids[str(kind)]:
            meant = [] if around.is_mixed else sorted(around.ids[str(kind)])
            details = {"value": value, "candidates": " ".join(meant)}
            problem = document.problem(path, "unknown_record", details)
            yield replace(problem, severity="warning" if around.is_mixed else "error")
