"""Everything a site is made of, loaded and checked together: records, pages, translations."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from digikunta.loading.data import Data, load_data
from digikunta.loading.page_files import Pages, load_pages
from digikunta.loading.parity import Pairs, Passage, load_pairs, record_passages, state
from digikunta.loading.project import Project
from digikunta.loading.references import references
from digikunta.loading.reports import Report
from digikunta.loading.store import Store
from digikunta.loading.yaml_text import Document
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.problem import Problem

TRANSLATIONS = "translations"


@dataclass(frozen=True)
class SiteInput:
    """The sound part of the input, and all its problems in order of file and line."""

    data: Data
    pages: Pages
    passages: tuple[Passage, ...]
    pairs: Pairs
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "warning")

    @property
    def report(self) -> Report:
        return Report(self.problems, self.data.files_read, len(self.pages.files))

    @cached_property
    def stale(self) -> Mapping[str, tuple[Passage, ...]]:
        """Record or page -> its translations that were made from a text that has changed."""
        found: dict[str, tuple[Passage, ...]] = {}
        for passage in self.passages:
            if state(passage, self.pairs) == "stale":
                found[passage.what] = (*found.get(passage.what, ()), passage)
        return found

    @cached_property
    def missing(self) -> Mapping[LanguageCode, frozenset[str]]:
        """Language -> the records that lack some text in it."""
        whats = {path: what for what, path in self.data.paths.items()}
        lacking = [each for each in self.problems if each.code == "translation_missing"]
        return {
            code: frozenset(whats[p.path] for p in lacking if p.details["value"] == code)
            for code in LANGUAGES
        }


def load_input(
    project: Project,
    root: Path,
    reserved: Container[str],
    *,
    with_pages: bool = True,
    store: Store | None = None,
) -> SiteInput:
    """Load and check; ``reserved`` names the folders that generated pages take."""
    data = load_data(project.data, root, project.vocabulary, store)
    pages = NO_PAGES
    if with_pages:
        pages = load_pages(project.content, root, data, reserved, is_mixed=project.is_mixed)
    pairs, problems = load_pairs(project.data / TRANSLATIONS, root)
    documents = dict(_documents(data))
    passages = [
        passage
        for what, document in documents.items()
        for passage in record_passages(what, document)
    ]
    passages.extend(pages.passages)
    problems += [*data.problems, *pages.problems]
    if with_pages:
        problems += _page_problems(data, pages)
    problems += [
        _stale_problem(passage, documents, pages)
        for passage in passages
        if state(passage, pairs) == "stale"
    ]
    ordered = tuple(sorted(problems, key=lambda each: each.sort_key))
    return SiteInput(data, pages, tuple(passages), pairs, ordered)


NO_PAGES = Pages((), {}, (), ())
"""For a run that looks at a folder of records only."""


def _documents(data: Data) -> list[tuple[str, Document]]:
    return [
        (f"{folder}/{id_}", document)
        for folder, loaded in data.kinds.items()
        for id_, document in loaded.documents.items()
    ]


def _page_problems(data: Data, pages: Pages) -> Iterator[Problem]:
    """Pages that an assessment sends its readers to and that do not exist."""
    known = sorted({each.below.removesuffix(".md") for each in pages.files})
    for document in data.kinds["assessments"].documents.values():
        for path, name in references(document, "recommendations.pages"):
            if name not in known:
                details = {"value": name, "candidates": " ".join(known)}
                yield document.problem(path, "unknown_page", details)


def _stale_problem(passage: Passage, documents: Mapping[str, Document], pages: Pages) -> Problem:
    details = {"value": passage.translated_into}
    document = documents.get(passage.what)
    if document is not None:
        path = (*passage.path, passage.translated_into)
        return replace(document.problem(path, "translation_stale", details), severity="warning")
    below = passage.what.removeprefix("pages/") + ".md"
    shown = next(
        each.file.shown
        for each in pages.files
        if each.below == below and each.language == passage.translated_into
    )
    return Problem(shown, passage.line, 1, passage.key, "translation_stale", details, "warning")
