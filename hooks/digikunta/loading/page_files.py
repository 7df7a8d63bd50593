"""Hand-written pages: their front matter, and whether each exists in both languages.

MkDocs swallows a fault in front matter and shows it as text; here it becomes a problem. The front
matter is cut out as python-frontmatter does it and read by the same strict reader as records.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from digikunta.loading.data import Data
from digikunta.loading.files import SourceFile, read_text, shown_path
from digikunta.loading.yaml_text import Document, parse, walk
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.dates import is_partial_date
from digikunta.records.hidden import visible
from digikunta.records.problem import FieldPath, Problem

_REQUIRED = ("title", "description")
_FENCE = "---"
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Markdown page: its language and its path below the language's folder."""

    file: SourceFile
    language: LanguageCode
    below: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """The ids a field of front matter may hold, and the message for any other."""

    ids: Container[str]
    candidates: str
    code: str
    vocabulary: str = ""


def page_files(content: Path, root: Path) -> list[PageFile]:
    """Every Markdown page below content/fi and content/sv."""
    return [
        PageFile(SourceFile(path, shown_path(path, root)), language, below)
        for language, path, below in _files(content)
        if path.suffix == ".md"
    ]


def _files(content: Path) -> Iterator[tuple[LanguageCode, Path, str]]:
    for language in LANGUAGES:
        folder = content / language
        for path in sorted(folder.rglob("*")):
            yield language, path, path.relative_to(folder).as_posix()


def check_pages(
    content: Path, root: Path, data: Data, reserved: Container[str]
) -> tuple[int, list[Problem]]:
    """How many pages there are, and the problems of all of them."""
    pages = page_files(content, root)
    problems = [*_other_extensions(content, root), *_without_pair(pages, content, root)]
    allowed = _allowed(data)
    for page in pages:
        if page.below.split("/")[0] in reserved:
            problems.append(Problem(page.file.shown, 1, 1, "", "page_in_reserved_place"))
        problems.extend(_front_matter_problems(page, allowed))
    return len(pages), sorted(problems, key=lambda each: each.sort_key)


def _other_extensions(content: Path, root: Path) -> Iterator[Problem]:
    for _, path, _ in _files(content):
        if path.suffix.lower() in (".md", ".markdown") and path.suffix != ".md":
            details = {"name": visible(path.name)}
            yield Problem(shown_path(path, root), 1, 1, "", "page_extension", details)


def _without_pair(pages: list[PageFile], content: Path, root: Path) -> Iterator[Problem]:
    present = {(page.language, page.below) for page in pages}
    for page in pages:
        for other in LANGUAGES:
            if (other, page.below) not in present:
                missing = shown_path(content / other / page.below, root)
                yield Problem(page.file.shown, 1, 1, "", "page_without_pair", {"value": missing})


# --- front matter ------------------------------------------------------------------------------


def _allowed(data: Data) -> Mapping[str, Allowed]:
    themes = data.vocabularies.ids("themes")
    names = " ".join(data.vocabularies.named("themes"))
    fields = {"themes": Allowed(themes, names, "unknown_reference", "themes")}
    for name in ("experiments", "tools"):
        ids = data.ids(name)
        fields[name] = Allowed(ids, " ".join(sorted(ids)), "unknown_record")
    return fields


def _front_matter_problems(page: PageFile, allowed: Mapping[str, Allowed]) -> Iterator[Problem]:
    text = read_text(page.file)
    if isinstance(text, Problem):
        yield text
        return
    document, problems = front_matter(text, page.file.shown)
    yield from problems
    if problems and document.value is None:
        return
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    for name in _REQUIRED:
        if not isinstance(fields.get(name), str) or not fields[name].strip():
            yield document.problem((name,), "front_matter_missing", {"value": name})
    yield from _impossible_days(document)
    for name, rule in allowed.items():
        if name in fields:
            yield from _list_problems(document, name, fields[name], rule)


def _impossible_days(document: Document) -> Iterator[Problem]:
    """MkDocs reads such a value as a date and stops at a day that does not exist."""
    for path, value in walk(document.value):
        if isinstance(value, str) and _DAY.fullmatch(value) and not is_partial_date(value):
            yield document.problem(path, "impossible_date", {"value": value})


def front_matter(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """The fields between the lines ``---``, with their places in the page."""
    first = text.split("\n", 1)[0].rstrip()
    if first != _FENCE:
        return Document(shown, None), []
    handler = YAMLHandler()
    try:
        head, _ = handler.split(text)
    except ValueError:
        return Document(shown, None), [Problem(shown, 1, 1, "", "front_matter_open")]
    return parse(f"{_FENCE}{head}", shown)


def _list_problems(document: Document, name: str, values: Any, rule: Allowed) -> Iterator[Problem]:
    if not isinstance(values, list):
        yield document.problem((name,), "not_a_list", {})
        return
    for index, value in enumerate(values):
        if not isinstance(value, str) or value not in rule.ids:
            path: FieldPath = (name, index)
            details = {"value": str(value), "candidates": rule.candidates}
            details |= {"vocabulary": rule.vocabulary} if rule.vocabulary else {}
            yield document.problem(path, rule.code, details)
