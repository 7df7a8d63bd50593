"""Loads the hand-written pages of both languages, with their passages and problems."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from digikunta.loading.data import Data
from digikunta.reading.input_files import SourceFile, shown_path, stays_in
from digikunta.reading.page_links import PageTargets
from digikunta.reading.page_reader import (
    REFERENCES,
    PageFile,
    ParsedPage,
    ReferenceContext,
    read_page,
)
from digikunta.reading.problem_limit import sorted_and_limited
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_document import Document
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.front_matter import FrontMatter
from digikunta.records.invisible_characters import visible
from digikunta.records.problem import Problem
from digikunta.translations.page_pairs import page_passages, section_problems
from digikunta.translations.parity import Passage

_Entry: TypeAlias = tuple[LanguageCode, Path, str]


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
    """All hand-written pages. Paths are those below content/: ``sv/kasikirja/hankinnat.md``.

    ``matters``: path -> valid front matter. ``targets``: path of every page that could be read ->
    its links and anchors; ``words``: the same -> number of words below its title. ``names``: paths
    of all pages. ``assets``: paths of all other files.
    """

    files: tuple[PageFile, ...]
    matters: Mapping[str, FrontMatter]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...] = ()
    """The front matter of every page that could be read."""
    targets: Mapping[str, PageTargets] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    assets: frozenset[str] = frozenset()


def load_pages(  # noqa: PLR0913 - folders, the ids that pages may use, options
    content: Path,
    root: Path,
    data: Data,
    reserved: Container[str],
    *,
    is_mixed: bool = False,
    memo: ReloadMemo | None = None,
) -> Pages:
    """Load and check all pages; invalid ones are in the problems only.

    ``reserved``: names of folders of generated pages. ``is_mixed``: the records are not those that
    the pages were written for; an unknown record is then a warning, and the page is built without
    it.
    """
    memo = memo or ReloadMemo()
    entries = list(_files(content))
    files = _page_files(entries, root)
    problems = [*_other_extensions(entries, root), *_without_pair(files, content, root)]
    problems += _links_out(entries, content, root)
    ids = memo.intern("ids in pages", {kind: data.ids(kind) for kind in REFERENCES})
    context = ReferenceContext(data.vocabularies, ids, is_mixed)
    matters: dict[str, FrontMatter] = {}
    parsed: dict[tuple[LanguageCode, str], ParsedPage] = {}
    for file in files:
        if file.below.split("/")[0] in reserved:
            problems.append(Problem(file.file.shown, 1, 1, "", "page_in_reserved_place"))
        page, matter, page_problems = read_page(file, context, memo)
        problems.extend(page_problems)
        if page is not None:
            parsed[file.language, file.below] = page
        if matter is not None:
            matters[f"{file.language}/{file.below}"] = matter
    problems.extend(section_problems(parsed))
    passages = tuple(page_passages(parsed))
    documents = tuple(page.document for page in parsed.values())
    return Pages(
        files=tuple(files),
        matters=matters,
        passages=passages,
        problems=tuple(sorted_and_limited(problems)),
        documents=documents,
        targets={f"{code}/{below}": page.targets for (code, below), page in parsed.items()},
        words={f"{code}/{below}": page.words for (code, below), page in parsed.items()},
        names=frozenset(f"{each.language}/{each.below}" for each in files),
        assets=frozenset(_assets(entries, content)),
    )


def _assets(entries: Iterable[_Entry], content: Path) -> Iterator[str]:
    """The files that are no pages: those of each language, and those of both."""
    for language, path, below in entries:
        if path.suffix != ".md" and path.is_file():
            yield f"{language}/{below}"
    if content.is_dir():
        yield from (path.name for path in content.iterdir() if path.is_file())


def _other_extensions(entries: Iterable[_Entry], root: Path) -> Iterator[Problem]:
    for _, path, _ in entries:
        if path.suffix.lower() in (".md", ".markdown") and path.suffix != ".md":
            details = {"name": visible(path.name)}
            yield Problem(shown_path(path, root), 1, 1, "", "page_extension", details)


def _links_out(entries: Iterable[_Entry], content: Path, root: Path) -> Iterator[Problem]:
    """Problems for symbolic links out of the folder: a build would publish their targets."""
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
