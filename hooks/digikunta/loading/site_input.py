"""Loads and checks the whole input of a site: records, pages, translations."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

from digikunta.loading.benchmark_files import BENCHMARKS
from digikunta.loading.data import Data
from digikunta.loading.data_folder import load_data
from digikunta.loading.missing_folders import missing_folders, without_followers
from digikunta.loading.page_folder import Pages, load_pages
from digikunta.loading.synonym_check import synonym_problems
from digikunta.reading.problem_report import ProblemReport
from digikunta.reading.project import Project
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_document import Document
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.problem import Problem
from digikunta.rules.dates_ahead import dates_ahead
from digikunta.rules.references import references
from digikunta.translations.parity import (
    Passage,
    RecordedTranslations,
    load_recorded,
    record_passages,
    stale_passages,
)

TRANSLATIONS = "translations"


@dataclass(frozen=True)
class SiteInput:
    """The valid part of the input, and all problems sorted by file and line."""

    data: Data
    pages: Pages
    passages: tuple[Passage, ...]
    recorded: RecordedTranslations
    problems: tuple[Problem, ...]
    stale: Mapping[str, tuple[Passage, ...]]
    """Record or page -> its stale passages."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == "warning")

    @property
    def report(self) -> ProblemReport:
        return ProblemReport(self.problems, self.data.files_read, len(self.pages.files))

    @property
    def lean(self) -> "SiteInput":
        """A copy without documents, passages and recorded translations, which only the command
        line uses: a third less memory.
        """
        pages = replace(self.pages, passages=(), documents=())
        return replace(self, data=self.data.lean, pages=pages, passages=(), recorded={})

    @cached_property
    def missing(self) -> Mapping[LanguageCode, frozenset[str]]:
        """Language -> records that lack at least one text in it."""
        records = {path: record for record, path in self.data.paths.items()}
        problems = [each for each in self.problems if each.code == "translation_missing"]
        return {
            code: frozenset(records[p.path] for p in problems if p.details["value"] == code)
            for code in LANGUAGES
        }


def load_input(
    project: Project,
    root: Path,
    reserved: Container[str],
    *,
    with_pages: bool = True,
    memo: ReloadMemo | None = None,
) -> SiteInput:
    """Load and check all input. ``reserved``: names of folders of generated pages.

    Missing folders are the only problems then: all others would follow from them.
    ``memo`` makes a reload cheap: unchanged input is the same object again. It never changes the
    result.
    """
    memo = memo or ReloadMemo()
    memo.begin()
    data = load_data(project.data, root, project.vocabulary, memo)
    pages = NO_PAGES
    if with_pages:
        mixed = project.is_mixed
        pages = load_pages(project.content, root, data, reserved, is_mixed=mixed, memo=memo)
    recorded, problems = load_recorded(project.data / TRANSLATIONS, root, memo)
    record_texts = [_record_texts(*each, recorded, memo) for each in _documents(data)]
    passages = (*chain.from_iterable(each.passages for each in record_texts), *pages.passages)
    stale_pages = _by_owner(stale_passages(pages.passages, recorded))
    stale = {**{each.owner: each.stale for each in record_texts if each.stale}, **stale_pages}
    problems += [*data.problems, *pages.problems]
    if with_pages:
        problems += _page_problems(data, pages)
        problems += synonym_problems(project.data / "vocabulary", root, data, pages, memo)
    problems += chain.from_iterable(each.problems for each in record_texts)
    problems += [_stale_page(each, pages) for group in stale_pages.values() for each in group]
    missing = missing_folders(project, root, with_pages=with_pages)
    found = missing or without_followers(problems, project.data, root)
    ordered = tuple(sorted(found, key=lambda each: each.sort_key))
    return SiteInput(data, pages, passages, recorded, ordered, stale)


def with_dates_ahead(given: SiteInput, today: date) -> SiteInput:
    """The same input with a problem for each date of something done that lies ahead of ``today``.

    Separate from loading: a build does not depend on the clock.
    """
    documents = [each for _, each in _documents(given.data)] + list(given.pages.documents)
    ahead = chain.from_iterable(dates_ahead(each, today) for each in documents)
    problems = sorted((*given.problems, *ahead), key=lambda each: each.sort_key)
    return replace(given, problems=tuple(problems))


NO_PAGES = Pages((), {}, (), ())
"""Used when only a folder of records is loaded."""


def _documents(data: Data) -> Iterator[tuple[str, Document]]:
    for folder, loaded in (*data.kinds.items(), (BENCHMARKS, data.benchmarks)):
        for id_, document in loaded.documents.items():
            yield f"{folder}/{id_}", document


@dataclass(frozen=True, slots=True)
class _RecordTexts:
    """The passages of a record, the stale ones, and the problems of those."""

    owner: str
    passages: tuple[Passage, ...]
    stale: tuple[Passage, ...]
    problems: tuple[Problem, ...]


def _record_texts(
    owner: str, document: Document, recorded: RecordedTranslations, memo: ReloadMemo
) -> _RecordTexts:
    def find_passages() -> tuple[Passage, ...]:
        return tuple(record_passages(owner, document))

    def find_stale() -> _RecordTexts:
        stale = stale_passages(passages, recorded)
        problems = tuple(_stale_text(each, document) for each in stale)
        return _RecordTexts(owner, passages, stale, problems)

    passages = memo.get(("passages", owner), (document,), find_passages)
    return memo.get(("texts", owner), (passages, document, recorded), find_stale)


def _by_owner(passages: Iterable[Passage]) -> dict[str, tuple[Passage, ...]]:
    groups: dict[str, tuple[Passage, ...]] = {}
    for passage in passages:
        groups[passage.owner] = (*groups.get(passage.owner, ()), passage)
    return groups


_NAMES_PAGES = {"assessments": "recommendations.pages", "approaches": "next_steps.pages"}
"""Folder of records -> its field with names of pages."""


def _page_problems(data: Data, pages: Pages) -> Iterator[Problem]:
    """Problems for assessments and approaches that refer to unknown pages."""
    known = sorted({each.below.removesuffix(".md") for each in pages.files})
    for folder, field in _NAMES_PAGES.items():
        for document in data.kinds[folder].documents.values():
            for path, name in references(document, field):
                if name not in known:
                    details = {"value": name, "candidates": " ".join(known)}
                    yield document.problem(path, "unknown_page", details)


def _stale_text(passage: Passage, document: Document) -> Problem:
    path = (*passage.path, passage.translated_into)
    details = {"value": passage.translated_into}
    return replace(document.problem(path, "translation_stale", details), severity="warning")


def _stale_page(passage: Passage, pages: Pages) -> Problem:
    details = {"value": passage.translated_into}
    below = passage.owner.removeprefix("pages/") + ".md"
    shown = next(
        each.file.shown
        for each in pages.files
        if each.below == below and each.language == passage.translated_into
    )
    return Problem(shown, passage.line, 1, passage.key, "translation_stale", details, "warning")
