"""Hand-written pages: their front matter, and whether each exists in both languages.

MkDocs swallows a fault in front matter and shows it as text; here it becomes a problem.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import frontmatter
import yaml

from digikunta.loading.files import SourceFile, read_text, shown_path
from digikunta.loading.yaml_text import parse
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import Vocabularies

_REQUIRED = ("title", "description")
_VOCABULARY_OF = {"themes": "themes"}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Markdown page: its language and its path below the language's folder."""

    file: SourceFile
    language: LanguageCode
    below: str


@dataclass(frozen=True)
class Known:
    """What a page's front matter may refer to."""

    vocabularies: Vocabularies
    tools: frozenset[str]
    experiments: frozenset[str]
    reserved: frozenset[str] = frozenset()


def page_files(content: Path, root: Path) -> list[PageFile]:
    """Every Markdown page below content/fi and content/sv."""
    pages: list[PageFile] = []
    for language in LANGUAGES:
        folder = content / language
        for path in sorted(folder.rglob("*.md")):
            file = SourceFile(path, shown_path(path, root))
            pages.append(PageFile(file, language, path.relative_to(folder).as_posix()))
    return pages


def check_pages(content: Path, root: Path, known: Known) -> tuple[int, list[Problem]]:
    """How many pages there are, and the problems of all of them."""
    pages = page_files(content, root)
    problems = [*_without_pair(pages, content, root)]
    for page in pages:
        if page.below.split("/")[0] in known.reserved:
            problems.append(Problem(page.file.shown, 1, 1, "", "page_in_reserved_place"))
        problems.extend(_front_matter_problems(page, known))
    return len(pages), sorted(problems, key=lambda each: each.sort_key)


def _without_pair(pages: list[PageFile], content: Path, root: Path) -> Iterator[Problem]:
    present = {(page.language, page.below) for page in pages}
    for page in pages:
        for other in LANGUAGES:
            if (other, page.below) not in present:
                missing = shown_path(content / other / page.below, root)
                yield Problem(page.file.shown, 1, 1, "", "page_without_pair", {"value": missing})


def _front_matter_problems(page: PageFile, known: Known) -> Iterator[Problem]:
    text = read_text(page.file)
    if isinstance(text, Problem):
        yield text
        return
    try:
        frontmatter.loads(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        details = {"value": str(getattr(error, "problem", "") or "?")}
        yield Problem(page.file.shown, line, column, "", "front_matter_syntax", details)
        return
    yield from _field_problems(page, text, known)


def _field_problems(page: PageFile, text: str, known: Known) -> Iterator[Problem]:
    """The fields again through our own reader, which knows lines."""
    head = text.split("\n---", 1)[0] if text.startswith("---\n") else ""
    document, problems = parse(head, page.file.shown)
    yield from problems
    fields = document.value if isinstance(document.value, dict) else {}
    for name in _REQUIRED:
        if not isinstance(fields.get(name), str) or not fields[name].strip():
            yield document.problem((name,), "front_matter_missing", {"value": name})
    targets = {
        "themes": (known.vocabularies.terms.get("themes", {}).keys(), "unknown_reference"),
        "tools": (known.tools, "unknown_record"),
        "experiments": (known.experiments, "unknown_record"),
    }
    for name, (ids, code) in targets.items():
        if name not in fields:
            continue
        if not isinstance(fields[name], list):
            yield document.problem((name,), "not_a_list", {})
            continue
        for index, value in enumerate(fields[name]):
            if value not in ids:
                path: FieldPath = (name, index)
                details = {"value": str(value), "candidates": " ".join(sorted(ids))}
                vocabulary = _VOCABULARY_OF.get(name)
                extra = {"vocabulary": vocabulary} if vocabulary else {}
                yield document.problem(path, code, {**details, **extra})
