"""Which hand-written pages there are, each in both languages, and all that was found in them."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from digikunta.loading.data_folder import Data
from digikunta.reading.input_files import SourceFile, shown_path, stays_in
from digikunta.reading.page_reader import REFERENCES, PageFile, PageRules, ReadPage, read_page
from digikunta.reading.problem_limit import in_order
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_text import Document
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
    """All hand-written pages: what their front matter asks for, their passages, their problems.

    ``matters`` has the sound ones by path below content/ (``sv/kasikirja/hankinnat.md``).
    """

    files: tuple[PageFile, ...]
    matters: Mapping[str, FrontMatter]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...] = ()
    """The front matter of every page that could be read."""


def load_pages(  # noqa: PLR0913 - what pages are judged by, and what is known of them
    content: Path,
    root: Path,
    data: Data,
    reserved: Container[str],
    *,
    is_mixed: bool = False,
    memory: ReloadMemo | None = None,
) -> Pages:
    """Every page read once; a broken one is in the problems and nowhere else.

    ``is_mixed``: the records are not the ones the pages were written for. An unknown record is
    then only a warning, and the page goes without it.
    """
    memory = memory or ReloadMemo()
    entries = list(_files(content))
    files = _page_files(entries, root)
    problems = [*_other_extensions(entries, root), *_without_pair(files, content, root)]
    problems += _links_out(entries, content, root)
    ids = memory.same("ids in pages", {kind: data.ids(kind) for kind in REFERENCES})
    around = PageRules(data.vocabularies, ids, is_mixed)
    matters: dict[str, FrontMatter] = {}
    read: dict[tuple[LanguageCode, str], ReadPage] = {}
    for file in files:
        if file.below.split("/")[0] in reserved:
            problems.append(Problem(file.file.shown, 1, 1, "", "page_in_reserved_place"))
        page, matter, found = read_page(file, around, memory)
        problems.extend(found)
        if page is not None:
            read[file.language, file.below] = page
        if matter is not None:
            matters[f"{file.language}/{file.below}"] = matter
    problems.extend(section_problems(read))
    passages = tuple(page_passages(read))
    documents = tuple(page.document for page in read.values())
    return Pages(tuple(files), matters, passages, tuple(in_order(problems)), documents)


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
