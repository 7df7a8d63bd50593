"""Hand-written pages: their front matter, and whether each exists in both languages.

MkDocs swallows a fault in front matter and shows it as text; here it becomes a problem. The front
matter is cut out as python-frontmatter does it and read by the same strict reader as records.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from frontmatter.default_handlers import YAMLHandler

from digikunta.loading.data import Data
from digikunta.loading.enough import in_order
from digikunta.loading.files import SourceFile, read_text, shown_path, stays_in
from digikunta.loading.memory import Memory
from digikunta.loading.page_markup import markup_problems
from digikunta.loading.parity import Passage
from digikunta.loading.sections import Section, sections
from digikunta.loading.validate import validate
from digikunta.loading.yaml_text import Document, parse, walk
from digikunta.loading.yaml_values import read_yaml
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.dates import is_partial_date
from digikunta.records.hidden import first_hidden, visible
from digikunta.records.page_matter import PageMatter
from digikunta.records.problem import Problem
from digikunta.records.vocabulary import Vocabularies

_REQUIRED = ("title", "description")
_FENCE = "---"
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Markdown page: its language and its path below the language's folder."""

    file: SourceFile
    language: LanguageCode
    below: str


_Entry: TypeAlias = tuple[LanguageCode, Path, str]


def page_files(content: Path, root: Path) -> list[PageFile]:
    """Every Markdown page below content/fi and content/sv."""
    return _page_files(_files(content), root)


def _page_files(entries: Iterable[_Entry], root: Path) -> list[PageFile]:
    return [
        PageFile(SourceFile(path, shown_path(path, root)), language, below)
        for language, path, below in entries
        if path.suffix == ".md"
    ]


def _files(content: Path) -> Iterator[_Entry]:
    for language in LANGUAGES:
        folder = content / language
        for path in sorted(folder.rglob("*")):
            yield language, path, path.relative_to(folder).as_posix()


@dataclass(frozen=True)
class Pages:
    """All hand-written pages: what their front matter asks for, their passages, their problems.

    ``matters`` has the sound ones by path below content/ (``sv/kasikirja/hankinnat.md``).
    """

    files: tuple[PageFile, ...]
    matters: Mapping[str, PageMatter]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]


def load_pages(  # noqa: PLR0913 - what pages are judged by, and what is known of them
    content: Path,
    root: Path,
    data: Data,
    reserved: Container[str],
    *,
    is_mixed: bool = False,
    memory: Memory | None = None,
) -> Pages:
    """Every page read once; a broken one is in the problems and nowhere else.

    ``is_mixed``: the records are not the ones the pages were written for. An unknown record is
    then only a warning, and the page goes without it.
    """
    memory = memory or Memory()
    entries = list(_files(content))
    files = _page_files(entries, root)
    problems = [*_other_extensions(entries, root), *_without_pair(files, content, root)]
    problems += _links_out(entries, content, root)
    ids = memory.same("ids in pages", {kind: data.ids(kind) for kind in _REFERENCES})
    around = _Around(data.vocabularies, ids, is_mixed)
    matters: dict[str, PageMatter] = {}
    read: dict[tuple[LanguageCode, str], ReadPage] = {}
    for file in files:
        if file.below.split("/")[0] in reserved:
            problems.append(Problem(file.file.shown, 1, 1, "", "page_in_reserved_place"))
        page, matter, found = _read_page(file, around, memory)
        problems.extend(found)
        if page is not None:
            read[file.language, file.below] = page
        if matter is not None:
            matters[f"{file.language}/{file.below}"] = matter
    problems.extend(_section_problems(read))
    passages = tuple(_passages(read))
    return Pages(tuple(files), matters, passages, tuple(in_order(problems)))


def _other_extensions(entries: Iterable[_Entry], root: Path) -> Iterator[Problem]:
    for _, path, _ in entries:
        if path.suffix.lower() in (".md", ".markdown") and path.suffix != ".md":
            details = {"name": visible(path.name)}
            yield Problem(shown_path(path, root), 1, 1, "", "page_extension", details)


def _links_out(entries: Iterable[_Entry], content: Path, root: Path) -> Iterator[Problem]:
    """Links to files outside: a build would publish whatever lies there on its machine."""
    for _, path, _ in entries:
        if path.is_symlink() and not stays_in(path, content):
            yield Problem(shown_path(path, root), 1, 1, "", "link_out_of_folder")


def _without_pair(pages: list[PageFile], content: Path, root: Path) -> Iterator[Problem]:
    present = {(page.language, page.below) for page in pages}
    for page in pages:
        for other in LANGUAGES:
            if (other, page.below) not in present:
                missing = shown_path(content / other / page.below, root)
                yield Problem(page.file.shown, 1, 1, "", "page_without_pair", {"value": missing})


# --- one page ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's front matter and sections, with their places."""

    file: PageFile
    document: Document
    sections: tuple[Section, ...]


_REFERENCES = ("experiments", "tools", "laws", "terms")


@dataclass(frozen=True, slots=True)
class _Around:
    """What a page may name: ids of vocabularies, and of records by their kind."""

    vocabularies: Vocabularies
    ids: Mapping[str, frozenset[str]]
    is_mixed: bool


_Judged: TypeAlias = tuple[ReadPage | None, PageMatter | None, tuple[Problem, ...]]


def _read_page(file: PageFile, around: _Around, memory: Memory) -> _Judged:
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
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    markup: tuple[Problem, ...]


def _parts(text: str, shown: str) -> _Parts:
    document, problems = front_matter(text, shown)
    markup = tuple(markup_problems(text, shown))
    return _Parts(document, tuple(sections(text)), tuple(problems), markup)


def _judged(file: PageFile, parts: _Parts, around: _Around) -> _Judged:
    document = parts.document
    if document.value is None:
        missing = tuple(
            Problem(file.file.shown, 1, 1, name, "front_matter_missing", {"value": name})
            for name in _REQUIRED
        )
        return None, None, (*(parts.problems or missing), *parts.markup)
    problems = [*parts.problems, *parts.markup]
    matter, found = validate(document, PageMatter, around.vocabularies)
    problems += [_as_page_problem(problem) for problem in found]
    told = {problem.field for problem in problems}
    problems += [day for day in _impossible_days(document) if day.field not in told]
    problems += _unknown_records(document, around)
    page = ReadPage(file, document, parts.sections)
    is_sound = all(problem.severity == "warning" for problem in problems)
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
    if problem.code not in ("missing_field", "empty_text") or problem.field not in _REQUIRED:
        return problem
    details = {"value": problem.field}
    return replace(problem, code="front_matter_missing", details=details)


def _impossible_days(document: Document) -> Iterator[Problem]:
    """MkDocs reads such a value as a date and stops at a day that does not exist."""
    for path, value in walk(document.value):
        if isinstance(value, str) and _DAY.fullmatch(value) and not is_partial_date(value):
            yield document.problem(path, "impossible_date", {"value": value})


def _unknown_records(document: Document, around: _Around) -> Iterator[Problem]:
    """A page written for other records names none of these: then it is told, and no more."""
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    for path, value in walk(fields):
        kind = "experiments" if path[-1:] == ("experiment",) else path[0] if path else ""
        is_reference = kind in _REFERENCES and (len(path) == 2 or path[-1] == "experiment")
        if is_reference and isinstance(value, str) and value not in around.ids[str(kind)]:
            meant = [] if around.is_mixed else sorted(around.ids[str(kind)])
            details = {"value": value, "candidates": " ".join(meant)}
            problem = document.problem(path, "unknown_record", details)
            yield replace(problem, severity="warning" if around.is_mixed else "error")


# --- both languages ----------------------------------------------------------------------------


def _section_problems(read: Mapping[tuple[LanguageCode, str], ReadPage]) -> Iterator[Problem]:
    """Each section has an id, and its counterpart in the other language has the same ones."""
    for (language, below), page in read.items():
        other = read.get(("sv" if language == "fi" else "fi", below))
        theirs = {section.id for section in other.sections} if other else None
        for section in page.sections:
            place = (page.file.file.shown, section.line, 1, "")
            if section.id is None:
                details = {"value": section.title, "example": "{#tunnus}"}
                yield Problem(*place, "heading_without_id", details)
            elif theirs is not None and section.id not in theirs:
                details = {"value": section.id, "name": other.file.file.shown if other else ""}
                yield Problem(*place, "section_without_pair", details)


def _passages(read: Mapping[tuple[LanguageCode, str], ReadPage]) -> Iterator[Passage]:
    """Title, description and each section of the pages that exist in both languages."""
    for (language, below), finnish in read.items():
        swedish = read.get(("sv", below))
        if language != "fi" or swedish is None:
            continue
        what = f"pages/{below.removesuffix('.md')}"
        theirs = _texts(swedish.document, swedish.sections)
        places = {section.id: (section.line, section.title) for section in swedish.sections}
        for key, text in _texts(finnish.document, finnish.sections).items():
            if text and theirs.get(key):
                line, heading = places.get(key, (1, ""))
                yield Passage(what, key, "fi", text, theirs[key], line=line, heading=heading)


def page_texts(text: str, shown: str) -> dict[str, str]:
    """The passages of a page's text, by key."""
    return _texts(front_matter(text, shown)[0], tuple(sections(text)))


def _texts(document: Document, parts: tuple[Section, ...]) -> dict[str, str]:
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    texts = {name: str(fields.get(name) or "") for name in _REQUIRED}
    learned = fields.get("learned")
    for item in learned if isinstance(learned, list) else ():
        if isinstance(item, dict):
            texts[f"learned.{item.get('experiment')}"] = str(item.get("why") or "")
    return texts | {part.id: part.text for part in parts if part.id}
