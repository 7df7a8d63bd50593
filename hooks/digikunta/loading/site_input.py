"""Everything a site is made of, loaded and checked together: records, pages, translations."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

from digikunta.loading.data_folder import Data, load_data
from digikunta.loading.page_folder import Pages, load_pages
from digikunta.reading.problem_report import ProblemReport
from digikunta.reading.project import Project
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_text import Document
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.problem import Problem
from digikunta.rules.dates_ahead import dates_ahead
from digikunta.rules.references import references
from digikunta.translations.parity import (
    Passage,
    RecordedTranslations,
    load_pairs,
    record_passages,
    stale_ones,
)

TRANSLATIONS = "translations"


@dataclass(frozen=True)
class SiteInput:
    """The sound part of the input, and all its problems in order of file and line."""

    data: Data
    pages: Pages
    passages: tuple[Passage, ...]
    pairs: RecordedTranslations
    problems: tuple[Problem, ...]
    stale: Mapping[str, tuple[Passage, ...]]
    """Record or page -> its translations that were made from a text that has changed."""

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
        """What pages are made of, a third lighter: without documents, passages and recorded pairs,
        which only the command line asks for.
        """
        pages = replace(self.pages, passages=(), documents=())
        return replace(self, data=self.data.lean, pages=pages, passages=(), pairs={})

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
    memory: ReloadMemo | None = None,
) -> SiteInput:
    """Load and check; ``reserved`` names the folders that generated pages take.

    ``memory`` makes a reload cheap: unchanged parts are the same objects as before. It never
    changes the result.
    """
    memory = memory or ReloadMemo()
    memory.begin()
    data = load_data(project.data, root, project.vocabulary, memory)
    pages = NO_PAGES
    if with_pages:
        mixed = project.is_mixed
        pages = load_pages(project.content, root, data, reserved, is_mixed=mixed, memory=memory)
    pairs, problems = load_pairs(project.data / TRANSLATIONS, root, memory)
    of_records = [_record_texts(*each, pairs, memory) for each in _documents(data)]
    passages = (*chain.from_iterable(each.passages for each in of_records), *pages.passages)
    of_pages = _by_what(stale_ones(pages.passages, pairs))
    stale = {**{each.what: each.stale for each in of_records if each.stale}, **of_pages}
    problems += [*data.problems, *pages.problems]
    if with_pages:
        problems += _page_problems(data, pages)
    problems += chain.from_iterable(each.problems for each in of_records)
    problems += [_stale_page(each, pages) for those in of_pages.values() for each in those]
    ordered = tuple(sorted(problems, key=lambda each: each.sort_key))
    return SiteInput(data, pages, passages, pairs, ordered, stale)


def with_dates_ahead(given: SiteInput, today: date) -> SiteInput:
    """The same input with a problem for each date of something done that lies ahead of ``today``.

    Separate from loading: a build does not depend on the clock.
    """
    documents = [each for _, each in _documents(given.data)] + list(given.pages.documents)
    ahead = chain.from_iterable(dates_ahead(each, today) for each in documents)
    problems = sorted((*given.problems, *ahead), key=lambda each: each.sort_key)
    return replace(given, problems=tuple(problems))


NO_PAGES = Pages((), {}, (), ())
"""For a run that looks at a folder of records only."""


def _documents(data: Data) -> Iterator[tuple[str, Document]]:
    for folder, loaded in data.kinds.items():
        for id_, document in loaded.documents.items():
            yield f"{folder}/{id_}", document


@dataclass(frozen=True, slots=True)
class _Texts:
    """A record's texts that have both languages, which of them are stale, and that told."""

    what: str
    passages: tuple[Passage, ...]
    stale: tuple[Passage, ...]
    problems: tuple[Problem, ...]


def _record_texts(
    what: str, document: Document, pairs: RecordedTranslations, memory: ReloadMemo
) -> _Texts:
    def passages() -> tuple[Passage, ...]:
        return tuple(record_passages(what, document))

    def texts() -> _Texts:
        stale = stale_ones(found, pairs)
        return _Texts(what, found, stale, tuple(_stale_text(each, document) for each in stale))

    found = memory.found(("passages", what), (document,), passages)
    return memory.found(("texts", what), (found, document, pairs), texts)


def _by_what(passages: Iterable[Passage]) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, tuple[Passage, ...]] = {}
    for passage in passages:
        found[passage.what] = (*found.get(passage.what, ()), passage)
    return found


def _page_problems(data: Data, pages: Pages) -> Iterator[Problem]:
    """Pages that an assessment sends its readers to and that do not exist."""
    known = sorted({each.below.removesuffix(".md") for each in pages.files})
    for document in data.kinds["assessments"].documents.values():
        for path, name in references(document, "recommendations.pages"):
            if name not in known:
                details = {"value": name, "candidates": " ".join(known)}
                yield document.problem(path, "unknown_page", details)


def _stale_text(passage: Passage, document: Document) -> Problem:
    path = (*passage.path, passage.translated_into)
    details = {"value": passage.translated_into}
    return replace(document.problem(path, "translation_stale", details), severity="warning")


def _stale_page(passage: Passage, pages: Pages) -> Problem:
    details = {"value": passage.translated_into}
    below = passage.what.removeprefix("pages/") + ".md"
    shown = next(
        each.file.shown
        for each in pages.files
        if each.below == below and each.language == passage.translated_into
    )
    return Problem(shown, passage.line, 1, passage.key, "translation_stale", details, "warning")
